/* The ground: land, water, borders, and names in Latin and Arabic, all from bundled data. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  /** Fetch one layer; features come in order of importance and carry the zoom from which they are drawn. */
  async function features(url) {
    const { features: found } = await CM.fetchJson(url);
    return found.map(({ geometry, properties }) => ({ ...properties, geometry }));
  }

  /** What a view shows of a layer. Only what is near enough to be drawn is ever brought to world units. */
  function seen(layer, view) {
    return (layer || []).filter((feature) => {
      if (view.zoom < (feature.min_zoom || 0)) return false;
      feature.flat ||= CM.flatten(feature.geometry);
      return CM.touches(feature.flat.box, view.box);
    });
  }

  /** Land, water and borders, below everything. */
  CM.Basemap = CM.ViewCanvas.extend({
    options: { padding: 0.4, pane: "cm-base" },

    /** `urls` gives the address of each layer by its name. */
    initialize(urls, options) {
      CM.ViewCanvas.prototype.initialize.call(this, options);
      this._ground = {};
      for (const name of ["land", "lakes", "rivers", "borders"]) {
        features(urls[name]).then(
          (found) => {
            this._ground[name] = found;
            this.redrawSoon();
            this.fire("loaded", { name });
          },
          (error) => this.fire("trouble", { error }),
        );
      }
    },

    paint(ctx, view) {
      ctx.fillStyle = CM.theme.sea;
      ctx.fillRect(0, 0, view.width, view.height);
      ctx.lineJoin = ctx.lineCap = "round";
      this._fill(ctx, view, "land", CM.theme.land);
      this._fill(ctx, view, "lakes", CM.theme.sea);
      this._lines(ctx, view, "rivers", CM.theme.river, view.zoom < 7 ? 0.8 : 1.3);
      this._borders(ctx, view);
      this._lines(ctx, view, "land", CM.theme.border, view.zoom < 5 ? 0.7 : 1.2);
    },

    _fill(ctx, view, name, fill) {
      ctx.beginPath();
      for (const { flat } of seen(this._ground[name], view)) CM.trace(ctx, view, flat);
      ctx.fillStyle = fill;
      ctx.fill("evenodd");
    },

    _lines(ctx, view, name, stroke, width) {
      ctx.beginPath();
      for (const { flat } of seen(this._ground[name], view)) CM.trace(ctx, view, flat);
      ctx.strokeStyle = stroke;
      ctx.lineWidth = width;
      ctx.stroke();
    },

    /** Provinces, then districts and what is below them, ever finer. */
    _borders(ctx, view) {
      const lines = seen(this._ground.borders, view);
      for (const [level, width, dash] of [[3, 0.5, [2, 3]], [2, 0.7, [3, 3]], [1, 1, [6, 3]]]) {
        ctx.beginPath();
        for (const line of lines) if (line.level === level) CM.trace(ctx, view, line.flat);
        ctx.setLineDash(dash);
        ctx.strokeStyle = CM.theme.admin;
        ctx.lineWidth = width;
        ctx.stroke();
      }
      ctx.setLineDash([]);
    },
  });

  const STYLES = {
    country: { size: 13, weight: 600, muted: true, spaced: true, dot: 0, until: 7 },
    admin1: { size: 11, weight: 500, muted: true, spaced: true, dot: 0, until: 10 },
    capital: { size: 13, weight: 600, dot: 3.2, until: 99 },
    seat: { size: 12, weight: 500, dot: 2.6, until: 99 },
    town: { size: 11, weight: 400, muted: true, dot: 2, until: 99 },
  };

  /** Names of places and refs of roads, over the events' shapes and under their marks. */
  CM.PlaceLayer = CM.ViewCanvas.extend({
    options: { padding: 0.25, pane: "cm-labels" },

    initialize(url, roads, options) {
      CM.ViewCanvas.prototype.initialize.call(this, options);
      this._places = [];
      this._roads = roads.on("loaded", () => this.redrawSoon());
      features(url).then(
        (found) => {
          this._places = found;
          this.redrawSoon();
          this.fire("loaded");
        },
        (error) => this.fire("trouble", { error }),
      );
    },

    paint(ctx, view) {
      const occupied = new CM.Occupied();
      this._roads.paintRefs(ctx, view, occupied);
      for (const { flat, name, name_ar: nameAr, kind } of seen(this._places, view)) {
        const style = STYLES[kind] || STYLES.town;
        if (view.zoom > style.until) continue;
        const [x, y] = [view.x(flat.parts[0][0]), view.y(flat.parts[0][1])];
        const fill = style.muted ? CM.theme.inkMuted : CM.theme.ink;
        const size = style.size + (view.zoom >= 10 ? 1 : 0);
        if (CM.drawLabel(ctx, occupied, x, y, name, nameAr, { ...style, size, fill }) && style.dot) dot(ctx, x, y, style.dot);
      }
    },
  });

  function dot(ctx, x, y, radius) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = CM.theme.paper;
    ctx.strokeStyle = CM.theme.inkMuted;
    ctx.lineWidth = 1.2;
    ctx.fill();
    ctx.stroke();
  }
})();

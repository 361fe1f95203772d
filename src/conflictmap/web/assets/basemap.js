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
      const land = this._path(view, "land");
      fill(ctx, land, CM.theme.land);
      fill(ctx, this._path(view, "lakes"), CM.theme.sea);
      line(ctx, this._path(view, "rivers"), CM.theme.river, view.zoom < 7 ? 0.8 : 1.3);
      this._borders(ctx, view);
      line(ctx, land, CM.theme.border, view.zoom < 5 ? 0.7 : 1.2);
    },

    /** What is seen of a layer, as one path. */
    _path(view, name) {
      const path = new Path2D();
      for (const { flat } of seen(this._ground[name], view)) CM.trace(path, view, flat);
      return path;
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

  function fill(ctx, path, colour) {
    ctx.fillStyle = colour;
    ctx.fill(path, "evenodd");
  }

  function line(ctx, path, colour, width) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke(path);
  }

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

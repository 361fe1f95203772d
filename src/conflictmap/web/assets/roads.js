/* Roads with their refs. The lines are approximate; pointing at one says by how much. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  CM.RoadLayer = CM.ViewCanvas.extend({
    options: { padding: 0.4, pane: "cm-roads" },

    initialize(url, options) {
      CM.ViewCanvas.prototype.initialize.call(this, options);
      this._roads = [];
      CM.fetchJson(url).then((found) => {
        this._roads = found.features.map(({ geometry, properties }) => ({ ...properties, flat: CM.flatten(geometry) }));
        this.redraw();
        this.fire("loaded");
      }, (error) => this.fire("trouble", { error }));
    },

    _seen(view) {
      return this._roads.filter((road) => CM.touches(road.flat.box, view.box) && view.zoom >= (road.main ? 5 : 7));
    },

    paint(ctx, view) {
      const seen = this._seen(view);
      ctx.lineJoin = ctx.lineCap = "round";
      for (const isCasing of [true, false]) {
        for (const road of seen) {
          const width = (road.main ? 1.6 : 1.1) + Math.max(0, view.zoom - 6) * 0.28;
          ctx.beginPath();
          CM.trace(ctx, view, road.flat);
          ctx.strokeStyle = isCasing ? CM.theme.roadCasing : road.main ? CM.theme.roadMain : CM.theme.road;
          ctx.lineWidth = isCasing ? width + 2 : width;
          ctx.stroke();
        }
      }
    },

    /** Draw the refs where nothing else stands; the longer roads first. */
    paintRefs(ctx, view, occupied) {
      const seen = this._seen(view).sort((a, b) => Number(b.main) - Number(a.main));
      seen.forEach((road) => shields(ctx, view, road, occupied));
    },

    hit(event) {
      if (!this._bounds) return null;
      const view = this.view();
      const { x, y } = this.pixel(event);
      let best = null;
      for (const road of this._seen(view)) {
        const distance = CM.distanceTo(view, road.flat, x, y);
        if (distance <= 6 && (!best || distance < best.distance)) best = { road, distance };
      }
      return best && { kind: "road", ...best.road };
    },
  });

  /** A shield with the ref about every 260 pixels. */
  function shields(ctx, view, { flat, ref, main }, occupied) {
    if (view.zoom < (main ? 6 : 8)) return;
    ctx.font = `600 10px ${CM.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const line of flat.parts) {
      const { pixels } = CM.along(view, line, 0);
      const count = Math.floor(pixels / 260) || (pixels > 60 ? 1 : 0);
      for (let i = 0; i < Math.min(count, 60); i++) shield(ctx, view, CM.along(view, line, (i + 0.5) / count), ref, occupied);
    }
  }

  function shield(ctx, view, { x, y }, ref, occupied) {
    if (x < 0 || y < 0 || x > view.width || y > view.height) return;
    const half = ctx.measureText(ref).width / 2 + 4;
    if (!occupied.take([x - half - 16, y - 14, x + half + 16, y + 14])) return;
    ctx.beginPath();
    ctx.roundRect(x - half, y - 7.5, 2 * half, 15, 3);
    ctx.fillStyle = CM.theme.shield;
    ctx.strokeStyle = CM.theme.roadMain;
    ctx.lineWidth = 1.1;
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = CM.theme.ink;
    ctx.fillText(ref, x, y + 0.5);
  }
})();

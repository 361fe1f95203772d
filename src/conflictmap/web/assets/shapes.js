/* Events that are no points: road stretches, areas and corridors (hatched), circles of what is only near a place. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  CM.ShapeLayer = CM.SourceCanvas.extend({
    options: { padding: 0.25, pane: "cm-shapes" },

    initialize(options) {
      CM.SourceCanvas.prototype.initialize.call(this, options);
      this._shapes = [];
      this.shown = { source: null, shapes: 0, dropped: 0 };
    },

    async fetchView(source, signal) {
      const [version, query] = source.split("?", 2);
      const [left, top, right, bottom] = this.view().box.map((edge) => Math.max(0, Math.min(1, edge)));
      const view = [CM.lon(left), CM.lat(bottom), CM.lon(right), CM.lat(top)].map((edge) => edge.toFixed(4));
      const found = await CM.fetchJson(`/api/shapes/${version}?view=${view}&zoom=${this._zoom}&${query}`, signal);
      return () => {
        this._shapes = found.features.map(({ geometry, properties }) => ({ ...properties, flat: CM.flatten(geometry) }));
        this._shapes.sort((a, b) => rank(a) - rank(b));
        return { source, shapes: this._shapes.length, dropped: found.dropped };
      };
    },

    paint(ctx, view) {
      for (const shape of this._shapes) {
        shape.colour = CM.typeColour(shape.type);
        if (shape.kind === "circle") CM.drawCircle(ctx, view, shape);
        else if (shape.flat.kind === "area") CM.drawArea(ctx, view, shape);
        else CM.drawStretch(ctx, view, shape);
      }
    },

    /** Draw how many events each shape stands for; called by the layer of marks, so that no name covers a number. */
    paintBadges(ctx, view) {
      for (const shape of this._shapes) {
        shape.badge = null;
        if (shape.kind === "circle" || shape.n < 2) continue;
        const [x, y] = CM.middle(view, shape.flat);
        const half = CM.drawBadge(ctx, x, y, shape.n, CM.typeColour(shape.type));
        shape.badge = [x - half - 2, y - 11, x + half + 2, y + 11];
      }
    },

    /** The shape under a pointer event, the finest first: badge, stretch, then the smallest area. */
    hit(event) {
      if (!this._bounds) return null;
      const view = this.view();
      const { x, y } = this.pixel(event);
      const badge = this._shapes.find((shape) => shape.badge && CM.touches(shape.badge, [x, y, x, y]));
      const found = badge || this._shapes.filter((shape) => isUnder(view, shape, x, y)).pop();
      if (!found) return null;
      const [px, py] = badge && found.flat.kind === "line" ? CM.middle(view, found.flat) : [x, y];
      const at = { lon: CM.lon((px + view.scale * view.box[0]) / view.scale), lat: CM.lat(view.box[1] + py / view.scale) };
      return { kind: "shape", ...found, ...at, zoom: view.zoom, tolerance: found.flat.kind === "line" ? 8 : 2 };
    },
  });

  /** Areas below, the largest first; then circles; stretches on top. */
  function rank(shape) {
    const [left, top, right, bottom] = shape.flat.box;
    const size = (right - left) * (bottom - top);
    return { area: -1 - size, circle: 0, stretch: 1 - size }[shape.kind];
  }

  function isUnder(view, shape, x, y) {
    if (shape.kind === "circle") return false; // its point is drawn by the tiles
    if (shape.flat.kind === "line") return CM.distanceTo(view, shape.flat, x, y) <= 7;
    if (CM.fillsView(view, shape.flat)) return CM.distanceTo(view, shape.flat, x, y) <= 5;
    return CM.contains(view, shape.flat, x, y);
  }

  /** Whether an area is so large in the view that hatching would only darken everything. */
  CM.fillsView = (view, { box }) => {
    const across = Math.max((box[2] - box[0]) / (view.box[2] - view.box[0]), (box[3] - box[1]) / (view.box[3] - view.box[1]));
    return across > 1.1;
  };

  /** Where a shape's number stands: well along its longest line (a ref may stand half way), or amid an area's box. */
  CM.middle = (view, flat) => {
    if (flat.kind === "area") {
      const [left, top, right, bottom] = flat.box;
      return [view.x((left + right) / 2), view.y((top + bottom) / 2)];
    }
    const line = flat.parts.reduce((a, b) => (b.length > a.length ? b : a), flat.parts[0]);
    const at = CM.along(view, line, 0.42);
    return [at.x, at.y];
  };
})();

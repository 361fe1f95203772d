/* The opened event, marked whatever else is drawn and brought into view when the page chose it; and the box of the filter. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  CM.SelectionLayer = CM.ViewCanvas.extend({
    options: { padding: 0.25, pane: "cm-selection" },

    /**
     * Mark `selected`: its `id`, GeoJSON `geometry`, `radius_km`, and `box` in degrees; or nothing. Show the box of
     * `query` and the `outlines` of areas and corridors.
     */
    show({ selected, query, outlines }) {
      this._outlines = outlines.map(CM.flatten);
      const box = new URLSearchParams(query).get("bbox");
      this._box = box ? box.split(",").map(Number) : null;
      const isNew = selected && selected.id !== (this._selected && this._selected.id);
      this._selected = selected && selected.geometry ? { ...selected, flat: CM.flatten(selected.geometry) } : null;
      this.redraw();
      if (isNew && this._selected) this._bringIntoView(selected.box);
    },

    _bringIntoView([west, south, east, north]) {
      const box = L.latLngBounds([south, west], [north, east]);
      if (this._map.getBounds().pad(-0.06).intersects(box)) return;
      const zoom = Math.min(this._map.getZoom(), this._map.getBoundsZoom(box.pad(0.1)));
      this._map.setView(box.getCenter(), zoom, { animate: false });
    },

    paint(ctx, view) {
      if (this._box) this._frame(ctx, view);
      for (const flat of this._outlines || []) this._dashed(ctx, view, flat);
      if (!this._selected) return;
      const { flat } = this._selected;
      ctx.save();
      ctx.lineJoin = "round";
      if (flat.kind === "point") this._point(ctx, view);
      else this._outline(ctx, view, flat.kind === "line" ? 15 : 4);
      ctx.restore();
    },

    _dashed(ctx, view, flat) {
      ctx.beginPath();
      CM.trace(ctx, view, flat);
      ctx.strokeStyle = CM.theme.selection;
      ctx.lineWidth = 1.8;
      ctx.setLineDash([10, 5]);
      ctx.stroke();
      ctx.setLineDash([]);
    },

    _frame(ctx, view) {
      const [west, south, east, north] = this._box;
      const [left, right] = [west, east].map((lon) => view.x(CM.worldX(lon)));
      const [top, bottom] = [north, south].map((lat) => view.y(CM.worldY(lat)));
      ctx.strokeStyle = CM.theme.selection;
      ctx.lineWidth = 1.5;
      ctx.setLineDash([8, 5]);
      ctx.strokeRect(left, top, right - left, bottom - top);
      ctx.setLineDash([]);
    },

    _point(ctx, view) {
      const { flat, radius_km: radius } = this._selected;
      const [x, y] = [view.x(flat.parts[0][0]), view.y(flat.parts[0][1])];
      for (const [stroke, width] of [[CM.theme.halo, 6], [CM.theme.selection, 3]]) {
        ctx.beginPath();
        ctx.arc(x, y, 14, 0, 2 * Math.PI);
        if (radius) {
          const r = (radius * 1000) / CM.metresPerPixel(CM.lat(flat.parts[0][1]), view.zoom);
          ctx.moveTo(x + r, y);
          ctx.arc(x, y, r, 0, 2 * Math.PI);
        }
        ctx.strokeStyle = stroke;
        ctx.lineWidth = width;
        ctx.stroke();
      }
    },

    _outline(ctx, view, width) {
      const { flat } = this._selected;
      ctx.beginPath();
      CM.trace(ctx, view, flat);
      ctx.globalAlpha = flat.kind === "line" ? 0.4 : 0.95;
      ctx.lineCap = "round";
      ctx.strokeStyle = CM.theme.selection;
      ctx.lineWidth = width;
      ctx.stroke();
    },
  });
})();

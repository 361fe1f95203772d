/* Measuring on the ground: click points, read kilometres along the ellipsoid. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const A = 6378137; // WGS 84
  const F = 1 / 298.257223563;
  const B = A * (1 - F);
  const RAD = Math.PI / 180;

  /**
   * Metres between two points [lon, lat] along the WGS 84 ellipsoid: Vincenty's inverse formula (Survey Review 23, 1975).
   * Where that does not settle (points nearly opposite on the globe) the length on a sphere is given.
   */
  CM.geodesic = ([lonA, latA], [lonB, latB]) => {
    const reduced = (lat) => Math.atan((1 - F) * Math.tan(lat * RAD));
    const [u1, u2, apart] = [reduced(latA), reduced(latB), (lonB - lonA) * RAD];
    const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
    let lambda = apart;
    for (let turn = 0; turn < 100; turn++) {
      const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
      const sinS = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
      if (sinS === 0) return 0;
      const cosS = sin1 * sin2 + cos1 * cos2 * cosL;
      const sigma = Math.atan2(sinS, cosS);
      const sinAlpha = (cos1 * cos2 * sinL) / sinS;
      const cosSq = 1 - sinAlpha ** 2;
      const cosM = cosSq === 0 ? 0 : cosS - (2 * sin1 * sin2) / cosSq;
      const c = (F / 16) * cosSq * (4 + F * (4 - 3 * cosSq));
      const next = apart + (1 - c) * F * sinAlpha * (sigma + c * sinS * (cosM + c * cosS * (2 * cosM ** 2 - 1)));
      if (Math.abs(next - lambda) < 1e-12) return arc(cosSq, sigma, sinS, cosS, cosM);
      lambda = next;
    }
    return L.CRS.Earth.distance([latA, lonA], [latB, lonB]);
  };

  function arc(cosSq, sigma, sinS, cosS, cosM) {
    const uSq = (cosSq * (A ** 2 - B ** 2)) / B ** 2;
    const a = 1 + (uSq / 16384) * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq)));
    const b = (uSq / 1024) * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)));
    const inner = cosS * (2 * cosM ** 2 - 1) - (b / 6) * cosM * (4 * sinS ** 2 - 3) * (4 * cosM ** 2 - 3);
    return B * a * (sigma - b * sinS * (cosM + (b / 4) * inner));
  }

  CM.metresText = (metres) =>
    metres < 1000 ? CM.t("{m} m", { m: Math.round(metres) }) : CM.t("{km} km", { km: (metres / 1000).toFixed(metres < 1e5 ? 2 : 0) });

  /** The points so far, with the length so far; `isOn` while clicks belong to it. */
  CM.MeasureLayer = CM.ViewCanvas.extend({
    options: { padding: 0.25, pane: "cm-selection" },

    initialize(options) {
      CM.ViewCanvas.prototype.initialize.call(this, options);
      this.points = [];
      this.isOn = false;
    },

    /** Start with nothing, or stop and clear. */
    toggle() {
      this.isOn = !this.isOn;
      this.points = [];
      this._map.getContainer().classList.toggle("cm-measuring", this.isOn);
      this._changed();
    },

    add({ lng, lat }) {
      this.points.push([lng, lat]);
      this._changed();
    },

    removeLast() {
      this.points.pop();
      this._changed();
    },

    metres() {
      return this.points.slice(1).reduce((sum, point, i) => sum + CM.geodesic(this.points[i], point), 0);
    },

    text() {
      if (!this.isOn) return "";
      if (this.points.length < 2) return CM.t("Click points on the map, or press Enter for its middle. Backspace takes the last one away, Escape ends.");
      return CM.t("{length} along {n} points", { length: CM.metresText(this.metres()), n: this.points.length });
    },

    _changed() {
      this.redraw();
      this.fire("changed");
    },

    paint(ctx, view) {
      if (!this.points.length) return;
      const pixels = this.points.map(([lon, lat]) => [view.x(CM.worldX(lon)), view.y(CM.worldY(lat))]);
      for (const [stroke, width, dash] of [[CM.theme.halo, 6, []], [CM.theme.selection, 2.5, [7, 4]]]) {
        ctx.beginPath();
        pixels.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
        ctx.strokeStyle = stroke;
        ctx.lineWidth = width;
        ctx.setLineDash(dash);
        ctx.stroke();
      }
      ctx.setLineDash([]);
      for (const [x, y] of pixels) CM.drawGlyph(ctx, x, y, 4.5, { colour: CM.theme.selection, status: "occurred", claimed: false });
    },
  });
})();

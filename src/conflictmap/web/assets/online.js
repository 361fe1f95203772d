/* A map from another machine: only where whoever runs the server allows it, and only once a visitor has said yes. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  CM.OnlineTiles = class {
    /** `tiles` has `url` (with {z}, {x}, {y}), `host` and `credit`. */
    constructor(map, tiles) {
      this.map = map;
      this.tiles = tiles;
      this.isOn = false;
    }

    text() {
      const { host } = this.tiles;
      if (this.isOn) return CM.t("Back to the map of this machine");
      return CM.t("Online map: asks {host}, which then sees your address and where you look", { host });
    }

    toggle() {
      if (!this.isOn && !window.confirm(this.text())) return;
      this.isOn = !this.isOn;
      this.layer = this.layer || this._layer();
      if (this.isOn) this.layer.addTo(this.map);
      else this.layer.remove();
      for (const name of ["base", "places"]) this._show(CM.layers[name], !this.isOn);
    }

    /* the ground of this machine gives way; the roads stay, with their kilometres */
    _show(layer, isShown) {
      layer.getPane().style.display = isShown ? "" : "none";
    }

    _layer() {
      const { url, credit } = this.tiles; // the credit is escaped: the attribution control takes markup
      return L.tileLayer(url, { attribution: credit, maxZoom: 18, referrerPolicy: "origin" });
    }
  };
})();

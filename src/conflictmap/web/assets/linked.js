/* Maps that look at the same place: moving one moves the others, from browser frame to browser frame. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  CM.Linked = class {
    /** `name` is known to the maps of one visitor's page only. */
    constructor(map, name) {
      this.map = map;
      this.following = false;
      this.channel = new BroadcastChannel(`conflictmap-${name}`);
      this.channel.onmessage = ({ data }) => this._follow(data);
      map.on("move zoomend", () => this._tell());
    }

    _tell() {
      // where the page has a map look it has the others look too
      if (this.following || CM.address.isSettling || !this.map._loaded) return;
      const { lng, lat } = this.map.getCenter();
      this.channel.postMessage({ lng, lat, zoom: this.map.getZoom() });
    }

    _follow({ lng, lat, zoom }) {
      if (![lng, lat, zoom].every(Number.isFinite)) return;
      if (this.map.getZoom() === zoom && this.map.getCenter().equals([lat, lng])) return;
      this.following = true;
      this.map.setView([lat, lng], zoom, { animate: false });
      this.following = false;
    }
  };
})();

/* What the map itself adds to the page's address: where it looks, and where playback stands. No rerun is needed. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  const ownPath = window.parent.location.pathname; // another page may be opened while this one is still there

  /** Whether this map may write into the address; maps that are compared share it and do not. */
  CM.keepsAddress = false;

  /** Set a parameter of the page's address, or take it out with an empty value; the visitor's history stays as it is. */
  CM.setParam = (name, value) => {
    if (!CM.keepsAddress) return;
    const page = window.parent;
    if (page.location.pathname !== ownPath) return;
    sessionStorage.setItem(`conflictmap-${name}`, value);
    const address = new URL(page.location.href);
    if ((address.searchParams.get(name) || "") === value) return;
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    page.history.replaceState(page.history.state, "", address);
  };

  let told = "";

  /** Let the server know where this window's map looks and its playback stands, if that is new: a saved view keeps both. */
  CM.tellWhere = (drawn) => {
    if (!drawn || !CM.keepsAddress) return;
    const asked = new URL(window.parent.location.href).searchParams;
    const where = new URLSearchParams(["view", "play"].map((name) => [name, asked.get(name) || ""])).toString();
    if (where === told) return;
    told = where;
    fetch(`${drawn.replace("/drawn/", "/where/")}?${where}`, { method: "POST" }).catch(() => {});
  };

  /** What this window's map last wrote as a parameter, also in a frame that is no more; nothing if it wrote none. */
  CM.lastParam = (name) => sessionStorage.getItem(`conflictmap-${name}`) || "";

  /** `lon,lat,zoom`, as exact as a pixel is. */
  CM.viewText = (map) => {
    const { lng, lat } = map.getCenter().wrap();
    const digits = Math.max(2, Math.ceil(map.getZoom() / 3));
    return `${lng.toFixed(digits)},${lat.toFixed(digits)},${map.getZoom()}`;
  };

  /** Keep the view in the address once the visitor has moved the map, also when the page has written the address anew. */
  CM.Address = class {
    constructor(map) {
      this.map = map;
      this.home = null; // the view that the page chose; nobody needs a link for that
      this.isSettling = false;
      map.on("moveend", () => this.write());
    }

    isHome() {
      return this.home !== null && CM.viewText(this.map) === this.home;
    }

    /** Set the view as the page chooses it: `move` does so. */
    settle(move) {
      this.isSettling = true;
      move();
      this.isSettling = false;
      this.home = CM.viewText(this.map);
      this.write();
    }

    write() {
      if (this.isSettling) return;
      const view = CM.viewText(this.map);
      CM.setParam("view", view === this.home ? "" : view);
    }
  };
})();

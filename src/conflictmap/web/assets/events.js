/* Events as points: fetched by tile, drawn on one canvas, so that a change of filter never blanks the map. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const KEPT_TILES = 600;

  CM.EventLayer = CM.ViewCanvas.extend({
    options: { padding: 0.25, pane: "cm-events" },

    /** `vocabulary` has the types and statuses that tiles number; `shapes` is the layer whose numbers are drawn too. */
    initialize(vocabulary, shapes, options) {
      CM.ViewCanvas.prototype.initialize.call(this, options);
      this._shapes = shapes.on("loaded", () => this.redraw());
      this._vocabulary = vocabulary;
      this._tiles = new Map();
      this._groups = [];
      this._asked = null;
      this.shown = { source: null, zoom: null, events: 0 };
    },

    /** Show what `source` (version and query of the tiles) holds; the old marks stay until all of the new are here. */
    show(source) {
      if (this._source === source) return;
      this._source = source;
      if (this._bounds) this._load();
    },

    moved() {
      if (this._source) this._load();
    },

    async _load() {
      if (this._asked) this._asked.abort();
      const asked = (this._asked = new AbortController());
      const source = this._source;
      const addresses = this._inView();
      const zoom = this._zoom;
      try {
        await Promise.all(addresses.map((address) => this._tile(source, address, asked.signal)));
      } catch (error) {
        if (!CM.isAborted(error) && !asked.signal.aborted) this.fire("trouble", { error });
        return;
      }
      if (asked.signal.aborted || !this._map) return;
      const cells = addresses.flatMap((address) => this._tiles.get(`${source}|${address}`) || []);
      this._zoomOfGroups = zoom;
      this._groups = CM.cluster(cells);
      this.shown = { source, zoom, events: cells.reduce((sum, cell) => sum + cell.n, 0) };
      this.redraw();
      this.fire("loaded", this.shown);
    },

    _inView() {
      const zoom = Math.round(this._zoom);
      const [left, top, right, bottom] = this.view().box.map((edge) => Math.floor(edge * 2 ** zoom));
      const last = 2 ** zoom - 1;
      const addresses = [];
      for (let x = Math.max(0, left); x <= Math.min(last, right); x++) {
        for (let y = Math.max(0, top); y <= Math.min(last, bottom); y++) addresses.push(`${zoom}/${x}/${y}`);
      }
      return addresses;
    },

    async _tile(source, address, signal) {
      const key = `${source}|${address}`;
      if (this._tiles.has(key)) {
        const kept = this._tiles.get(key);
        this._tiles.delete(key); // to the end: the last used are kept
        this._tiles.set(key, kept);
        return;
      }
      const [version, query] = source.split("?", 2);
      const { cells } = await CM.fetchJson(`/api/tiles/${version}/${address}?${query}`, signal);
      const [, column, row] = address.split("/").map(Number);
      this._tiles.set(key, cells.map((cell) => this._cell(cell, column, row)));
      while (this._tiles.size > KEPT_TILES) this._tiles.delete(this._tiles.keys().next().value);
    },

    _cell([x, y, n, type, status, claimed, eventId], column, row) {
      const { types, statuses } = this._vocabulary;
      return { x: column * 256 + x, y: row * 256 + y, n, type: types[type], status: statuses[status], claimed, eventId };
    },

    /** Marks with their place on the canvas; those of another zoom stand where they lie on the ground. */
    _placed(view) {
      const scale = 256 * 2 ** this._zoomOfGroups;
      return this._groups.map((group) => ({ group, x: view.x(group.x / scale), y: view.y(group.y / scale) }));
    },

    paint(ctx, view) {
      this._shapes.paintBadges(ctx, view);
      for (const { group, x, y } of this._placed(view).reverse()) {
        if (x < -30 || y < -30 || x > view.width + 30 || y > view.height + 30) continue;
        const colour = CM.typeColour(group.type);
        const { status, n } = group;
        if (n === 1) CM.drawGlyph(ctx, x, y, CM.markRadius(1), { colour, status, claimed: group.claimed > 0 });
        else CM.drawBubble(ctx, x, y, CM.markRadius(n), n, colour);
      }
    },

    /** All marks drawn, with where they lie: `lon`, `lat` in degrees and `n` events. */
    marks() {
      if (this._zoomOfGroups === undefined) return [];
      const scale = 256 * 2 ** this._zoomOfGroups;
      return this._groups.map(({ x, y, n }) => ({ lon: CM.lon(x / scale), lat: CM.lat(y / scale), n }));
    },

    /** The mark under a pointer event, with where it lies and how far around it its events may be. */
    hit(event) {
      if (!this._bounds || this._zoomOfGroups === undefined) return null;
      const view = this.view();
      const pixel = this.pixel(event);
      let best = null;
      for (const { group, x, y } of this._placed(view)) {
        const distance = Math.hypot(pixel.x - x, pixel.y - y);
        if (distance <= CM.markRadius(group.n) + 4 && (!best || distance < best.distance)) best = { group, distance };
      }
      if (!best) return null;
      const scale = 256 * 2 ** this._zoomOfGroups;
      const { group } = best;
      const tolerance = Math.min(64, Math.ceil(group.n === 1 ? 2 : group.reach + 8));
      const [lon, lat] = [CM.lon(group.x / scale), CM.lat(group.y / scale)];
      return { kind: "event", lon, lat, zoom: this._zoomOfGroups, tolerance, ...group }; // as exact as that zoom's pixels
    },
  });
})();

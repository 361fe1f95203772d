/* Events as points: fetched by tile, drawn on one canvas, so that a change of filter never blanks the map. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const KEPT_TILES = 600;
  const MOST_TILES = 8; // columns or rows in one answer

  /** Columns and rows of a rectangle of tiles, one by one. */
  const tilesOf = ([left, top, right, bottom]) => {
    const found = [];
    for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) found.push([x, y]);
    return found;
  };

  CM.EventLayer = CM.SourceCanvas.extend({
    options: { padding: 0.25, pane: "cm-events" },

    /** `vocabulary` has the types and statuses that tiles number; `shapes` is the layer whose numbers are drawn too. */
    initialize(vocabulary, shapes, options) {
      CM.SourceCanvas.prototype.initialize.call(this, options);
      this._shapes = shapes.on("loaded", () => this.redraw());
      this._vocabulary = vocabulary;
      this._tiles = new Map();
      this._groups = [];
      this.shown = { source: null, zoom: null, events: 0 };
    },

    async fetchView(source, signal) {
      const inView = this._inView();
      const zoom = this._zoom;
      await Promise.all(this._missing(source, inView).map((block) => this._fetch(source, block, signal)));
      return () => {
        const cells = tilesOf(inView).flatMap(([x, y]) => this._kept(source, x, y) || []);
        this._zoomOfGroups = zoom;
        this._groups = CM.cluster(cells);
        return { source, zoom, events: cells.reduce((sum, cell) => sum + cell.n, 0) };
      };
    },

    /** First and last column and row of tiles in view: [left, top, right, bottom]. */
    _inView() {
      const last = 2 ** this._tileZoom() - 1;
      return this.view().box.map((edge) => Math.max(0, Math.min(last, Math.floor(edge * (last + 1)))));
    },

    _tileZoom() {
      return Math.round(this._zoom);
    },

    /** Blocks of tiles that hold all that is not here yet: one question finds many tiles at little more than one's cost. */
    _missing(source, view) {
      const missing = tilesOf(view).filter(([x, y]) => !this._kept(source, x, y));
      if (!missing.length) return [];
      const [xs, ys] = [missing.map(([x]) => x), missing.map(([, y]) => y)];
      const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
      const blocks = [];
      for (let x = left; x <= right; x += MOST_TILES) {
        for (let y = top; y <= bottom; y += MOST_TILES) {
          blocks.push([x, y, Math.min(right, x + MOST_TILES - 1), Math.min(bottom, y + MOST_TILES - 1)]);
        }
      }
      return blocks;
    },

    async _fetch(source, block, signal) {
      const [left, top, right, bottom] = block;
      const zoom = this._tileZoom();
      const [version, query] = source.split("?", 2);
      const size = `columns=${right - left + 1}&rows=${bottom - top + 1}`;
      const { cells } = await CM.fetchJson(`/api/tiles/${version}/${zoom}/${left}/${top}?${size}&${query}`, signal);
      const found = new Map(tilesOf(block).map(([x, y]) => [`${x}/${y}`, []]));
      for (const cell of cells) {
        found.get(`${left + Math.floor(cell[0] / 256)}/${top + Math.floor(cell[1] / 256)}`).push(this._cell(cell, left, top));
      }
      for (const [place, one] of found) this._tiles.set(`${source}|${zoom}/${place}`, one);
      while (this._tiles.size > KEPT_TILES) this._tiles.delete(this._tiles.keys().next().value);
    },

    /** A tile that is here, which from now on is one of those last used; or undefined. */
    _kept(source, x, y) {
      const key = `${source}|${this._tileZoom()}/${x}/${y}`;
      const kept = this._tiles.get(key);
      if (kept && this._tiles.delete(key)) this._tiles.set(key, kept);
      return kept;
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

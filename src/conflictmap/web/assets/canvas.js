/* A canvas over the view and a margin around it, redrawn after each move and scaled while zooming. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  /**
   * Leaflet's own renderer gives the margin and the transforms; `paint(ctx, view)` is what a layer adds.
   * `view` has the canvas size, the zoom, the box in world units, and `x(worldX)`, `y(worldY)` in canvas pixels.
   */
  CM.ViewCanvas = L.Renderer.extend({
    options: { padding: 0.4 },

    _initContainer() {
      this._container = L.DomUtil.create("canvas", "cm-canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._context = this._container.getContext("2d");
      this.on("trouble", () => (this._wanted = null)); // what failed is asked for again
    },

    _destroyContainer() {
      this._container.remove();
      this._container = this._context = null;
    },

    _updatePaths() {},
    _onZoomEnd() {},

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this._origin = this._map.getPixelOrigin().add(this._bounds.min);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (this._container.width !== width || this._container.height !== height) {
        Object.assign(this._container, { width, height }); // which makes it anew, also at the size it has
        Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
      }
      this.loadSoon();
      this.redrawSoon(); // with the next picture, all layers at once, while what they asked for is on its way
    },

    /* Leaflet tells of a view that is set twice, and the second time nothing is left to do. */
    _reset() {
      const { _bounds: bounds, _map: map } = this;
      const isShown = bounds && this._zoom === map.getZoom() && this._origin.equals(map.getPixelOrigin().add(bounds.min));
      if (!isShown || !this._center.equals(map.getCenter())) L.Renderer.prototype._reset.call(this);
    },

    /** Fetch what the view shows of `_source`; for layers that have one. */
    load() {},

    /** Have it fetched when all that is to be shown is known, once, however often that changes or is set again. */
    loadSoon() {
      if (!this._source || !this._bounds || this._loading) return;
      this._loading = true;
      queueMicrotask(() => {
        this._loading = false;
        const wanted = `${this._source} ${this._zoom} ${this._origin} ${this._bounds.getSize()}`;
        if (!this._map || wanted === this._wanted) return;
        this._wanted = wanted;
        this.load();
      });
    },

    paint() {},

    /** The view as last drawn, for painting and for finding what lies under the pointer. */
    view() {
      const zoom = this._zoom;
      const scale = 256 * 2 ** zoom;
      const origin = this._origin;
      const { x: width, y: height } = this._bounds.getSize();
      return {
        zoom,
        scale,
        width,
        height,
        box: [origin.x / scale, origin.y / scale, (origin.x + width) / scale, (origin.y + height) / scale],
        x: (world) => world * scale - origin.x,
        y: (world) => world * scale - origin.y,
      };
    },

    redraw() {
      if (!this._map || !this._bounds) return;
      const ratio = window.devicePixelRatio || 1;
      const ctx = this._context;
      const view = this.view();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, view.width, view.height);
      this.paint(ctx, view);
    },

    /** Redraw with the next picture of the browser, once however often it is asked for until then. */
    redrawSoon() {
      cancelAnimationFrame(this._soon);
      this._soon = requestAnimationFrame(() => this.redraw());
    },

    /** Canvas pixels of a pointer event. */
    pixel(event) {
      return event.layerPoint.subtract(this._bounds.min);
    },
  });

  /**
   * A canvas of what the server says of `source`, the version and query of the data. What was drawn stays until all of
   * the new is here. A layer adds `fetchView(source, signal)`, which returns how to take what it has found: a function
   * that gives the new `shown`.
   */
  CM.SourceCanvas = CM.ViewCanvas.extend({
    /** Show what `source` holds. */
    show(source) {
      if (this._source === source) return;
      this._source = source;
      this.loadSoon();
    },

    async load() {
      if (this._asked) this._asked.abort();
      const { signal } = (this._asked = new AbortController());
      let take;
      try {
        take = await this.fetchView(this._source, signal);
      } catch (error) {
        if (!CM.isAborted(error) && !signal.aborted) this.fire("trouble", { error });
        return;
      }
      if (signal.aborted || !this._map) return;
      this.shown = take();
      this.redraw();
      this.fire("loaded", this.shown);
    },
  });

  /**
   * Add a flat shape to a path; points closer than a pixel are left out. An area's ring is led back to its beginning:
   * for `closePath` a browser measures the whole path, once more for each of thousands of rings.
   */
  CM.trace = (ctx, view, flat) => {
    for (const part of flat.parts) {
      let lastX = Infinity;
      let lastY = Infinity;
      for (let i = 0; i < part.length; i += 2) {
        const x = view.x(part[i]);
        const y = view.y(part[i + 1]);
        const isLast = i === part.length - 2;
        if (!isLast && Math.abs(x - lastX) < 0.8 && Math.abs(y - lastY) < 0.8) continue;
        if (i === 0) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
        lastX = x;
        lastY = y;
      }
      if (flat.kind === "area") ctx.lineTo(view.x(part[0]), view.y(part[1]));
    }
  };

  /** Distance in pixels from a canvas point to the lines of a flat shape. */
  CM.distanceTo = (view, flat, px, py) => {
    let best = Infinity;
    for (const part of flat.parts) {
      for (let i = 0; i + 3 < part.length; i += 2) {
        const ax = view.x(part[i]);
        const ay = view.y(part[i + 1]);
        const dx = view.x(part[i + 2]) - ax;
        const dy = view.y(part[i + 3]) - ay;
        const along = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)));
        best = Math.min(best, Math.hypot(px - ax - along * dx, py - ay - along * dy));
      }
    }
    return best;
  };

  /** Whether a canvas point lies inside a flat area (even-odd rule, so holes count as outside). */
  CM.contains = (view, flat, px, py) => {
    let inside = false;
    for (const part of flat.parts) {
      for (let i = 0, j = part.length - 2; i < part.length; j = i, i += 2) {
        const yi = view.y(part[i + 1]);
        const yj = view.y(part[j + 1]);
        if (yi > py === yj > py) continue;
        const xi = view.x(part[i]);
        if (px < ((view.x(part[j]) - xi) * (py - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  };
})();

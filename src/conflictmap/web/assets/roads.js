/* Roads with their refs and kilometres. The lines are approximate: close in, a band shows how far they may be off. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const LEAST_BAND_PX = 4; // half its width: below that it would hide behind the line
  const LEAST_TICK_PX = 46;

  CM.RoadLayer = CM.ViewCanvas.extend({
    options: { padding: 0.4, pane: "cm-roads" },

    initialize(options) {
      CM.ViewCanvas.prototype.initialize.call(this, options);
      this._roads = [];
    },

    /** Show the roads at an address; the old ones stay until the new are here. */
    show(url) {
      if (this._url === url) return;
      this._url = url;
      CM.fetchJson(url).then((found) => {
        if (this._url !== url) return;
        this._roads = found.features.map(road);
        this.redraw();
        this.fire("loaded");
      }, (error) => this.fire("trouble", { error }));
    },

    /** How far the roads may be off on average, in km: the best and the worst; null as long as nothing is known. */
    errors() {
      const known = this._roads.map((road) => road.error_km).filter((error) => error !== null);
      return known.length ? [Math.min(...known), Math.max(...known)] : null;
    },

    _seen(view) {
      return this._roads.filter((road) => CM.touches(road.flat.box, view.box) && view.zoom >= (road.main ? 5 : 7));
    },

    paint(ctx, view) {
      const seen = this._seen(view);
      ctx.lineJoin = ctx.lineCap = "round";
      for (const section of seen.flatMap((one) => one.sections)) {
        const half = bandPixels(view, section);
        if (half >= LEAST_BAND_PX) CM.drawBand(ctx, view, section.flat, half);
      }
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

    /** Draw refs and kilometres where nothing else stands; the longer roads first. */
    paintRefs(ctx, view, occupied) {
      const seen = this._seen(view).sort((a, b) => Number(b.main) - Number(a.main));
      seen.forEach((road) => shields(ctx, view, road, occupied));
      seen.forEach((road) => ticks(ctx, view, road, occupied));
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
      if (!best) return null;
      const km = nearestKm(view, best.road, x, y);
      return { kind: "road", ...best.road, ...errorAt(best.road, km), km };
    },
  });

  /* `posts` are longitudes and latitudes of every whole kilometre, one after the other, from 0. */
  function road({ geometry, properties }) {
    const posts = properties.posts || [];
    const places = Float64Array.from(posts, (degrees, i) => (i % 2 ? CM.worldY(degrees) : CM.worldX(degrees)));
    const sections = (properties.sections || []).map((given) => section(geometry, posts, given));
    return { ...properties, sections, flat: CM.flatten(geometry), posts: places };
  }

  /* A part of a road whose line is as exact everywhere; the band around it follows the whole kilometres. */
  function section(geometry, posts, [from, to, error_km, error_p95_km]) {
    const [first, last] = [Math.floor(from), Math.min(Math.ceil(to), posts.length / 2 - 1)];
    const isWhole = first === 0 && to >= posts.length / 2 - 1;
    const coordinates = [];
    for (let km = first; km <= last; km++) coordinates.push([posts[2 * km], posts[2 * km + 1]]);
    const flat = CM.flatten(isWhole || coordinates.length < 2 ? geometry : { type: "LineString", coordinates });
    return { from, to, error_km, error_p95_km, flat };
  }

  /** How far the line may be off at a kilometre, where that is known for its sections. */
  function errorAt({ sections }, km) {
    const here = km !== null && sections.find((one) => km >= one.from && km <= one.to);
    return here ? { error_km: here.error_km, error_p95_km: here.error_p95_km } : {};
  }

  function bandPixels(view, { error_p95_km: error }) {
    if (!error || view.zoom < 9) return 0;
    return (error * 1000) / CM.metresPerPixel(CM.lat((view.box[1] + view.box[3]) / 2), view.zoom);
  }

  /** Draw the band within which a road is, with its line in the middle of it. */
  CM.drawBand = (ctx, view, flat, half) => {
    ctx.save();
    ctx.lineJoin = "round";
    ctx.lineCap = "butt"; // where sections meet, round ends would lie over each other
    ctx.beginPath();
    CM.trace(ctx, view, flat);
    ctx.globalAlpha = 0.16;
    ctx.strokeStyle = CM.theme.roadMain;
    ctx.lineWidth = 2 * half;
    ctx.stroke();
    ctx.restore();
  };

  /** Every how many kilometres there is room for a number. */
  function tickStep(view, posts) {
    if (posts.length < 4) return 0;
    const km = Math.hypot((posts[2] - posts[0]) * view.scale, (posts[3] - posts[1]) * view.scale);
    return [1, 2, 5, 10, 20, 50].find((step) => step * km >= LEAST_TICK_PX) || 0;
  }

  function ticks(ctx, view, { posts, main }, occupied) {
    const step = view.zoom >= (main ? 7 : 9) ? tickStep(view, posts) : 0;
    if (!step) return;
    ctx.font = `500 10px ${CM.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (let km = 0; 2 * km + 1 < posts.length; km += step) tick(ctx, view, posts, km, occupied);
  }

  function tick(ctx, view, posts, km, occupied) {
    const [x, y] = [view.x(posts[2 * km]), view.y(posts[2 * km + 1])];
    if (x < 0 || y < 0 || x > view.width || y > view.height) return;
    const other = 2 * km + 3 < posts.length ? km + 1 : km - 1;
    const angle = Math.atan2(view.y(posts[2 * other + 1]) - y, view.x(posts[2 * other]) - x) + Math.PI / 2;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const side = dx < 0 ? -1 : 1; // numbers stand right of a road that runs up the map
    const [tx, ty] = [x + side * dx * 17, y + side * dy * 12];
    if (!occupied.take([tx - 10, ty - 6, tx + 10, ty + 6])) return;
    ctx.beginPath();
    ctx.moveTo(x - dx * 5, y - dy * 5);
    ctx.lineTo(x + dx * 5, y + dy * 5);
    ctx.strokeStyle = CM.theme.roadMain;
    ctx.lineWidth = 1.4;
    ctx.stroke();
    CM.haloText(ctx, String(km), tx, ty, CM.theme.ink);
  }

  function nearestKm(view, { posts }, px, py) {
    let best = { distance: Infinity, km: null };
    for (let i = 0; i + 1 < posts.length; i += 2) {
      const distance = Math.hypot(view.x(posts[i]) - px, view.y(posts[i + 1]) - py);
      if (distance < best.distance) best = { distance, km: i / 2 };
    }
    return best.km;
  }

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

/* What lies under the pointer: at once what the map knows, then the titles from the server. Text only, no markup. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const TITLES = 4;

  CM.Hover = class {
    /** `find(event)` gives what is hit or null; `source()` the version and query now shown. */
    constructor(map, find, source) {
      this.map = map;
      this.find = find;
      this.source = source;
      this.box = CM.element("div", "cm-hover");
      this.box.setAttribute("role", "status");
      this.box.hidden = true;
      map.getContainer().append(this.box);
      map.on("mousemove", (event) => this._soon(event));
      map.on("mouseout movestart zoomstart", () => this.hide());
    }

    /** Say what is at a place without a pointer there. */
    at(event) {
      this.latest = event;
      this._show(event);
    }

    _soon(event) {
      this.latest = event;
      if (this.waiting) return;
      this.waiting = requestAnimationFrame(() => {
        this.waiting = null;
        this._show(this.latest);
      });
    }

    _show(event) {
      const hit = this.find(event);
      this.map.getContainer().classList.toggle("cm-over", Boolean(hit && hit.kind !== "road"));
      if (!hit) return this.hide();
      const key = [hit.kind, hit.shape_id || (hit.ref && `${hit.ref} ${hit.km}`) || `${hit.lon},${hit.lat}`, this.source()].join("|");
      if (key !== this.key) {
        this.key = key;
        this.box.replaceChildren(...headline(hit));
        this._details(hit, key);
      }
      this.box.hidden = false;
      this._place(event.containerPoint);
    }

    _place({ x, y }) {
      const { clientWidth: width, clientHeight: height } = this.map.getContainer();
      const left = x + 14 + this.box.offsetWidth > width ? x - 10 - this.box.offsetWidth : x + 14;
      const top = y + 14 + this.box.offsetHeight > height ? y - 10 - this.box.offsetHeight : y + 14;
      this.box.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
    }

    _details(hit, key) {
      clearTimeout(this.timer);
      if (this.request) this.request.abort();
      if (hit.kind === "road") return;
      this.timer = setTimeout(async () => {
        this.request = new AbortController();
        try {
          const found = await CM.fetchJson(CM.nearUrl(this.source(), hit), this.request.signal);
          if (this.key !== key) return;
          this.box.replaceChildren(...headline(hit), ...titles(found, hit));
          this._place(this.latest.containerPoint);
        } catch (error) {
          if (!CM.isAborted(error) && this.key === key) this.box.replaceChildren(...headline(hit));
        }
      }, 90);
    }

    hide() {
      clearTimeout(this.timer);
      this.key = null;
      this.box.hidden = true;
    }
  };

  CM.nearUrl = (source, { lon, lat, zoom, tolerance }) => {
    const [version, query] = source.split("?", 2);
    const where = `lon=${lon.toFixed(6)}&lat=${lat.toFixed(6)}&zoom=${zoom}&tolerance=${tolerance}`;
    return `/api/near/${version}?${where}&limit=${TITLES}&${query}`;
  };

  function headline(hit) {
    if (hit.kind === "road") return roadText(hit);
    if (hit.kind === "event" && hit.n === 1) return [];
    const where = hit.ref ? stretchText(hit) : hit.place_name;
    const head = CM.element("div", "cm-hover-head", where || CM.tn("{n} event", "{n} events", hit.n));
    head.dir = "auto";
    return [head];
  }

  function stretchText({ ref, from_km: from, to_km: to }) {
    if (from === null || to === null) return CM.t("{road}, where on it is not said", { road: ref });
    return CM.t("{road}, km {from}–{to}", { road: ref, from: from.toFixed(0), to: to.toFixed(0) });
  }

  function roadText({ ref, name, km, error_km: error, error_p95_km: worst }) {
    const known = name && name !== ref ? `${ref} · ${name}` : ref;
    const head = CM.element("div", "cm-hover-head", km === null ? known : CM.t("{road}, near km {km}", { road: known, km }));
    const far = { km: error && error.toFixed(1), worst: worst && worst.toFixed(1) };
    const text = CM.t("Drawn approximately, on average within {km} km (95 %: {worst} km)", far);
    return [head, CM.element("div", "cm-hover-sub", error === null ? CM.t("Drawn approximately") : text)];
  }

  function titles({ events, total, more }, hit) {
    // a mark stands for its own events, a shape for all that lie under the pointer
    const rows = events.slice(0, hit.kind === "event" ? hit.n : TITLES).map((event) => {
      const title = CM.element("div", "cm-hover-title", CM.said(event.said));
      title.dir = "auto";
      const mark = CM.element("span", "cm-dot");
      mark.style.background = CM.typeColour(event.event_type);
      const status = CM.t(event.status);
      const said = event.claimed ? CM.t("{status}, claimed", { status }) : status;
      const facts = [CM.t(event.event_type), said, CM.days(event.when), event.place_name];
      const sub = CM.element("div", "cm-hover-sub", mark, facts.filter(Boolean).join(" · "));
      return CM.element("div", "cm-hover-event", title, sub);
    });
    const rest = (hit.kind === "event" ? hit.n : total) - rows.length;
    if (rest > 0) rows.push(CM.element("div", "cm-hover-sub", restText(rest, more && hit.kind !== "event")));
    return rows;
  }

  function restText(n, isLeast) {
    if (isLeast) return CM.tn("and at least {n} more: click to list them", "and at least {n} more: click to list them", n);
    return CM.tn("and {n} more: click to list them", "and {n} more: click to list them", n);
  }
})();

/* The key to the marks, which filters too: pressing a type or a status shows it alone, or with others that are pressed. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  const STATUSES = [
    ["occurred", CM.msg("Occurred")],
    ["ongoing", CM.msg("Ongoing")],
    ["claimed", CM.msg("Claimed by a named source")],
    ["planned", CM.msg("Planned")],
    ["threatened", CM.msg("Threatened")],
    ["denied", CM.msg("Denied")],
    ["cancelled", CM.msg("Cancelled")],
  ];
  const SHAPES = [
    ["stretch", CM.msg("Road stretch")],
    ["area", CM.msg("Somewhere in an area, or a corridor")],
    ["circle", CM.msg("Within the circle")],
    ["bubble", CM.msg("Several events")],
    ["band", CM.msg("How far a road's line may be off")],
  ];

  CM.Legend = L.Control.extend({
    options: { position: "topright" },

    onAdd(map) {
      const box = (this._box = CM.element("details", "cm-legend leaflet-bar"));
      box.open = map.getSize().x > 760 && map.getSize().y > 440;
      this._chosen = { type: new Set(), status: new Set() };
      CM.shield(box);
      this.redraw();
      return box;
    },

    /** Take the query's types and statuses: those are pressed. */
    setQuery(query) {
      const asked = new URLSearchParams(query);
      this._chosen = { type: new Set(asked.getAll("type")), status: new Set(asked.getAll("status")) };
      for (const button of this._box.querySelectorAll("button")) this._press(button);
    },

    /** Draw the key again: in the colours of the theme, in the visitor's language. */
    redraw() {
      const focused = document.activeElement && document.activeElement.dataset.value;
      const summary = CM.element("summary", "", CM.t("Legend"));
      const statuses = STATUSES.map(([status, text]) => this._filter("status", status, statusMark(status), text));
      const types = Object.keys(CM.theme.types).map((type) => this._filter("type", type, typeMark(type), type));
      const groups = [
        [CM.t("Status"), statuses],
        [CM.t("Type"), types],
        [CM.t("Where"), SHAPES.map(([kind, text]) => row("div", shapeMark(kind), text))],
      ].flatMap(([title, rows]) => [CM.element("div", "cm-legend-title", title), ...rows]);
      const help = CM.element("div", "cm-legend-title", CM.t("Press a status or a type to show only that."));
      this._box.replaceChildren(summary, CM.element("div", "cm-legend-body", help, ...groups));
      if (focused) this._box.querySelector(`button[data-value="${CSS.escape(focused)}"]`)?.focus();
    },

    _filter(kind, value, mark, text) {
      const button = row("button", mark, text);
      button.type = "button";
      Object.assign(button.dataset, { kind, value });
      this._press(button);
      button.addEventListener("click", () => CM.tell({ tell: "toggle", kind, value }));
      return button;
    },

    _press(button) {
      const { kind, value } = button.dataset;
      const chosen = this._chosen[kind];
      CM.press(button, chosen.has(value));
      button.classList.toggle("cm-off", chosen.size > 0 && !chosen.has(value));
    },
  });

  function row(tag, mark, text) {
    return CM.element(tag, "cm-legend-row", mark, CM.element("span", "", CM.t(text)));
  }

  function picture(width, draw) {
    const canvas = CM.element("canvas", "");
    const ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = 20 * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = "20px";
    canvas.setAttribute("aria-hidden", "true");
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    draw(ctx);
    return canvas;
  }

  function statusMark(status) {
    const drawn = { colour: CM.theme.ink, status: status === "claimed" ? "occurred" : status, claimed: status === "claimed" };
    return picture(26, (ctx) => CM.drawGlyph(ctx, 13, 10, 6, drawn));
  }

  function typeMark(type) {
    return picture(26, (ctx) => CM.drawGlyph(ctx, 13, 10, 5.5, { colour: CM.typeColour(type), status: "occurred" }));
  }

  function shapeMark(kind) {
    // a view of 26 by 20 pixels, so that the key is drawn by what draws the map
    const view = { zoom: 0, scale: 256, box: [0, 0, 26 / 256, 20 / 256], x: (x) => x * 256, y: (y) => y * 256 };
    const part = (...pixels) => Float64Array.from(pixels, (pixel) => pixel / 256);
    const style = { colour: CM.theme.ink, status: "occurred", n: 1, radius_km: 0 };
    const area = { kind: "area", parts: [part(3, 3, 23, 3, 23, 17, 3, 17, 3, 3)], box: [3 / 256, 3 / 256, 23 / 256, 17 / 256] };
    const line = { kind: "line", parts: [part(2, 14, 10, 7, 24, 6)] };
    const draw = {
      stretch: (ctx) => CM.drawStretch(ctx, view, { ...style, flat: line }),
      area: (ctx) => CM.drawArea(ctx, view, { ...style, flat: area }),
      circle: (ctx) => ring(ctx, style.colour),
      bubble: (ctx) => CM.drawBubble(ctx, 13, 10, 9.4, 5, style.colour),
      band: (ctx) => CM.drawBand(ctx, view, line, 7),
    }[kind];
    return picture(26, draw);
  }

  function ring(ctx, colour) {
    ctx.beginPath();
    ctx.arc(13, 10, 8, 0, 2 * Math.PI);
    ctx.setLineDash([3, 3]);
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
})();

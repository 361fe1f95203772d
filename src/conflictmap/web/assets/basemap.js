/* The ground: land, water, borders, and names in Latin and Arabic, all from bundled data. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  CM.Basemap = CM.ViewCanvas.extend({
    options: { padding: 0.4, pane: "cm-base" },

    /** `urls` gives the address of each layer by its name. */
    initialize(urls, options) {
      CM.ViewCanvas.prototype.initialize.call(this, options);
      this._layers = {};
      this._urls = urls;
    },

    paint(ctx, view) {
      ctx.fillStyle = CM.theme.sea;
      ctx.fillRect(0, 0, view.width, view.height);
    },
  });
})();

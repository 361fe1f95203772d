/* Joins map and page: `start` once, when the frame is made; `show` each time the page has something new. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const PANES = { "cm-base": 150, "cm-roads": 200, "cm-shapes": 390, "cm-events": 410, "cm-labels": 400, "cm-selection": 395 };

  /** Set up the layers. `config` is constant for a server: vocabularies, addresses of basemap and roads, credits. */
  CM.start = (map, config) => {
    for (const [name, order] of Object.entries(PANES)) {
      map.createPane(name).style.zIndex = order;
      map.getPane(name).style.pointerEvents = "none";
    }
    const roads = new CM.RoadLayer(config.roads);
    const shapes = new CM.ShapeLayer();
    const layers = (CM.layers = {
      base: new CM.Basemap(config.basemap),
      roads,
      places: new CM.PlaceLayer(config.basemap.places, roads),
      shapes,
      events: new CM.EventLayer(config, shapes),
      selection: new CM.SelectionLayer(),
    });
    Object.values(layers).forEach((layer) => layer.addTo(map));
    CM.map = map;
    CM.config = config;
    CM.legend = new CM.Legend().addTo(map);
    map.attributionControl.setPrefix(false);
    map.getContainer().setAttribute("role", "application");
    map.getContainer().append(CM.element("div", "cm-cross"));
    say(config);
    new CM.Hover(map, hitAt, () => CM.source);
    map.on("click", onClick);
    map.getContainer().addEventListener("keydown", onKey);
    map.getContainer().addEventListener("pointerdown", () => map.getContainer().classList.remove("cm-keys"));
    for (const layer of [layers.events, layers.shapes]) layer.on("trouble loaded", () => note(map, ""));
    layers.events.on("trouble", () => note(map, CM.t("Events could not be loaded. Move the map to try again.")));
    layers.shapes.on("loaded", ({ dropped }) => dropped && note(map, droppedText(dropped)));
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  };

  /**
   * Show what the page asks for: `version` and `query` of the data, `theme`, `strings` (address of a language), `fit` (a box to show when `fitId` is
   * new) and `selected` (an event's geometry, or null).
   */
  CM.show = (asked) => {
    const { map, layers } = CM;
    CM.speak(asked.strings).then((isNew) => isNew && say(CM.config), () => {});
    if (asked.theme !== CM.themeName) {
      CM.themeName = asked.theme;
      CM.setTheme(asked.theme);
      Object.values(layers).forEach((layer) => layer.redraw());
      CM.legend.redraw();
    }
    if (asked.fit && asked.fitId !== CM.fitId) {
      CM.fitId = asked.fitId;
      const [west, south, east, north] = asked.fit;
      map.fitBounds([[south, west], [north, east]], { padding: [24, 24], maxZoom: 11, animate: false });
    }
    CM.source = `${asked.version}?${asked.query}`;
    layers.events.show(CM.source);
    layers.shapes.show(CM.source);
    layers.selection.show(asked.selected);
  };

  function hitAt(event) {
    const { events, shapes, roads } = CM.layers;
    return events.hit(event) || shapes.hit(event) || roads.hit(event);
  }

  let clicks = 0;
  let lastClick = null;

  /* The frame's own handler, which runs after this one, sends `event.latlng` to the page if it is new. So what was
     hit goes with it, and a click on nothing repeats the last one: the page is not asked to do anything. */
  function onClick(event) {
    const hit = hitAt(event);
    if (!hit || hit.kind === "road") {
      event.latlng = lastClick;
      return;
    }
    clicks += 1;
    const { lat, lon: lng, tolerance } = hit;
    const limit = hit.kind === "event" ? hit.n : 0; // a mark's own events come first, being the finest; 0 is no limit
    event.latlng = lastClick = { lat, lng, zoom: CM.map.getZoom(), tolerance, limit, click: clicks };
  }

  /* Enter opens what lies in the middle of the map: arrow keys and +/- bring it there. */
  function onKey(event) {
    CM.map.getContainer().classList.add("cm-keys");
    if (event.key !== "Enter" || event.target !== CM.map.getContainer()) return;
    const latlng = CM.map.getCenter();
    const layerPoint = CM.map.latLngToLayerPoint(latlng);
    CM.map.fire("click", { latlng, layerPoint, containerPoint: CM.map.latLngToContainerPoint(latlng) });
  }

  const MAP_LABEL = CM.msg(
    "Map of the events. Arrow keys move it, plus and minus zoom, Enter opens what is in its middle. The list beside it holds the same events.",
  );

  /** Say in the visitor's language what the map says of itself. */
  function say({ credits, road_error_km: [least, most] }) {
    const { map } = CM;
    map.getContainer().setAttribute("aria-label", CM.t(MAP_LABEL));
    const known = { least: least.toFixed(1), most: most.toFixed(1) };
    const error = CM.t("Road lines are approximate, on average within {least} to {most} km", known);
    if (CM.credited) map.attributionControl.removeAttribution(CM.credited);
    map.attributionControl.addAttribution((CM.credited = [error, ...credits].join(", ")));
    CM.legend.redraw();
  }

  function droppedText(n) {
    return CM.tn("{n} more road stretch or area: zoom in to see it.", "{n} more road stretches and areas: zoom in to see them.", n);
  }

  function note(map, text) {
    CM.noteBox = CM.noteBox || CM.element("div", "cm-note");
    if (!CM.noteBox.isConnected) map.getContainer().append(CM.noteBox);
    CM.noteBox.hidden = !text;
    CM.noteBox.textContent = text;
  }
})();

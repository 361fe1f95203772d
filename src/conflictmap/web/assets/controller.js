/* Joins map and page: `start` once, when the frame is made; `show` each time the page has something new. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const PANES = { "cm-base": 150, "cm-roads": 200, "cm-shapes": 390, "cm-events": 410, "cm-labels": 400, "cm-selection": 395 };
  const MAP_LABEL = CM.msg(
    "Map of the events. Arrow keys move it, plus and minus zoom, N and P go from mark to mark, Enter opens what is in its middle. The list beside it holds the same events.",
  );

  /* What `show` takes for what the page does not say. */
  const USUAL = {
    view: null, viewId: 0, fitId: "data", play: "", days: null, linked: "", address: true, roads: "", outlines: [], drawn: "", back: false,
  };

  const PICK_LABEL = CM.msg(
    "Map of one event. Arrow keys move it, plus and minus zoom, Enter or a click sets the event's point.",
  );

  /**
   * Set up the layers. `config` is constant for a server: vocabularies, addresses of the basemap, credits, and
   * `tiles`, the online map that whoever runs the server allows, or null. On a map to `pick` a point every click counts.
   */
  CM.start = (map, config) => {
    map.getContainer().style.setProperty("height", "100vh", "important"); // not only when the style sheet is here
    Object.assign(document.body.style, { margin: 0, overflow: "hidden" }); // and no edge that makes it narrower till then
    map.invalidateSize({ animate: false });
    for (const [name, order] of Object.entries(PANES)) {
      map.createPane(name).style.zIndex = order;
      map.getPane(name).style.pointerEvents = "none";
    }
    CM.map = map;
    CM.config = config;
    const layers = (CM.layers = makeLayers(config));
    Object.values(layers).forEach((layer) => layer.addTo(map));
    CM.range = null;
    CM.address = new CM.Address(map);
    CM.playback = new CM.Playback(map, showRange);
    CM.legend = new CM.Legend().addTo(map);
    CM.tools = new CM.Tools(tools(map, config)).addTo(map);
    CM.hover = new CM.Hover(map, CM.pointedAt, () => CM.source);
    map.attributionControl.setPrefix(false);
    listen(map, layers);
    say(config);
    map.on("resize", openCredits);
  };

  function makeLayers(config) {
    const roads = new CM.RoadLayer();
    const shapes = new CM.ShapeLayer();
    return {
      base: new CM.Basemap(config.basemap),
      roads,
      places: new CM.PlaceLayer(config.basemap.places, roads),
      shapes,
      events: new CM.EventLayer(config, shapes),
      selection: new CM.SelectionLayer(),
      measure: new CM.MeasureLayer(),
    };
  }

  function listen(map, layers) {
    const box = map.getContainer();
    box.setAttribute("role", "application");
    box.append(CM.element("div", "cm-cross"));
    box.classList.toggle("cm-pick", Boolean(CM.config.pick));
    map.on("click", CM.onClick);
    box.addEventListener("keydown", CM.onKey);
    box.addEventListener("pointerdown", () => box.classList.remove("cm-keys"));
    for (const layer of [layers.events, layers.shapes]) layer.on("trouble loaded", () => note("trouble", ""));
    layers.events.on("trouble", () => note("trouble", CM.t("Events could not be loaded. Move the map to try again.")));
    layers.shapes.on("loaded", ({ dropped }) => dropped && note("trouble", droppedText(dropped)));
    layers.roads.on("loaded", () => say(CM.config));
    layers.measure.on("changed", () => note("measure", layers.measure.text()));
    new ResizeObserver(resized).observe(box);
    // the page writes its part of the address anew from what it was last told, whenever it has run
    setInterval(() => {
      CM.address.write();
      CM.playback.write();
      CM.tellWhere(CM.asked?.drawn);
    }, 700);
  }

  /* In a frame of another size what the page chose is fitted again, and the visitor's own view keeps its middle. */
  function resized() {
    const { map, address } = CM;
    if (!address.isHome()) return map.invalidateSize({ animate: false });
    address.settle(() => {
      map.invalidateSize({ animate: false });
      fitTo(CM.asked.fit);
    });
  }

  function fitTo([west, south, east, north]) {
    CM.map.fitBounds([[south, west], [north, east]], { padding: [24, 24], maxZoom: 11, animate: false });
  }

  function tools(map, { tiles }) {
    const { measure } = CM.layers;
    const all = [
      { picture: "play", text: () => CM.t("Play through time"), press: () => CM.playback.toggle(), isOn: () => CM.playback.isOpen, isAlone: true },
      { picture: "measure", text: () => CM.t("Measure a distance"), press: () => measure.toggle(), isOn: () => measure.isOn },
      { picture: "box", text: () => CM.t("Only what is in view"), press: toggleBox, isOn: () => CM.boxIsOn, isAlone: true },
    ];
    if (tiles) {
      CM.online = new CM.OnlineTiles(map, tiles);
      all.push({ picture: "tiles", text: () => CM.online.text(), press: () => CM.online.toggle(), isOn: () => CM.online.isOn });
    }
    return all;
  }

  function toggleBox() {
    const bounds = CM.map.getBounds();
    const [west, east] = [bounds.getWest(), bounds.getEast()].map((lon) => Math.max(-180, Math.min(180, lon)));
    const [south, north] = [bounds.getSouth(), bounds.getNorth()];
    CM.tell({ tell: "box", box: CM.boxIsOn ? null : [west, south, east, north] });
  }

  /**
   * Show what the page asks for.
   *
   * `version` and `query` of the data; `theme`; `strings` (address of a language, or nothing); `fit` (a box to show when
   * `fitId` is new); `view` ([lon, lat, zoom] to go to when `viewId` is new); `play` (where a link stands in time);
   * `days` ([first, last] that can be played, or null); `selected` (an event's geometry, or null); `outlines` (GeoJSON
   * geometries of areas and corridors that are asked for); `roads` (address of all roads); `linked` (name of the
   * maps that move with this one, or nothing); `address` (whether this map may write into the page's address);
   * `drawn` (what is fetched when the first events are drawn, or nothing); `back` (whether the visitor comes back from
   * another page). Without a `version` the page has no events yet: the map looks as it should and waits.
   */
  CM.show = (said) => {
    const { layers } = CM;
    CM.speak(said.strings).then((isNew) => isNew && say(CM.config), () => {});
    setTheme(said.theme);
    CM.map.getContainer().inert = !said.version;
    if (!said.version) return;
    let asked = { ...USUAL, ...said };
    if (asked.back && asked.viewId !== CM.viewId) asked = asLeft(asked);
    CM.asked = asked;
    CM.keepsAddress = asked.address;
    if (asked.linked && !CM.linked) CM.linked = new CM.Linked(CM.map, asked.linked);
    goTo(asked);
    CM.boxIsOn = new URLSearchParams(asked.query).has("bbox");
    CM.legend.setQuery(asked.query);
    CM.playback.setDays(asked.days);
    if (asked.play && asked.viewId !== CM.playId) CM.playback.openAt(asked.play);
    CM.playId = asked.viewId;
    display();
    tellDrawn(asked.drawn);
    layers.roads.show(asked.roads);
    layers.selection.show(asked);
    CM.tools.redraw();
  };

  /** Let the server know, once, that the first events are there: the rest of the page waits for that. */
  async function tellDrawn(address) {
    if (!address || CM.hasToldDrawn) return;
    CM.hasToldDrawn = true;
    const { source } = CM;
    await Promise.all([drawn(CM.layers.events, source), drawn(CM.layers.shapes, source)]);
    fetch(address).catch(() => {});
  }

  function setTheme(theme) {
    if (theme === CM.themeName) return;
    CM.themeName = theme;
    CM.setTheme(theme);
    Object.values(CM.layers).forEach((layer) => layer.redraw());
    CM.legend.redraw();
  }

  /** What is asked for with the view and the playback that this window's map had before another page was opened. */
  function asLeft(asked) {
    const view = CM.lastParam("view").split(",").map(Number);
    const isView = view.length === 3 && view.every(Number.isFinite);
    return { ...asked, view: isView ? view : asked.view, play: CM.lastParam("play") || asked.play };
  }

  function goTo({ fit, fitId, view, viewId }) {
    const { map } = CM;
    if (fit && fitId !== CM.fitId) CM.address.settle(() => fitTo(fit));
    if (view && viewId !== CM.viewId) map.setView([view[1], view[0]], view[2], { animate: false });
    CM.fitId = fitId;
    CM.viewId = viewId;
  }

  /** Have the layers show what the page asks for, or of that only the days that are being played. */
  function display() {
    const { version, query } = CM.asked;
    CM.source = `${version}?${CM.range ? during(query, CM.range) : query}`;
    CM.layers.events.show(CM.source);
    CM.layers.shapes.show(CM.source);
  }

  function during(query, [first, last]) {
    const asked = new URLSearchParams(query);
    asked.set("since", first);
    asked.set("until", last);
    return asked.toString();
  }

  /** Show only these days (or all again), wait until both layers have drawn them, and count what there is. */
  async function showRange(range) {
    CM.range = range;
    display();
    const { source } = CM;
    const [version, query] = source.split("?", 2);
    const counted = range && CM.fetchJson(`/api/counts/${version}?${query}`).catch(() => null);
    await Promise.all([drawn(CM.layers.events, source), drawn(CM.layers.shapes, source)]);
    return (await counted)?.total ?? null;
  }

  function drawn(layer, source) {
    return new Promise((resolve) => {
      const look = () => {
        if (layer.shown.source !== source && CM.source === source) return;
        layer.off("loaded", look);
        layer.off("trouble", resolve);
        resolve();
      };
      layer.on("loaded", look);
      layer.on("trouble", resolve);
      look();
    });
  }

  /** Say in the visitor's language what the map says of itself. */
  function say({ credits }) {
    const { map } = CM;
    map.getContainer().setAttribute("aria-label", CM.t(CM.config.pick ? PICK_LABEL : MAP_LABEL));
    if (frameElement) frameElement.title = CM.t("Map"); // not the name of what draws it
    nameButton(map.zoomControl._zoomInButton, CM.t("Zoom in"));
    nameButton(map.zoomControl._zoomOutButton, CM.t("Zoom out"));
    if (CM.credited) map.attributionControl.removeAttribution(CM.credited);
    map.attributionControl.addAttribution((CM.credited = credited([...roadError(), ...credits])));
    openCredits();
    if (CM.scale) CM.scale._update();
    CM.legend.redraw();
    CM.tools.redraw();
    if (CM.playback.isOpen) CM.playback.redraw();
  }

  function nameButton(button, text) {
    button.title = text;
    button.setAttribute("aria-label", text);
  }

  const NARROW_PX = 560; // there the credits would cover the foot of the map: they are opened by whoever wants them

  /** Whose data the map is, as markup of our own: each part reads in its own direction. */
  function credited(parts) {
    const said = parts.map((part) => `<bdi>${part}</bdi>`).join(" · ");
    const title = CM.t("Map data");
    return `<details class="cm-credits"><summary>${title}</summary>${said}</details>`;
  }

  function openCredits() {
    CM.map.attributionControl.getContainer().querySelector(".cm-credits").open = CM.map.getSize().x > NARROW_PX;
  }

  function roadError() {
    const errors = CM.layers.roads.errors();
    if (!errors) return [];
    const [least, most] = errors.map((error) => error.toFixed(1));
    return [CM.t("Road lines are approximate, on average within {least} to {most} km", { least, most })];
  }

  function droppedText(n) {
    return CM.tn("{n} more road stretch or area: zoom in to see it.", "{n} more road stretches and areas: zoom in to see them.", n);
  }

  const notes = {};

  /** Say something over the map; each kind of note has its own line. */
  function note(kind, text) {
    if (!notes[kind]) {
      notes[kind] = CM.element("div", `cm-note cm-note-${kind}`);
      notes[kind].setAttribute("role", "status");
      CM.map.getContainer().append(notes[kind]);
    }
    notes[kind].hidden = !text;
    notes[kind].textContent = text;
  }
})();

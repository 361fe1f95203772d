/* A small map that asks for one point: the ground, candidate points, and the point that is chosen. */
(function () {
  "use strict";

  const LIGHT = {
    sea: "#dbe5ea", land: "#f6f4ef", edge: "#8f8a80", water: "#b5cdd9", road: "#6f6552",
    text: "#22303a", halo: "#fff", drawn: "#0b5cad", crossed: "#b3261e",
  };
  const DARK = {
    sea: "#141b21", land: "#222a31", edge: "#707b85", water: "#31454f", road: "#a9b2ba",
    text: "#e8edf1", halo: "#141a1f", drawn: "#7cc0ff", crossed: "#ff8a80",
  };

  /** How each layer of the ground is drawn, those that lie below first. */
  const styles = (ink) => ({
    land: { color: ink.edge, weight: 0.7, fillColor: ink.land, fillOpacity: 1 },
    lakes: { color: ink.water, weight: 0.5, fillColor: ink.sea, fillOpacity: 1 },
    rivers: { color: ink.water, weight: 0.8 },
    borders: { color: ink.edge, weight: 0.8, dashArray: "4 3" },
    roads: { color: ink.road, weight: 1.6 },
  });

  async function ground(map, urls) {
    for (const name of Object.keys(styles(LIGHT))) {
      const answer = await fetch(urls[name]);
      if (!answer.ok) continue;
      const options = { style: () => styles(map.ink)[name], interactive: false, renderer: map.pickGround };
      map.ground.push(L.geoJSON(await answer.json(), options).addTo(map));
    }
    const answer = await fetch(urls.places);
    if (answer.ok) names(map, (await answer.json()).features);
  }

  /** Name the larger places of the view in Latin and Arabic letters, as many as can be read; text only, never markup. */
  function names(map, features) {
    const shown = L.layerGroup().addTo(map);
    const draw = () => {
      shown.clearLayers();
      const [zoom, view, taken] = [map.getZoom(), map.getBounds(), []];
      for (const { geometry, properties } of features) {
        const [lon, lat] = geometry.coordinates;
        if (taken.length >= 25 || (properties.min_zoom || 0) > zoom || !view.contains([lat, lon])) continue;
        const at = map.latLngToContainerPoint([lat, lon]);
        if (taken.some((other) => Math.abs(other.x - at.x) < 90 && Math.abs(other.y - at.y) < 34)) continue;
        taken.push(at);
        const html = document.createElement("span");
        html.className = "cm-pick-name";
        html.style.cssText = `color:${map.ink.text};text-shadow:0 0 3px ${map.ink.halo},0 0 3px ${map.ink.halo}`;
        for (const name of [properties.name, properties.name_ar]) {
          if (name) html.append(Object.assign(document.createElement("bdi"), { textContent: name }));
        }
        L.marker([lat, lon], { icon: L.divIcon({ html, className: "", iconSize: null }), interactive: false, keyboard: false }).addTo(shown);
      }
    };
    map.on("moveend dressed", draw);
    draw();
  }

  /** Draw everything in the colours of a theme. */
  function dress(map, dark) {
    map.ink = dark ? DARK : LIGHT;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    map.getContainer().style.background = map.ink.sea;
    for (const layer of map.ground) layer.resetStyle();
    map.fire("dressed");
  }

  /** Draw an area as far as it goes: its sides, its ground from three corners on, and dashed the side that closes it. */
  function area(map, { corners, closed, crosses }) {
    const at = corners.map(([lon, lat]) => [lat, lon]);
    const ink = { color: crosses ? map.ink.crossed : map.ink.drawn, interactive: false, renderer: map.pickMarks };
    if (at.length > 2) L.polygon(at, { ...ink, stroke: false, fillOpacity: closed ? 0.3 : 0.15 }).addTo(map.marks);
    if (at.length > 1) L.polyline(closed ? [...at, at[0]] : at, { ...ink, weight: 3 }).addTo(map.marks);
    if (at.length > 2 && !closed) L.polyline([at.at(-1), at[0]], { ...ink, weight: 2, dashArray: "6 5" }).addTo(map.marks);
  }

  function dot(map, { lon, lat, number, closes }, chosen) {
    const style = chosen
      ? { radius: 9, color: "#0b5cad", weight: 3, fillColor: "#ffffff", fillOpacity: 0.9 }
      : { radius: 7, color: "#22303a", weight: 2, fillColor: "#f0c419", fillOpacity: 0.95 };
    const made = L.circleMarker([lat, lon], { ...style, interactive: closes, bubblingMouseEvents: false, renderer: map.pickMarks });
    if (closes) made.on("click", () => map.fire("click", { latlng: L.latLng(lat, lon) })); // that point, not one beside it
    if (number) made.bindTooltip(String(number), { permanent: true, direction: "top", offset: [0, -6] });
    return made;
  }

  /** Leaflet's scale bar speaks English alone: its lengths in the visitor's language, each with `{n}` in it. */
  function nameLengths(lengths) {
    L.Control.Scale.include({
      _updateScale(bar, length, ratio) {
        const [n, unit] = length.split(" ");
        bar.style.width = `${Math.round(this.options.maxWidth * ratio)}px`;
        bar.dir = "auto";
        bar.textContent = lengths[unit].replace("{n}", n);
      },
    });
  }

  window.ConflictMapPick = {
    /** Make a map one to pick on; `title` and `label` are what its frame and it say to those who cannot see it, `zoom` what its buttons say, `lengths` the bar of scale. */
    start(map, { urls, title, label, zoom, lengths, credits }) {
      nameLengths(lengths);
      map.createPane("pick-ground").style.zIndex = 250;
      map.pickGround = L.canvas({ pane: "pick-ground", padding: 0.5 });
      map.pickMarks = L.canvas({ padding: 0.5 });
      map.marks = L.layerGroup().addTo(map);
      map.ground = [];
      dress(map, false);
      const box = map.getContainer();
      box.style.cursor = "crosshair";
      box.setAttribute("role", "application");
      box.setAttribute("aria-label", label);
      if (frameElement) frameElement.title = title;
      const { _zoomInButton: closer, _zoomOutButton: farther } = map.zoomControl;
      [closer.title, farther.title] = zoom;
      for (const button of [closer, farther]) button.setAttribute("aria-label", button.title);
      map.attributionControl.setPrefix(false);
      credits.forEach((credit) => map.attributionControl.addAttribution(credit));
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.target !== box) return;
        event.preventDefault();
        map.fire("click", { latlng: map.getCenter() });
      });
      new ResizeObserver(() => this.fit(map)).observe(box);
      this.map = map;
      ground(map, urls);
    },

    /**
     * Draw candidates, the chosen point and an area that is being drawn; `box` (west, south, east, north) is shown once
     * for each `name`; `dark` is the page's theme.
     */
    show({ name, points, chosen, box, drawn, dark }) {
      const { map } = this;
      if (dark !== (map.ink === DARK)) dress(map, dark);
      map.marks.clearLayers();
      if (drawn) area(map, drawn);
      points.forEach((point) => dot(map, point, false).addTo(map.marks));
      if (chosen) dot(map, chosen, true).addTo(map.marks);
      this.asked = { name, box };
      this.fit(map);
    },

    fit(map) {
      map.invalidateSize({ animate: false });
      const { x, y } = map.getSize();
      if (!this.asked || this.asked.name === this.fitted || !x || !y) return;
      this.fitted = this.asked.name;
      const [west, south, east, north] = this.asked.box;
      map.fitBounds([[south, west], [north, east]], { padding: [20, 20], maxZoom: 10, animate: false });
    },
  };
})();

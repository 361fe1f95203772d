"use strict";
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const at = (id) => document.getElementById(id);
const say = read("say"), collection = read("events"), features = collection.features;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const make = (tag, text, parent, name) => {
  const node = document.createElement(tag);
  node.textContent = text;
  if (name) node.className = name;
  parent.append(node);
  return node;
};

// --- the map: drawn from what is in this file ---
const map = L.map("map", { preferCanvas: true, attributionControl: false, zoomControl: false });
L.control.zoom({ zoomInTitle: say.in, zoomOutTitle: say.out }).addTo(map);
const towns = [];
const styles = () => ({
  sea: { stroke: false, fillColor: colour("sea"), fillOpacity: 1 },
  land: { stroke: false, fillColor: colour("land"), fillOpacity: 1 },
  water: { stroke: false, fillColor: colour("sea"), fillOpacity: 1 },
  border: { color: colour("border"), weight: 1, fill: false },
  road: { color: colour("road"), weight: 2, fill: false },
});
const base = L.geoJSON(read("base"), {
  interactive: false,
  style: (f) => styles()[f.properties.kind],
  pointToLayer: (f, where) => {
    const name = L.tooltip({ permanent: true, direction: "center", className: `town ${f.properties.kind}`, interactive: false });
    const text = document.createElement("bdi");
    text.textContent = f.properties.name;
    towns.push({ label: name.setLatLng(where).setContent(text), zoom: f.properties.zoom });
    return L.layerGroup();
  },
}).addTo(map);
const nameTowns = () => {
  for (const town of towns) map.getZoom() >= town.zoom ? town.label.addTo(map) : town.label.remove();
};
map.on("zoomend", nameTowns);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  base.setStyle((f) => styles()[f.properties.kind]);
  for (const { feature } of rows) layers.get(feature.id)?.setStyle(style(feature.properties));
});

// --- the events ---
const span = (first, last) => {
  if (first && last) return first === last ? first : `${first} – ${last}`;
  return first ? say.from.replace("{day}", first) : say.to.replace("{day}", last);
};
const days = (p) => {
  if (!p.date_start && !p.date_end) return say.undated;
  const certainty = p.time_precision === "day" ? "" : say.certainties[p.time_precision] || p.time_precision;
  return span(p.date_start, p.date_end) + (certainty && ` (${certainty})`);
};
// the dashboard's colours of types; what they mean is said by the dots of the list
const types = { "Battles": "battles", "Explosions/Remote violence": "explosions", "Violence against civilians": "civilians", "Protests": "protests", "Riots": "riots", "Strategic developments": "strategic" };
const style = (p) => ({ color: colour(types[p.event_type] || "soft"), weight: 3, fillOpacity: .35, dashArray: p.status === "planned" ? "4 4" : null });
const layers = new Map(), rows = [], boxes = [];
const choose = (feature, fly) => {
  for (const row of rows) row.button.setAttribute("aria-pressed", String(row.feature === feature));
  const layer = layers.get(feature.id);
  if (fly && layer) map.fitBounds(layer.getBounds().pad(.5), { maxZoom: 10, animate: false });
  const { button } = rows.find((row) => row.feature === feature);
  button.scrollIntoView({ block: "nearest" });
  if (!fly) button.focus({ preventScroll: true });
};
const list = at("list");
for (const feature of features) {
  const p = feature.properties, button = make("button", "", list, "event");
  button.type = "button";
  button.style.setProperty("--type", `var(--${types[p.event_type] || "soft"})`);
  make("b", say.titles[feature.id] || p.title, button).dir = "auto";
  const claimants = [...new Set(p.claims.map((claim) => claim.by).filter(Boolean))].join(", ");
  make("small", [
    days(p), say.types[p.event_type] || p.event_type, say.statuses[p.status] || p.status,
    claimants && say.claimed.replace("{who}", `\u2068${claimants}\u2069`),
    feature.geometry ? say.precisions[p.geo_precision] || p.geo_precision : say.unplaced,
  ].filter(Boolean).join(" · "), button);
  for (const source of p.sources) {
    make("span", source.quote, button, "quote").dir = "auto";
    make("small", [source.outlet, source.published_on].filter(Boolean).join(" · "), button).dir = "auto";
  }
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => choose(feature, true));
  rows.push({ feature, button, words: (`${button.textContent} ${p.title} ` + p.actors.map((a) => a.name).join(" ")).toLowerCase() });
  if (!feature.geometry) continue;
  const layer = L.geoJSON(feature, { style: () => style(p), pointToLayer: (f, where) => L.circleMarker(where, { radius: 6, ...style(p) }) });
  layer.on("click", () => choose(feature, false)).addTo(map);
  layers.set(feature.id, layer);
  boxes.push(layer.getBounds());
}
// as the dashboard: where most events are, so that one meeting far away does not shrink a war; what is wider than some
// degrees, as a country or a whole road, says little about where to look
const MOST = .75, WIDE = 3;
const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
const mostOf = (all) => {
  const narrow = all.filter((box) => Math.max(box.getEast() - box.getWest(), box.getNorth() - box.getSouth()) < WIDE);
  const counted = narrow.length ? narrow : all, middles = counted.map((box) => box.getCenter());
  const lat = median(middles.map((one) => one.lat)), lng = median(middles.map((one) => one.lng));
  const far = (box) => Math.hypot(box.getCenter().lat - lat, box.getCenter().lng - lng);
  const near = [...counted].sort((one, other) => far(one) - far(other)).slice(0, Math.ceil(counted.length * MOST));
  return near.reduce((whole, box) => whole.extend(box), L.latLngBounds([]));
};
boxes.length ? map.fitBounds(mostOf(boxes).pad(.1), { maxZoom: 10 }) : map.setView([20, 20], 2);
nameTowns();

// --- what is asked for ---
const fits = (row, words, since, until) => {
  const { date_start: first, date_end: last } = row.feature.properties;
  const inDays = (!since && !until) || ((first || last) && (!since || !last || last >= since) && (!until || !first || first <= until));
  return Boolean(inDays) && words.every((word) => row.words.includes(word));
};
const show = () => {
  const words = at("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  let n = 0;
  for (const row of rows) {
    const is = fits(row, words, at("since").value, at("until").value), layer = layers.get(row.feature.id);
    row.button.style.display = is ? "" : "none";
    if (layer) is ? layer.addTo(map) : layer.remove();
    n += is;
  }
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  at("count").textContent = say.count.replace("{n}", number(n)).replace("{all}", number(rows.length)) + (n ? "" : ` · ${say.none}`);
};
for (const id of ["words", "since", "until"]) at(id).addEventListener("input", show);
at("all").addEventListener("click", () => {
  for (const id of ["words", "since", "until"]) at(id).value = "";
  show();
});
const labels = { "l-words": "words", "l-since": "since", "l-until": "until", all: "all" };
for (const [id, key] of Object.entries(labels)) at(id).textContent = say[key];
at("map").setAttribute("aria-label", say.map);
document.querySelector("h1").textContent = say.title;
at("about").textContent = [collection.snapshot.citation, say.terms].filter(Boolean).join("\n");
show();

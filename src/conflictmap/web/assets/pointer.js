/* What the visitor does on the map, and how the page hears of it. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const SHOW_NEXT = { n: 1, N: 1, p: -1, P: -1 };
  let messages = Date.now(); // a frame made anew must not repeat the numbers of the one before
  let lastSent = null;

  /* The frame's own handler of clicks, which runs after ours, sends `event.latlng` to the page if it is new. So whatever
     the page has to know goes with it, and a click on nothing repeats the last one: the page is not asked to do anything. */

  /** Tell the page something: an object with `tell`, which says what it is. */
  CM.tell = (message) => {
    const { lat, lng } = CM.map.getCenter().wrap();
    CM.map.fire("click", { latlng: sent({ lat, lng, ...message }), isMessage: true });
  };

  function sent(message) {
    messages += 1;
    return (lastSent = { ...message, click: messages });
  }

  CM.hitAt = (event) => {
    const { events, shapes, roads } = CM.layers;
    return events.hit(event) || shapes.hit(event) || roads.hit(event);
  };

  /** What is told at the pointer: nothing while a distance is measured, whose clicks open nothing. */
  CM.pointedAt = (event) => (CM.layers.measure.isOn ? null : CM.hitAt(event));

  CM.onClick = (event) => {
    if (CM.config.pick) return; // whatever is there: the place of the click itself is meant, and is sent
    if (event.isMessage) return;
    const { measure } = CM.layers;
    if (measure.isOn) {
      measure.add(event.latlng.wrap());
      event.latlng = lastSent;
      return;
    }
    const hit = CM.hitAt(event);
    if (!hit || hit.kind === "road") {
      event.latlng = lastSent;
      return;
    }
    const { lat, lon: lng, zoom, tolerance } = hit;
    const limit = hit.kind === "event" ? hit.n : 0; // a mark's own events come first, being the finest; 0 is no limit
    event.latlng = sent({ tell: "hit", lat, lng, zoom, tolerance, limit, days: CM.range || null });
  };

  /** A pointer event in the middle of the map, where the keyboard points. */
  function middle() {
    const latlng = CM.map.getCenter();
    const layerPoint = CM.map.latLngToLayerPoint(latlng);
    return { latlng, layerPoint, containerPoint: CM.map.latLngToContainerPoint(latlng) };
  }

  /* Arrow keys and +/- move the map; N and P bring the next mark to its middle; Enter opens what is there. */
  CM.onKey = (event) => {
    const { measure } = CM.layers;
    if (event.key === "Escape" && measure.isOn) return stopMeasuring(measure);
    if (event.target !== CM.map.getContainer() || event.ctrlKey || event.metaKey || event.altKey) return;
    CM.map.getContainer().classList.add("cm-keys");
    if (event.key === "Enter") CM.map.fire("click", middle());
    else if (event.key === "Backspace" && measure.isOn) measure.removeLast();
    else if (event.key in SHOW_NEXT) goToMark(SHOW_NEXT[event.key]);
    else return;
    event.preventDefault();
  };

  function stopMeasuring(measure) {
    measure.toggle();
    CM.tools.redraw();
  }

  let visited = null;

  /** Bring the next mark in view (from west to east) to the middle, and say what it is. */
  function goToMark(step) {
    const bounds = CM.map.getBounds();
    const marks = CM.layers.events.marks().filter(({ lon, lat }) => bounds.contains([lat, lon]));
    if (!marks.length) return;
    marks.sort((a, b) => a.lon - b.lon || a.lat - b.lat);
    const at = marks.findIndex((mark) => visited && mark.lon === visited.lon && mark.lat === visited.lat);
    visited = at < 0 ? marks[step > 0 ? 0 : marks.length - 1] : marks[(at + step + marks.length) % marks.length];
    CM.map.setView([visited.lat, visited.lon], CM.map.getZoom(), { animate: false });
    CM.hover.at(middle());
  }
})();

/* Shared helpers. Text from articles reaches the page only through `textContent`. */
(function () {
  "use strict";
  const CM = (window.ConflictMap = {});

  const ENGLISH = { language: "en", direction: "ltr", messages: {}, plural: [] };
  CM.strings = ENGLISH;
  CM.spoken = "";

  /** A sentence in the visitor's language, with values filled in for `{name}`; whole numbers as it writes them. */
  CM.t = (text, values) => fill((CM.strings.messages[text] || [text])[0], values);

  /** The form of a sentence that `n` needs; `one` and `many` are the English ones, with `{n}` in them. */
  CM.tn = (one, many, n, values) => {
    const { messages, plural } = CM.strings;
    const forms = messages[one];
    const at = n < plural.length ? n : 100 + (n % 100);
    return fill(forms ? forms[plural[at]] : n === 1 ? one : many, { n, ...values });
  };

  /** A sentence that came apart from its values, `{text, values}`; names in it are set apart from right-to-left words. */
  CM.said = (part) => {
    if (typeof part === "string") return CM.strings.direction === "rtl" ? `\u2068${part}\u2069` : part;
    return CM.t(part.text, Object.fromEntries(Object.entries(part.values).map(([name, value]) => [name, CM.said(value)])));
  };

  /** Marks a sentence of a table that `CM.t` says later. */
  CM.msg = (text) => text;

  const LENGTHS = { km: CM.msg("{n} km"), m: CM.msg("{n} m"), mi: CM.msg("{n} mi"), ft: CM.msg("{n} ft") };

  /** Leaflet's scale bar speaks English alone: here its lengths are in the visitor's language. */
  L.Control.Scale.include({
    _updateScale(bar, length, ratio) {
      const [n, unit] = length.split(" ");
      bar.style.width = `${Math.round(this.options.maxWidth * ratio)}px`;
      bar.dir = "auto";
      bar.textContent = CM.t(LENGTHS[unit], { n });
      CM.scale = this;
    },
  });

  CM.number = (n) => n.toLocaleString(CM.strings.language);

  /** A text with its days (2020-03-05) as the visitor's language writes them; in English as they are. */
  CM.days = (text) => {
    const { language } = CM.strings;
    if (language === "en" || !text) return text;
    const written = new Intl.DateTimeFormat(`${language}-u-nu-latn-ca-gregory`, { dateStyle: "long", timeZone: "UTC" });
    return text.replace(/\d{4}-\d\d-\d\d/g, (day) => written.format(new Date(`${day}T00:00:00Z`)));
  };

  /** Take the sentences of another language; says whether they changed. No address means English. */
  CM.speak = async (url) => {
    if (CM.spoken === url) return false;
    CM.spoken = url;
    const found = url ? await CM.fetchJson(url) : ENGLISH;
    if (CM.spoken !== url) return false;
    CM.strings = found;
    document.documentElement.lang = found.language;
    return true;
  };

  function fill(text, values) {
    if (!values) return text;
    const written = (value) => (Number.isInteger(value) ? CM.number(value) : String(value));
    return text.replace(/{(\w+)}/g, (all, name) => (name in values ? written(values[name]) : all));
  }

  /** Web Mercator with the world as the unit square, y downwards. */
  CM.worldX = (lon) => (lon + 180) / 360;
  CM.worldY = (lat) => {
    const sin = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
    return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
  };
  CM.lon = (x) => x * 360 - 180;
  CM.lat = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

  /** Metres on the ground of one pixel. */
  CM.metresPerPixel = (lat, zoom) => (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);

  /** Make an element; children are elements or plain text, never markup. */
  CM.element = (tag, className, ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    for (const child of children) {
      made.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return made;
  };

  /** Fetch JSON; anything that is not JSON (a page of HTML, say) is an error. */
  CM.fetchJson = async (url, signal) => {
    const answer = await fetch(url, { signal, credentials: "same-origin" });
    const type = answer.headers.get("content-type") || "";
    if (!answer.ok || !type.includes("json")) throw new Error(`${answer.status} ${type}`);
    return answer.json();
  };

  /** Whether an error only says that a request is no longer wanted. */
  CM.isAborted = (error) => error && error.name === "AbortError";

  /** GeoJSON geometry as flat rings or lines in world units, with the box that holds them. */
  CM.flatten = (geometry) => {
    const flat = { kind: "none", parts: [], box: [1, 1, 0, 0] };
    if (!geometry) return flat;
    const { type, coordinates } = geometry;
    flat.kind = type.includes("Polygon") ? "area" : type.includes("Line") ? "line" : "point";
    if (type === "Point") addPart(flat, [coordinates]);
    else if (type === "LineString" || type === "MultiPoint") addPart(flat, coordinates);
    else if (type === "Polygon" || type === "MultiLineString") coordinates.forEach((part) => addPart(flat, part));
    else if (type === "MultiPolygon") coordinates.forEach((rings) => rings.forEach((part) => addPart(flat, part)));
    return flat;
  };

  function addPart(flat, coordinates) {
    const part = new Float64Array(coordinates.length * 2);
    coordinates.forEach(([lon, lat], i) => {
      const x = CM.worldX(lon);
      const y = CM.worldY(lat);
      part[2 * i] = x;
      part[2 * i + 1] = y;
      if (x < flat.box[0]) flat.box[0] = x;
      if (y < flat.box[1]) flat.box[1] = y;
      if (x > flat.box[2]) flat.box[2] = x;
      if (y > flat.box[3]) flat.box[3] = y;
    });
    flat.parts.push(part);
  }

  /** Whether two boxes [left, top, right, bottom] touch. */
  CM.touches = (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
})();

/* What Streamlit says in English alone, said in the visitor's language: names for screen readers, hints, menus. */
"use strict";

const NAMES = ["aria-label", "title", "placeholder", "aria-valuetext", "aria-roledescription"];
const OURS = ".cm-rows, .cm-quote, .cm-article, .cm-facts"; // what is written there is ours or an article's
// Streamlit's own parts with texts; elsewhere a text may be anybody's and only look like one of Streamlit's
const THEIRS = [
  ...["SkipToContent", "TopNavSection", "MainMenuPopover", "FileUploaderDropzone", "FileUploaderFileErrorMessage"],
  ...["TooltipContent", "ConnectionStatus"],
].map((name) => `[data-testid="st${name}"]`);
const TOLD = '[data-testid="stDialog"]:not(:has([data-testid="stVerticalBlock"]))'; // a window that no page has opened
const EMPTY = '[data-testid="stSelectbox"], [data-testid="stMultiSelect"], [role="listbox"]:not(:has([data-key]))';
const UNSEEN = "[data-react-aria-live-announcer], [id^='react-aria-description']"; // for screen readers
const TEXTS = [...THEIRS, TOLD, EMPTY, UNSEEN].join();

let stop = () => {};

/**
 * Say all that is on the page, and whatever comes later, by `words`: pairs of an English text and the text to say, both
 * with `{name}` for what varies. `language` writes months and days. What it returns
 * takes back what was said so, and leaves the page as Streamlit wrote it.
 */
export function start({ words, language }) {
  stop();
  const told = teller(words, language), before = new Map();
  const say = (node, name, text, set) => {
    const now = text && told(text);
    if (!now || now === text) return;
    if (!before.has(node)) before.set(node, new Map());
    before.get(node).set(name, [text, now]);
    set(now);
  };
  const sayNames = (element) => {
    if (element.closest(OURS)) return;
    for (const name of NAMES) say(element, name, element.getAttribute(name), (now) => element.setAttribute(name, now));
  };
  const sayText = (node) => {
    if (node.parentElement?.closest(TEXTS)) say(node, "", node.data, (now) => (node.data = now));
  };
  const sayAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) sayText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) sayText(node);
      else sayNames(node);
    }
  };
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(sayAll);
      else if (type === "attributes") sayNames(target);
      else sayText(target);
    }
    for (const node of before.keys()) if (!node.isConnected) before.delete(node);
  });
  sayAll(document.body);
  observer.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });
  stop = () => {
    observer.disconnect();
    before.forEach((names, node) => names.forEach(([text, now], name) => takeBack(node, name, text, now)));
    stop = () => {};
  };
  return () => stop();
}

function takeBack(node, name, text, now) {
  if (!name && node.data === now) node.data = text;
  if (name && node.getAttribute(name) === now) node.setAttribute(name, text);
}

/** A function that says a text, or returns nothing for one that is not among the words. */
function teller(words, language) {
  const whole = new Map(words.filter(([english]) => !english.includes("{")));
  const parts = words.filter(([english]) => english.includes("{")).map(([english, said]) => [pattern(english), said]);
  const value = (name, text) => (name === "month" || name === "day" ? dated(text, name, language) : text);
  return (text) => {
    if (whole.has(text)) return whole.get(text);
    for (const [made, said] of parts) {
      const found = made.exec(text);
      if (found) return said.replace(/{(\w+)}/g, (_, name) => value(name, found.groups[name]));
    }
    return undefined;
  };
}

const SHAPES = { number: "\\d+", month: "[A-Z][a-z]+" };

function pattern(english) {
  const fixed = english.split(/{(\w+)}/).map((part, at) => {
    return at % 2 ? `(?<${part}>${SHAPES[part] || ".+"})` : part.replace(/[.*+?^$()|[\]\\/]/g, "\\$&");
  });
  return new RegExp(`^${fixed.join("")}$`, "s");
}

/** Write a month ("February") or a day ("February 13, 2017") as the language does; anything else stays as it is. */
function dated(text, name, language) {
  const day = new Date(name === "month" ? `${text} 1, 2000` : text);
  const shape = name === "month" ? { month: "long" } : { dateStyle: "long" };
  return isNaN(day) ? text : new Intl.DateTimeFormat(`${language}-u-nu-latn-ca-gregory`, shape).format(day);
}

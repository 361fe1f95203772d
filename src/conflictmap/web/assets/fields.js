/* Fields that Enter leaves: what is typed into them stands, and the letters that work the page count again. */
"use strict";

let stop = () => {};

/** Have Enter leave the fields with these keys of Streamlit; what it returns ends that. */
export function start(fields) {
  stop();
  const inside = fields.map((key) => `.st-key-${key} input`).join();
  const onKey = ({ key, target, isComposing }) => {
    // an Enter that ends a word of an input method is a part of what is typed
    if (key !== "Enter" || isComposing || !target.matches(inside)) return;
    setTimeout(() => target.blur()); // once Streamlit has taken what was typed
  };
  document.addEventListener("keydown", onKey);
  stop = () => document.removeEventListener("keydown", onKey);
  return stop;
}

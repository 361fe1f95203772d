/* A list whose rows are as high as their texts: one stop for the tab key, arrows from row to row, Enter opens. */
"use strict";

const PAGE = 10; // rows that page up and page down go by
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };

/**
 * Draw what the page sends into `parentElement`; `setTriggerValue` tells it which row was opened.
 *
 * `data` has the `label` of the list, the `heads` of its columns, the `rows` (an id and the texts of its columns, the
 * title first), which one is `opened`, and for bars in time `spans` (where each begins and how long it is as shares of
 * the width, and whether an end of it is open) and `ticks` (share of the width, and text). Texts may be anybody's.
 */
export function draw({ parentElement, data, setTriggerValue }) {
  const grid = parentElement.querySelector(".cm-rows") || parentElement.appendChild(made("div", "cm-rows", "grid"));
  grid.open = (row) => setTriggerValue("opened", row.dataset.id);
  const content = JSON.stringify({ ...data, opened: null });
  if (grid.content !== content) fill(grid, data);
  grid.content = content;
  mark(grid, data.opened);
}

function fill(grid, { label, heads, rows, spans, ticks }) {
  const focused = grid.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  grid.setAttribute("aria-label", label);
  grid.setAttribute("aria-rowcount", rows.length + 1);
  grid.replaceChildren(head(heads), ...rows.map((row, number) => line(row, spans && spans[number], number)));
  if (spans) grid.prepend(scale(ticks));
  grid.classList.toggle("cm-lanes", Boolean(spans));
  grid.onclick = (event) => {
    const row = event.target.closest("[data-id]");
    if (row && !String(getSelection())) grid.open(step(grid, row));
  };
  grid.onkeydown = (event) => onKey(grid, event);
  grid.scrollTop = 0;
  const again = focused && lines(grid).find((row) => row.dataset.id === focused);
  if (again) step(grid, again).focus();
}

function onKey(grid, event) {
  const row = event.target.closest("[data-id]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === " ") grid.open(row);
  else if (event.key in STEPS) {
    const all = lines(grid);
    const at = Math.max(0, Math.min(all.length - 1, all.indexOf(row) + STEPS[event.key]));
    step(grid, all[at]).focus();
  } else return;
  event.preventDefault();
}

const lines = (grid) => [...grid.querySelectorAll("[data-id]")];

/** Have the tab key come back to a row. */
function step(grid, row) {
  for (const other of lines(grid)) other.tabIndex = other === row ? 0 : -1;
  return row;
}

/** Mark the row of the opened event, and bring it into sight where it was opened elsewhere. */
function mark(grid, opened) {
  const all = lines(grid);
  for (const row of all) row.setAttribute("aria-selected", String(row.dataset.id === opened));
  const found = all.find((row) => row.dataset.id === opened);
  if (!all.some((row) => row.tabIndex === 0) || (found && !grid.contains(document.activeElement))) {
    if (all.length) step(grid, found || all[0]);
  }
  if (!found || grid.opened === opened) return void (grid.opened = opened);
  grid.opened = opened;
  const [box, inside] = [grid.getBoundingClientRect(), found.getBoundingClientRect()];
  if (inside.top < box.top || inside.bottom > box.bottom) grid.scrollTop += inside.top - box.top - box.height / 3;
}

function line([id, title, ...parts], span, number) {
  const row = made("div", "cm-row", "row");
  row.dataset.id = id;
  row.tabIndex = -1;
  row.setAttribute("aria-rowindex", number + 2);
  row.append(cell("cm-row-title", title));
  const about = row.appendChild(made("div", "cm-row-about", "presentation"));
  about.title = parts.filter(Boolean).join(" · "); // the line may be too short for all
  let between = "";
  for (const part of parts) {
    if (part && between) about.append(dot());
    about.append(cell(part ? "cm-row-part" : "cm-row-none", part));
    between ||= part;
  }
  if (span) row.append(bar(span));
  return row;
}

/** What stands between two parts: by itself, as each part runs in its own direction. */
function dot() {
  const one = made("span", "cm-row-dot", "presentation");
  one.setAttribute("aria-hidden", "true");
  one.textContent = " · ";
  return one;
}

function bar([start, length, isOpen]) {
  const track = made("div", "cm-track", "presentation");
  const drawn = track.appendChild(made("div", isOpen ? "cm-bar cm-bar-open" : "cm-bar"));
  drawn.style.left = `${100 * start}%`;
  drawn.style.width = `${100 * length}%`;
  return track;
}

function scale(ticks) {
  const drawn = made("div", "cm-ticks");
  drawn.setAttribute("aria-hidden", "true");
  for (const [share, text] of ticks) {
    const tick = drawn.appendChild(made("span", share > 0.85 ? "cm-tick cm-tick-end" : "cm-tick"));
    tick.textContent = text;
    tick.dir = "auto";
    tick.style.left = `${100 * share}%`;
  }
  return drawn;
}

function head(heads) {
  const row = made("div", "cm-rows-head", "row");
  for (const text of heads) {
    const named = row.appendChild(made("span", "", "columnheader"));
    named.textContent = text;
  }
  return row;
}

function cell(name, text) {
  const one = made("span", name, "gridcell");
  one.textContent = text;
  one.dir = "auto";
  return one;
}

function made(tag, name, role) {
  const one = document.createElement(tag);
  if (name) one.className = name;
  if (role) one.setAttribute("role", role);
  return one;
}

/* Buttons beside the zoom: each has a picture, a name, and says whether it is on. */
(function () {
  "use strict";
  const CM = window.ConflictMap;
  const SVG = "http://www.w3.org/2000/svg";

  // drawn on 16 by 16
  const PICTURES = {
    play: "M5 3 L13 8 L5 13 Z",
    pause: "M4 3 H7 V13 H4 Z M9 3 H12 V13 H9 Z",
    back: "M12 3 L6.5 8 L12 13 Z M4 3 H6 V13 H4 Z",
    forward: "M4 3 L9.5 8 L4 13 Z M10 3 H12 V13 H10 Z",
    measure: "M1 11 L11 1 L15 5 L5 15 Z M4 8 L6 10 M7 5 L9 7",
    box: "M2 6 V2 H6 M10 2 H14 V6 M14 10 V14 H10 M6 14 H2 V10 M6 8 H10",
    tiles: "M2 4 L6 2 L10 4 L14 2 V12 L10 14 L6 12 L2 14 Z M6 2 V12 M10 4 V14",
    close: "M3 3 L13 13 M13 3 L3 13",
  };

  CM.picture = (name) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    svg.classList.add("cm-picture");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", PICTURES[name]);
    if (["play", "pause", "back", "forward"].includes(name)) path.classList.add("cm-filled");
    svg.append(path);
    return svg;
  };

  /** A button with a picture; `text` is its name for everyone who cannot see that. */
  CM.pictureButton = (name, text, onPress) => {
    const button = CM.element("button", "cm-button", CM.picture(name));
    button.type = "button";
    CM.nameButton(button, text);
    button.addEventListener("click", onPress);
    return button;
  };

  CM.nameButton = (button, text) => {
    button.title = text;
    button.setAttribute("aria-label", text);
  };

  CM.press = (button, isOn) => button.setAttribute("aria-pressed", String(isOn));

  /** Keep what happens on a control from the map below it. */
  CM.shield = (box) => {
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    box.addEventListener("keydown", (event) => event.stopPropagation());
    box.addEventListener("mousemove", (event) => event.stopPropagation());
    return box;
  };

  /** The bar of tools: `tools` are objects with `picture`, `text()` and `press(button)`; `isOn()` for those
      that stay, `isAlone` for those that make no sense on maps that are compared. */
  CM.Tools = L.Control.extend({
    options: { position: "topleft" },

    initialize(tools) {
      L.Control.prototype.initialize.call(this);
      this._tools = tools;
    },

    onAdd() {
      const box = CM.element("div", "cm-tools leaflet-bar");
      this._buttons = this._tools.map((tool) => {
        const button = CM.pictureButton(tool.picture, tool.text(), () => {
          tool.press();
          this.redraw();
        });
        box.append(button);
        return button;
      });
      this.redraw();
      return CM.shield(box);
    },

    /** Give the keys to a tool, when what it had opened has gone. */
    focus(picture) {
      this._buttons[this._tools.findIndex((tool) => tool.picture === picture)].focus();
    },

    /** Say names and states again: in another language, or after something was switched elsewhere. */
    redraw() {
      this._tools.forEach((tool, i) => {
        CM.nameButton(this._buttons[i], tool.text());
        this._buttons[i].hidden = Boolean(tool.isAlone && CM.asked && CM.asked.linked);
        if (tool.isOn) CM.press(this._buttons[i], tool.isOn());
      });
    },
  });
})();

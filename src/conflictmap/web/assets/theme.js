/* Colours, light and dark. Status is told by shape and stroke as well, never by colour alone. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  const LIGHT = {
    sea: "#dbe5ea",
    land: "#f6f4ef",
    border: "#8f8a80",
    admin: "#cbc5b8",
    river: "#b5cdd9",
    road: "#a79c88",
    roadMain: "#6f6552",
    roadCasing: "#ffffff",
    shield: "#ffffff",
    ink: "#22303a",
    inkMuted: "#5d6a73",
    halo: "rgba(250, 249, 246, 0.92)",
    paper: "#ffffff",
    selection: "#0b5cad",
    bubble: "#2d3b46",
    bubbleText: "#ffffff",
    types: {
      "Battles": "#b3261e",
      "Explosions/Remote violence": "#c2620a",
      "Violence against civilians": "#7b2d8e",
      "Protests": "#1766a6",
      "Riots": "#0b7a6f",
      "Strategic developments": "#4f5a66",
    },
    other: "#4f5a66",
  };
  const DARK = {
    sea: "#141b21",
    land: "#222a31",
    border: "#707b85",
    admin: "#3b454e",
    river: "#31454f",
    road: "#5b6670",
    roadMain: "#a9b2ba",
    roadCasing: "#161c21",
    shield: "#161c21",
    ink: "#e8edf1",
    inkMuted: "#a3afb9",
    halo: "rgba(20, 26, 31, 0.9)",
    paper: "#1b2228",
    selection: "#7cc0ff",
    bubble: "#dfe6eb",
    bubbleText: "#141b21",
    types: {
      "Battles": "#ff8a80",
      "Explosions/Remote violence": "#ffb163",
      "Violence against civilians": "#d9a3ee",
      "Protests": "#7fbcf5",
      "Riots": "#57d3c3",
      "Strategic developments": "#bcc6d0",
    },
    other: "#bcc6d0",
  };

  CM.theme = LIGHT;
  CM.setTheme = (name) => {
    CM.theme = name === "dark" ? DARK : LIGHT;
    document.documentElement.dataset.theme = name === "dark" ? "dark" : "light";
  };
  CM.typeColour = (type) => CM.theme.types[type] || CM.theme.other;
})();

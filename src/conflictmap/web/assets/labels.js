/* Names on the map, the most important first; a name that would cover another is left out. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  /** Remembers what has been drawn. Boxes are [left, top, right, bottom] in canvas pixels. */
  CM.Occupied = class {
    constructor() {
      this.cells = new Map();
    }

    /** Take a box unless a part of it is taken; says whether it was free. */
    take(box) {
      const keys = [];
      for (let column = box[0] >> 6; column <= box[2] >> 6; column++) {
        for (let row = box[1] >> 6; row <= box[3] >> 6; row++) keys.push(`${column},${row}`);
      }
      for (const key of keys) {
        for (const other of this.cells.get(key) || []) if (CM.touches(box, other)) return false;
      }
      for (const key of keys) {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(box);
      }
      return true;
    }
  };

  /** Draw text with a halo so that it reads on any ground. */
  CM.haloText = (ctx, text, x, y, fill) => {
    ctx.lineJoin = "round";
    ctx.miterLimit = 2;
    ctx.lineWidth = 3;
    ctx.strokeStyle = CM.theme.halo;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = fill;
    ctx.fillText(text, x, y);
  };

  /**
   * Draw a name and, below it, its Arabic form, if there is room.
   * `style` has size, weight, fill, dot (radius of the place's mark, 0 for none) and spaced (letters apart).
   */
  CM.drawLabel = (ctx, occupied, x, y, name, nameAr, style) => {
    const font = (size, weight) => `${weight} ${size}px ${CM.font}`;
    const arSize = style.size;
    ctx.font = font(style.size, style.weight);
    ctx.letterSpacing = style.spaced ? "1.5px" : "0px";
    const width = ctx.measureText(name).width;
    ctx.letterSpacing = "0px";
    ctx.font = font(arSize, 400);
    const widthAr = nameAr ? ctx.measureText(nameAr).width : 0;
    const wide = Math.max(width, widthAr) / 2 + 4;
    const high = style.size + (nameAr ? arSize + 3 : 0);
    const top = style.dot ? y + style.dot + 3 : y - high / 2;
    if (!occupied.take([x - wide, style.dot ? y - style.dot - 1 : top, x + wide, top + high + 3])) return false;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.font = font(style.size, style.weight);
    ctx.letterSpacing = style.spaced ? "1.5px" : "0px";
    CM.haloText(ctx, name, x, top, style.fill);
    ctx.letterSpacing = "0px";
    if (nameAr) {
      ctx.font = font(arSize, 400);
      CM.haloText(ctx, nameAr, x, top + style.size + 2, style.fill);
    }
    return true;
  };
})();

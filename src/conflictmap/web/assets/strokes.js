/* How stretches, areas and circles are drawn, by the status of what they stand for. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  /** The point at a share of a flat line's length, in canvas pixels, with the direction there. */
  CM.along = (view, line, share) => {
    const lengths = [];
    let total = 0;
    for (let i = 0; i + 3 < line.length; i += 2) {
      const length = Math.hypot(line[i + 2] - line[i], line[i + 3] - line[i + 1]);
      lengths.push(length);
      total += length;
    }
    let left = total * share;
    let at = 0;
    while (at < lengths.length - 1 && left > lengths[at]) left -= lengths[at++];
    const part = lengths[at] ? left / lengths[at] : 0;
    const [ax, ay, bx, by] = line.slice(2 * at, 2 * at + 4);
    const [x, y] = [view.x(ax + (bx - ax) * part), view.y(ay + (by - ay) * part)];
    return { x, y, angle: Math.atan2(by - ay, bx - ax), pixels: total * view.scale };
  };

  CM.drawStretch = (ctx, view, { flat, colour, status, claimed, n, geo_precision: precision }) => {
    const width = Math.min(9, 4.5 + Math.log2(n));
    const path = () => {
      ctx.beginPath();
      CM.trace(ctx, view, flat);
    };
    ctx.save();
    ctx.lineJoin = "round";
    ctx.lineCap = "butt";
    ctx.globalAlpha = precision === "road" ? 0.55 : 0.95; // the whole road: where on it is not known
    path();
    ctx.strokeStyle = CM.theme.halo;
    ctx.lineWidth = width + 3;
    ctx.stroke();
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(lineDash(status, width));
    path();
    ctx.stroke();
    ctx.setLineDash([]);
    if (claimed && CM.isSolid(status)) {
      ctx.strokeStyle = CM.theme.paper;
      ctx.lineWidth = width - 3;
      path();
      ctx.stroke();
    }
    if (status === "denied" || status === "cancelled") crosses(ctx, view, flat, colour, status === "denied");
    ctx.restore();
  };

  function lineDash(status, width) {
    return { planned: [14, 8], threatened: [width * 0.6, 7], cancelled: [14, 8], denied: [22, 10] }[status] || [];
  }

  function crosses(ctx, view, flat, colour, crossed) {
    const r = 6;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2.2;
    for (const line of flat.parts) {
      const { pixels } = CM.along(view, line, 0);
      const count = Math.max(1, Math.floor(pixels / 48));
      for (let i = 0; i < count; i++) {
        const { x, y } = CM.along(view, line, (i + 0.5) / count);
        ctx.beginPath();
        ctx.moveTo(x - r, y + r);
        ctx.lineTo(x + r, y - r);
        if (crossed) {
          ctx.moveTo(x - r, y - r);
          ctx.lineTo(x + r, y + r);
        }
        ctx.stroke();
      }
    }
  }

  CM.drawArea = (ctx, view, { flat, colour, status, claimed, geo_precision: precision }) => {
    ctx.save();
    ctx.beginPath();
    CM.trace(ctx, view, flat);
    if (!CM.fillsView(view, flat)) {
      ctx.globalAlpha = precision === "country" ? 0.2 : 0.42;
      ctx.fillStyle = hatch(ctx, colour, claimed || !CM.isSolid(status) ? 11 : 7, status === "denied");
      ctx.fill("evenodd");
    }
    ctx.globalAlpha = 0.75;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.4;
    ctx.setLineDash(CM.strokeDash(status));
    ctx.stroke();
    ctx.restore();
  };

  const hatches = new Map();

  function hatch(ctx, ...look) {
    const key = String(look);
    if (!hatches.has(key)) hatches.set(key, hatchTile(...look));
    return ctx.createPattern(hatches.get(key), "repeat");
  }

  function hatchTile(colour, gap, isCrossed) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = gap;
    const on = tile.getContext("2d");
    on.strokeStyle = colour;
    on.lineWidth = 1.1;
    on.beginPath();
    for (const shift of [-gap, 0, gap]) {
      on.moveTo(shift, gap);
      on.lineTo(shift + gap, 0);
      if (!isCrossed) continue;
      on.moveTo(shift, 0);
      on.lineTo(shift + gap, gap);
    }
    on.stroke();
    return tile;
  }

  CM.drawCircle = (ctx, view, { flat, colour, radius_km: radius }) => {
    const [worldX, worldY] = flat.parts[0];
    const r = (radius * 1000) / CM.metresPerPixel(CM.lat(worldY), view.zoom);
    ctx.save();
    ctx.beginPath();
    ctx.arc(view.x(worldX), view.y(worldY), r, 0, 2 * Math.PI);
    ctx.globalAlpha = 0.1;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.globalAlpha = 0.7;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.2;
    ctx.setLineDash([3, 4]);
    ctx.stroke();
    ctx.restore();
  };
})();

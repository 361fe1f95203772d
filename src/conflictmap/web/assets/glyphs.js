/* How an event is drawn: colour says its type, the mark says its status. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  /** Status as drawn. Only what happened can be hollow for "claimed"; the others are open marks anyway. */
  CM.isSolid = (status) => status === "occurred" || status === "ongoing";

  CM.strokeDash = (status) => ({ planned: [5, 4], threatened: [1.5, 3.5] })[status] || [];

  /** Draw one event at x, y with radius r. */
  CM.drawGlyph = (ctx, x, y, r, { colour, status, claimed }) => {
    ctx.save();
    ctx.lineJoin = ctx.lineCap = "round";
    disc(ctx, x, y, r + 1.6, CM.theme.halo);
    if (CM.isSolid(status) && !claimed) disc(ctx, x, y, r, colour);
    else ring(ctx, x, y, r - 0.6, colour, 2.4, CM.strokeDash(status).map((length) => (length * r) / 8));
    if (status === "ongoing") ring(ctx, x, y, r + 3.2, colour, 1.4);
    if (status === "threatened") disc(ctx, x, y, r * 0.3, colour);
    if (status === "denied") strike(ctx, x, y, r * 0.5, colour, true);
    if (status === "cancelled") strike(ctx, x, y, r * 0.62, colour, false);
    ctx.restore();
  };

  /** Draw several events that share a spot: how many, in the colour of their commonest type. */
  CM.drawBubble = (ctx, x, y, r, count, colour) => {
    ctx.save();
    disc(ctx, x, y, r + 1.6, CM.theme.halo);
    disc(ctx, x, y, r, CM.theme.paper);
    ring(ctx, x, y, r - 1.4, colour, 2.8);
    ctx.fillStyle = CM.theme.ink;
    ctx.font = `600 ${r > 14 ? 12 : 11}px ${CM.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(CM.shortCount(count), x, y + 0.5);
    ctx.restore();
  };

  /** Draw how many events a stretch or an area stands for. */
  CM.drawBadge = (ctx, x, y, count, colour) => {
    ctx.save();
    ctx.font = `600 11px ${CM.font}`;
    const text = CM.shortCount(count);
    const width = ctx.measureText(text).width + 12;
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y - 9, width, 18, 4);
    ctx.fillStyle = CM.theme.paper;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.8;
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = CM.theme.ink;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(text, x, y + 0.5);
    ctx.restore();
    return width / 2;
  };

  CM.font = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Naskh Arabic', 'DejaVu Sans', sans-serif";

  CM.bubbleRadius = (count) => Math.min(24, 11 + 3.2 * Math.log10(count));

  CM.shortCount = (n) => {
    if (n < 1000) return String(n);
    if (n < 10000) return `${(n / 1000).toFixed(1)}k`;
    return n < 1e6 ? `${Math.round(n / 1000)}k` : `${(n / 1e6).toFixed(1)}M`;
  };

  function disc(ctx, x, y, r, fill) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = fill;
    ctx.fill();
  }

  function ring(ctx, x, y, r, stroke, width, dash) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.fillStyle = CM.theme.paper;
    if (r <= 9) ctx.fill();
    ctx.setLineDash(dash || []);
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width;
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function strike(ctx, x, y, r, stroke, crossed) {
    ctx.beginPath();
    ctx.moveTo(x - r, y + r);
    ctx.lineTo(x + r, y - r);
    if (crossed) {
      ctx.moveTo(x - r, y - r);
      ctx.lineTo(x + r, y + r);
    }
    ctx.strokeStyle = stroke;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
})();

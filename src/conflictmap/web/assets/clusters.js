/* Marks that would cover each other become one bubble with their number. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  const GLYPH_RADIUS = 7;
  CM.markRadius = (n) => (n === 1 ? GLYPH_RADIUS : CM.bubbleRadius(n));

  /**
   * Group cells so that no mark covers another's middle.
   *
   * `cells` have x, y in pixels of the zoom, n, type, status, claimed and eventId; the biggest gather the rest. A group
   * has the weighted mean as its x, y and as `reach` the distance to its furthest cell. Cells come from a grid of
   * 8 pixels, so the same cells give the same groups wherever the view lies.
   */
  CM.cluster = (cells) => {
    const order = [...cells].sort((a, b) => b.n - a.n || a.x - b.x || a.y - b.y);
    const grid = new Map();
    const SIZE = 32;
    order.forEach((cell) => {
      const key = `${Math.floor(cell.x / SIZE)},${Math.floor(cell.y / SIZE)}`;
      if (!grid.has(key)) grid.set(key, []);
      grid.get(key).push(cell);
    });
    const taken = new Set();
    const groups = [];
    for (const seed of order) {
      if (taken.has(seed)) continue;
      const reach = CM.markRadius(seed.n) + GLYPH_RADIUS;
      const members = near(grid, SIZE, seed, reach).filter((cell) => !taken.has(cell));
      members.forEach((cell) => taken.add(cell));
      groups.push(merge(members));
    }
    return groups;
  };

  function near(grid, size, seed, reach) {
    const found = [];
    const [left, right] = [seed.x - reach, seed.x + reach].map((x) => Math.floor(x / size));
    const [top, bottom] = [seed.y - reach, seed.y + reach].map((y) => Math.floor(y / size));
    for (let column = left; column <= right; column++) {
      for (let row = top; row <= bottom; row++) {
        for (const cell of grid.get(`${column},${row}`) || []) {
          if (Math.hypot(cell.x - seed.x, cell.y - seed.y) <= reach) found.push(cell);
        }
      }
    }
    return found;
  }

  function merge(members) {
    const n = members.reduce((sum, cell) => sum + cell.n, 0);
    const mean = (of) => members.reduce((sum, cell) => sum + of(cell) * cell.n, 0) / n;
    const [x, y] = [mean((cell) => cell.x), mean((cell) => cell.y)];
    const only = members.length === 1 ? members[0] : null;
    return {
      x,
      y,
      n,
      type: commonest(members, "type"),
      status: commonest(members, "status"),
      claimed: members.reduce((sum, cell) => sum + cell.claimed, 0),
      eventId: only && only.eventId,
      reach: Math.max(...members.map((cell) => Math.hypot(cell.x - x, cell.y - y))),
    };
  }

  function commonest(members, key) {
    const sums = new Map();
    members.forEach((cell) => sums.set(cell[key], (sums.get(cell[key]) || 0) + cell.n));
    return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0][0];
  }
})();

/* Marks that would cover each other become one bubble with their number. */
(function () {
  "use strict";
  const CM = window.ConflictMap;

  const GLYPH_RADIUS = 7;
  CM.markRadius = (n) => (n === 1 ? GLYPH_RADIUS : CM.bubbleRadius(n));

  const PASSES = 3; // a bubble grows as it gathers, and may then reach the next one
  const TOUCHING = 0.85; // of the radii together: a thin overlap still reads

  /**
   * Group cells so that no mark covers another's number.
   *
   * `cells` have x, y in pixels of the zoom, n, type, status, claimed and eventId; the biggest gather the rest. A group
   * has the weighted mean as its x, y and as `reach` how far from there its events may lie. Cells come from a grid of
   * 8 pixels, so the same cells give the same groups wherever the view lies.
   */
  CM.cluster = (cells) => {
    let groups = cells.map((cell) => ({ ...cell, reach: 0 }));
    for (let pass = 0; pass < PASSES; pass++) {
      const before = groups.length;
      groups = gather(groups);
      if (groups.length === before) break;
    }
    return groups;
  };

  const SIZE = 64;

  function gather(marks) {
    const order = [...marks].sort((a, b) => b.n - a.n || a.x - b.x || a.y - b.y);
    const grid = new Map();
    for (const mark of order) {
      const key = `${Math.floor(mark.x / SIZE)},${Math.floor(mark.y / SIZE)}`;
      if (!grid.has(key)) grid.set(key, []);
      grid.get(key).push(mark);
    }
    const taken = new Set();
    const groups = [];
    for (const seed of order) {
      if (taken.has(seed)) continue;
      const members = touching(grid, seed).filter((mark) => !taken.has(mark));
      members.forEach((mark) => taken.add(mark));
      groups.push(members.length === 1 ? seed : merge(members));
    }
    return groups;
  }

  function touching(grid, seed) {
    const found = [];
    const radius = CM.markRadius(seed.n);
    const [column, row] = [Math.floor(seed.x / SIZE), Math.floor(seed.y / SIZE)];
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        for (const mark of grid.get(`${i},${j}`) || []) {
          const apart = TOUCHING * (radius + CM.markRadius(mark.n));
          if (Math.hypot(mark.x - seed.x, mark.y - seed.y) <= apart) found.push(mark);
        }
      }
    }
    return found;
  }

  function merge(members) {
    const n = members.reduce((sum, mark) => sum + mark.n, 0);
    const mean = (of) => members.reduce((sum, mark) => sum + of(mark) * mark.n, 0) / n;
    const [x, y] = [mean((mark) => mark.x), mean((mark) => mark.y)];
    return {
      x,
      y,
      n,
      type: commonest(members, "type"),
      status: commonest(members, "status"),
      claimed: members.reduce((sum, mark) => sum + mark.claimed, 0),
      eventId: null,
      reach: Math.max(...members.map((mark) => Math.hypot(mark.x - x, mark.y - y) + mark.reach)),
    };
  }

  function commonest(members, key) {
    const sums = new Map();
    members.forEach((mark) => sums.set(mark[key], (sums.get(mark[key]) || 0) + mark.n));
    return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0][0];
  }
})();

"""Write data/vocabulary/event_weights.toml: run `python scripts/weigh_events.py GOLD.jsonl [MORE.jsonl ...]`.

Logistic regression of "readers do not list it" on the signs of the events that are found (`events/passing.py`), over
articles that people have marked. Events that must be found count twice, optional ones once; what only looks back is
left out. With `--check` each file is judged by weights that were made without it, and nothing is written.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflictmap.extraction.evaluation.events import match
from conflictmap.extraction.evaluation.gold import GoldArticle, read_gold
from conflictmap.extraction.events.bare import is_meagre
from conflictmap.extraction.events.found import event_of
from conflictmap.extraction.events.passing import added_up, signs_of
from conflictmap.extraction.pipeline import frame_of, groups_of
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.extraction.where.positions import placer_of
from conflictmap.geo.atlas import Atlas, load_atlas

OUT = Path(__file__).parents[1] / "data" / "vocabulary" / "event_weights.toml"
HEAD = """# How much each sign speaks for an event being told only in passing (log-odds; rounded). Made by
# `python scripts/weigh_events.py` from {articles} marked articles with {events} events that were found in them; see
# events/passing.py for the signs. What adds up to more than 0 is background: not counted unless asked for.
"""
THRESHOLD = 0.45  # how likely it must be that readers would not list it
PENALTY = 1.0  # on the square of each weight
STEP = 0.05  # weights are rounded to
FEWEST = 8  # events that must have a sign for it to be weighed


class Found(NamedTuple):
    """An event that was found: its signs, whether readers list it, and whether they must."""

    signs: frozenset[str]
    is_listed: bool
    is_main: bool


def found_in(gold: GoldArticle, atlas: Atlas) -> Iterator[Found]:
    """Read an article and compare what is found with what is marked."""
    frame = frame_of(gold.article, atlas, Theatre(), find_toponyms)
    groups = groups_of(frame)
    events = [event_of(group, gold.article, placer_of(atlas)) for group in groups]
    marked = {found: gold.events[at] for at, found in match(gold, events).items()} if gold.events else {}
    for at, group in enumerate(groups):
        if not (group.main.is_background or is_meagre(group)):
            yield Found(frozenset(signs_of(group)), at in marked, at in marked and not marked[at].optional)


def weights_of(rows: Sequence[Found]) -> dict[str, float]:
    """Fit the weights by Newton's method; the bias is such that 0 is the threshold."""
    counts = Counter(sign for row in rows for sign in row.signs)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    signs = np.array([[1.0, *(name in row.signs for name in names)] for row in rows])
    unlisted = np.array([not row.is_listed for row in rows], dtype=float)
    fitted = _fitted(signs, unlisted, np.array([1.0 + row.is_main for row in rows]))
    bias = fitted[0] - math.log(THRESHOLD / (1 - THRESHOLD))
    return {"bias": _rounded(bias)} | {name: _rounded(one) for name, one in zip(names, fitted[1:], strict=True)}


def _fitted(signs: NDArray[np.float64], wanted: NDArray[np.float64], weight: NDArray[np.float64]) -> list[float]:
    beta = np.zeros(signs.shape[1])
    penalty = np.full(signs.shape[1], PENALTY)
    penalty[0] = 0.0
    for _ in range(50):
        likely = 1 / (1 + np.exp(-signs @ beta))
        slope = signs.T @ (weight * (wanted - likely)) - penalty * beta
        curve = (signs.T * (weight * likely * (1 - likely))) @ signs + np.diag(penalty + 1e-9)
        beta += np.linalg.solve(curve, slope)
    return [float(one) for one in beta]


def _rounded(weight: float) -> float:
    return round(round(weight / STEP) * STEP, 2)


def main() -> None:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    told = parser.parse_args()
    atlas = load_atlas()
    articles = {path: list(read_gold(path)) for path in told.files}
    rows = {path: [one for gold in golds for one in found_in(gold, atlas)] for path, golds in articles.items()}
    if told.check:
        for path in told.files:
            weights = weights_of([one for other in told.files if other != path for one in rows[other]])
            passing = [one for one in rows[path] if added_up(one.signs, weights) > 0]
            right, missed = sum(not one.is_listed for one in passing), sum(one.is_main for one in passing)
            print(
                f"{path.name}: {len(passing)} of {len(rows[path])} in passing: {right} not listed, {missed} to be found"
            )
        return
    every = [one for some in rows.values() for one in some]
    head = HEAD.format(articles=sum(map(len, articles.values())), events=len(every))
    lines = [f"{name} = {weight}" for name, weight in weights_of(every).items() if weight]
    OUT.write_text(f"{head}{chr(10).join(lines)}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

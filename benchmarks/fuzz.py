"""Odd strings through the reading of days, places and events: how many, the slowest, and that none of them fails.

The figure to keep is 50 ms of processor time for any one string. The slowest are read three times more: what is slow
once only was something loaded, or the machine. `python -m benchmarks.fuzz 100000`
"""

import random
import sys
from datetime import date
from time import process_time

from conflictmap.errors import ArticleError
from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import load_atlas
from conflictmap.reading import article_from_text
from conflictmap.reading.days import read_timestamp
from conflictmap.store.work.steady import settle

DAY = date(2020, 3, 14)
LEAST_YEAR, MOST_YEAR = 1900, 2101
_WARM = 200  # strings read first, so that vocabularies and areas are loaded
_SLOWEST = 5
PARTS = (
    "on Sunday",
    "14 March 2020",
    "31/02/2020",
    "٣١ آذار ٢٠٢٠",
    "last week",
    "since 2012",
    "between",
    "Aleppo",
    "Saraqib",
    "the M4",
    "km 14 of the M5",
    "Ariha–Saraqib road",
    "killed",
    "at least 16",
    "dozens",
    "“",
    "”",
    "\n",
    "\u202e",
    "\u200f",
    "😀",
    "e\u0301",
    "سراقب",
    "في",
    "و",
    "-",
    "—",
    ",",
    ".",
    ";",
    "(",
    ")",
    "'s",
    "’",
    "1" * 40,
    "0",
    "٠",
    "A" * 60,
    "\u00a0",
    "north of",
    "10 km",
    "Idlib province",
    "by Damascus and Moscow",
    "will",
    "did not",
    "according to",
    "%",
    "<b>",
    "\\",
    "\0",
)


def strings(count: int, seed: int = 4) -> list[str]:
    """Make strings of words that the grammars know, in any order, among any characters; the same each time."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        parts = [
            chance.choice(PARTS) if chance.random() < 0.8 else chr(chance.randrange(0x20, 0xD800))
            for _ in range(chance.randrange(1, 25))
        ]
        made.append(chance.choice((" ", " ", "")).join(parts))
    return made


def _refuse_odd(day: date | None, text: str) -> None:
    if day is not None and not LEAST_YEAR <= day.year < MOST_YEAR:
        sys.exit(f"{day} was read out of {text!r}")


def seconds(text: str) -> float:
    """Read one string in every way; the processor time that it took."""
    atlas = load_atlas()
    began = process_time()
    day = read_timestamp(text)
    _refuse_odd(day, text)
    try:
        found = extract(article_from_text(text, published_on=DAY), atlas)
    except ArticleError:  # there is no text in it
        return process_time() - began
    for event in found.events:
        _refuse_odd(event.date_start, text)
        _refuse_odd(event.date_end, text)
    return process_time() - began


def main(count: int) -> None:
    """Read them all and print the slowest, with what they take once more."""
    for text in strings(_WARM, seed=5):
        seconds(text)
    settle()
    taken = sorted((seconds(text), text) for text in strings(count))
    print(f"{count} strings, none failed; median {taken[count // 2][0] * 1e3:.1f} ms, slowest:")
    for slow, text in taken[-_SLOWEST:]:
        again = min(seconds(text) for _ in range(3))
        print(f"  {slow * 1e3:.1f} ms, again {again * 1e3:.1f} ms  {text!r}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

"""Odd strings through the reading of days, places and events: how many, the slowest, and that none of them fails.

Half of them are words that the grammars know among any characters, half are sentences of the gold articles that break
off anywhere and run on in another.

The figure to keep is 50 ms of processor time for any one string. The slowest are read three times more: what is slow
once only was something loaded, or the machine. `python -m benchmarks.fuzz 100000`

`python -m benchmarks.fuzz --hostile` reads whole texts that are made to be dear, each in a process of its own.
"""

import random
import sys
from datetime import date
from time import process_time

from benchmarks.articles import sentences
from benchmarks.measure import run
from conflictmap.errors import ArticleError
from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import load_atlas
from conflictmap.reading import article_from_text
from conflictmap.reading.canonical import MAX_CHARACTERS
from conflictmap.reading.days import read_timestamp
from conflictmap.store.cluster.steady import settle

DAY = date(2020, 3, 14)
LEAST_YEAR, MOST_YEAR = 1900, 2101
_WARM = 200  # strings read first, so that vocabularies and areas are loaded
_SLOWEST = 5
_TOO_LONG = 1_000_000  # parts: such a text is offered whole, to be refused
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
    """Make strings of words that the grammars know, and of broken sentences; the same each time."""
    chance = random.Random(seed)
    return [_of_parts(chance) if number % 2 else _of_sentences(chance) for number in range(count)]


def _of_parts(chance: random.Random) -> str:
    parts = [
        chance.choice(PARTS) if chance.random() < 0.8 else chr(chance.randrange(0x20, 0xD800))
        for _ in range(chance.randrange(1, 25))
    ]
    return chance.choice((" ", " ", "")).join(parts)


def _of_sentences(chance: random.Random) -> str:
    begun, ended = (chance.choice(sentences()).split(" ") for _ in range(2))
    return " ".join(begun[: chance.randrange(len(begun)) + 1] + ended[chance.randrange(len(ended) + 1) :])


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


def many_dates() -> float:
    """Read 100,000 dates in the longest text that is read at all, or what of them it holds."""
    return _whole("14 March 2020, ", 100_000)


def many_mentions() -> float:
    """Read 20,000 mentions of one town on one road."""
    return _whole("Shelling hit Ariha on the M4. ", 20_000)


def many_quotes() -> float:
    """Read 100,000 quotation marks."""
    return _whole("“he said” ", 50_000)


def one_word() -> float:
    """Read 10 MB of one word without an end."""
    return _whole("a", 10_000_000)


def _whole(part: str, times: int) -> float:
    """Read a part over and over; the processor time, and what became of it."""
    seconds("Protesters gathered in Ariha on Sunday.")
    text = (part * times)[: 10 * MAX_CHARACTERS]
    began = process_time()
    try:
        article = article_from_text(text[:MAX_CHARACTERS] if times < _TOO_LONG else text, published_on=DAY)
        said = f"{len(extract(article, load_atlas()).events)} events of {len(article.text):,} characters"
    except ArticleError as error:
        said = str(error)
    took = process_time() - began
    print(said)
    return took


def hostile() -> None:
    """Print what each hostile text takes."""
    for work in (many_dates, many_mentions, many_quotes, one_word):
        done = run(f"benchmarks.fuzz:{work.__name__}")
        print(f"{work.__name__:14} {done.seconds:6.2f} s of processor, at most {done.peak_mb:4.0f} MB: {done.said}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--hostile"]:
        hostile()
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

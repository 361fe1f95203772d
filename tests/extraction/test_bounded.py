"""Work grows with the length of a text and no faster, whatever the text: counted in calls, not in seconds."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest

from conflictmap.extraction.text.sentences import sentences
from tests.extraction.reading import read

_TOWNS = ("Idlib", "Aleppo", "Homs", "Ariha", "Saraqib")


def _invented(number: int) -> str:
    return "B" + "".join(chr(97 + number // 26**power % 26) for power in range(3))


HOSTILE: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "Idlib " * n,
    "one letter": lambda n: "a" * n,
    "dates": lambda n: "on 15 March 2020 " * n,
    "days of a month": lambda n: ", ".join(f"{day % 28 + 1} March" for day in range(n)),
    "quotes": lambda n: '"killed" ' * n,
    "sayings": lambda n: "he said that " * n,
    "sentences": lambda n: "Ten people were killed in Idlib on Sunday. " * n,
    "places in one sentence": lambda n: ", ".join(_TOWNS[at % len(_TOWNS)] for at in range(n)),
    "events in one sentence": lambda n: "killed in Idlib on Sunday and " * n,
    "roads": lambda n: "the road between Idlib and Aleppo, the M4 highway, " * n,
    "anaphora": lambda n: "Protests erupted in the town. " * n,
    "headlines": lambda n: "Idlib\n" * n,
    "Arabic": lambda n: "قصف ادلب " * n,
    "between": lambda n: "between Idlib and Aleppo and " * n,
    "from and to": lambda n: "from Idlib to Aleppo on the M4 to " * n,
    "days between days": lambda n: "between 5 and 7 March and " * n,
    "kilometres": lambda n: "km 14 of the M5 " * n,
    "containers": lambda n: "Paris, Texas " * n,
    "names of nowhere": lambda n: " ".join(map(_invented, range(n))),
    "different events": lambda n: ". ".join(
        f"On {at % 28 + 1} May {at % 90} died in {_invented(at)}" for at in range(n)
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_text_is_about_twice_the_work(kind: str) -> None:
    write = HOSTILE[kind]
    read(write(800))  # look-ups of names are remembered from here on
    once, twice = (_calls(partial(read, write(size))) for size in (400, 800))
    assert twice < 2.5 * once


def _calls(work: Callable[[], object]) -> int:
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_what_is_longer_than_any_sentence_is_cut_between_words() -> None:
    text = "killed in Idlib and " * 1000
    spans = sentences(text)
    assert max(span.end - span.start for span in spans) < 2100
    assert " ".join(text[span.start : span.end] for span in spans) == text.strip()


@pytest.mark.parametrize("end", ["IDLIB", "IDLIB province", "IDLIB, Syria", "IDLIB:", "IDLIB, Syria: Two"])
def test_a_text_may_end_beside_a_name_that_opens_a_line_in_capitals(end: str) -> None:
    told = "Shelling killed two people in Saraqib on Monday."
    assert [event.sub_event_type for event in read(f"{told}\n\n{end}").events] == [
        event.sub_event_type for event in read(told).events
    ]

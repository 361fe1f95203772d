"""Texts that break off or run into each other, as in summaries of feeds or badly copied pages, are read like any."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest

from conflictmap.extraction.evaluation.gold import read_gold
from conflictmap.model.article import Span
from tests.extraction.reading import deaths, only, read

_GOLD = Path(__file__).parents[1] / "gold" / "articles.jsonl"
_SENTENCES = [part for gold in read_gold(_GOLD) for part in re.split(r"(?<=[.!?])\s+|\n+", gold.article.text) if part]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Five policemen were killed in Turbat, two days after the killing of", (5, 5, 5)),
        ("Three people were killed by a mine in Idlib, and a commander was", (3, 3, 3)),
        ("Two gendarmes lost their lives in Koro on Monday, as well as", (2, 2, 2)),
        ("A shell hit a home in Taiz on Thursday, killing a couple and three of their children, medics and", (5, 5, 5)),
    ],
)
def test_what_was_told_before_the_text_breaks_off_is_told(text: str, dead: tuple[int, int, int]) -> None:
    assert deaths(only(text)) == dead


@pytest.mark.parametrize("half", range(2))
def test_a_sentence_may_end_or_begin_at_any_word(half: int) -> None:
    chance = random.Random(half)  # noqa: S311 - test data
    for sentence in _SENTENCES[half::2]:
        cut = chance.choice([word.start() for word in re.finditer(r"\S+", sentence)])
        _is_read(sentence[:cut])
        _is_read(sentence[cut:])


def test_a_sentence_may_run_on_in_another() -> None:
    chance = random.Random(7)  # noqa: S311 - test data
    for one, two in pairwise(chance.sample(_SENTENCES, 400)):
        begun, ended = one.split(" "), two.split(" ")
        _is_read(" ".join(begun[: chance.randrange(len(begun)) + 1] + ended[chance.randrange(len(ended)) :]))


def _is_read(text: str) -> None:
    """Read a text, if there is any; every sentence of an event stands in it."""
    if not text.strip():
        return
    extraction = read(text)
    for source in (source for event in extraction.events for source in event.sources):
        assert extraction.article.quote(Span(source.start, source.end)) == source.quote

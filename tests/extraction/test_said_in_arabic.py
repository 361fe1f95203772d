"""Every title and every reason that reading gives over the gold and sample articles has an Arabic sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conflictmap.catalogues import Sentence, catalogue
from conflictmap.extraction.evaluation.gold import read_gold
from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Event, reasons
from conflictmap.model.said import reason
from conflictmap.model.titles import title

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def events() -> list[Event]:
    atlas = load_atlas()
    golden = [gold for name in ("articles", "samples") for gold in read_gold(GOLD / f"{name}.jsonl")]
    return [event for gold in golden for event in extract(gold.article, atlas).events]


def left_english(said: object, group: str) -> Iterator[str]:
    """Yield what is left in English of a sentence: one of ours that was not found out, or that nobody translated."""
    if not isinstance(said, Sentence):
        if group in reasons.GROUPS:
            yield str(said)
        return
    arabic = catalogue("ar").messages
    if said.template not in arabic and said.template != reasons.ONE_DAY:
        yield said.template
    for name, value in said.values.items():
        yield from left_english(value, name)


def test_no_reason_is_left_english(events: list[Event]) -> None:
    told = {decision for event in events for decision in event.decisions}
    assert len(told) > 2000
    assert {text: left for text in told if (left := list(left_english(reason(text), "decision")))} == {}


def test_no_title_is_left_english(events: list[Event]) -> None:
    assert len(events) > 900
    for event in events:
        road = event.position.road
        said = title(event.title, None if road is None else road.ref)
        assert isinstance(said, Sentence), event.title
        assert not list(left_english(said, "title"))
        assert str(said) == event.title

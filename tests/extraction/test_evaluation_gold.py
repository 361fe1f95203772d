"""The development gold set is consistent, and gold files that are not are refused in one sentence."""

import csv
import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from conflictmap.errors import ArticleError, DataFileError
from conflictmap.extraction.evaluation.gold import GoldArticle, GoldRoad, GoldToponym, read_gold
from conflictmap.model.article import Span
from conflictmap.model.vocabulary import EventType, Status

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
ARTICLES = list(read_gold(GOLD / "articles.jsonl"))
EVENTS = [(gold, event) for gold in ARTICLES for event in gold.events or ()]


def written(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_compiled_set_is_what_the_sources_say() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "compile_gold.py", "--check"], check=False)
    assert done.returncode == 0, "run python scripts/compile_gold.py"


def test_the_set_is_as_large_as_promised() -> None:
    assert len(ARTICLES) >= 40
    assert len(EVENTS) >= 150
    assert sum(isinstance(event.road, str) for _, event in EVENTS if not event.optional) >= 25


def test_the_set_is_split_in_equal_halves() -> None:
    assert sum(gold.part == "dev" for gold in ARTICLES) == sum(gold.part == "held" for gold in ARTICLES)
    assert {gold.part for gold in ARTICLES} == {"dev", "held"}


def test_ids_are_unique() -> None:
    assert len({gold.gold_id for gold in ARTICLES}) == len(ARTICLES)


@pytest.mark.parametrize("gold", ARTICLES, ids=lambda gold: gold.gold_id)
def test_each_mark_is_at_its_words_and_marks_do_not_overlap(gold: GoldArticle) -> None:
    marks: list[GoldToponym | GoldRoad] = [*(gold.toponyms or ()), *(gold.roads or ())]
    marks.sort(key=lambda mark: mark.start)
    for mark in marks:
        assert gold.article.text[mark.start : mark.end] == mark.text
    assert all(one.end <= other.start for one, other in pairwise(marks))


@pytest.mark.parametrize("gold", ARTICLES, ids=lambda gold: gold.gold_id)
def test_each_quote_occurs_once_and_each_interval_runs_forward(gold: GoldArticle) -> None:
    for event in gold.events or ():
        assert gold.article.text.count(event.quote) == 1
        assert event.date_start is None or event.date_end is None or event.date_start <= event.date_end
        assert (event.lon is None) == (event.lat is None)


@pytest.mark.parametrize("gold", ARTICLES, ids=lambda gold: gold.gold_id)
def test_what_occurred_is_not_later_than_its_article_and_what_is_planned_not_earlier(gold: GoldArticle) -> None:
    published_on = gold.article.published_on or date.max
    for event in gold.events or ():
        if event.status is Status.OCCURRED:
            assert (event.date_start or date.min) <= published_on
        if event.status in {Status.PLANNED, Status.THREATENED} and "date" not in event.skip:
            assert (event.date_end or date.max) >= published_on


def test_every_place_that_is_listed_is_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (GOLD / "source").glob("*.txt"))
    with (GOLD / "places.csv").open(encoding="utf-8", newline="") as file:
        assert [row["key"] for row in csv.DictReader(file) if row["key"] not in text] == []


def test_each_event_type_and_status_occurs() -> None:
    assert {event.event_type for _, event in EVENTS} == set(EventType)
    assert {event.status for _, event in EVENTS} == set(Status)


def test_marks_of_names_alone_leave_events_unscored(tmp_path: Path) -> None:
    row = {"id": 7, "text": "Ariha", "toponyms": [{"start": 0, "end": 5, "lon": None, "lat": None}], "ignore": [[0, 2]]}
    (gold,) = read_gold(written(tmp_path, row))
    assert gold.gold_id == "7"
    assert gold.events is None
    assert gold.roads is None
    assert gold.ignore == (Span(0, 2),)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"text": "Ariha", "toponyms": [{"start": 0, "end": 9}]}, "row 1: characters 0 to 9 are not in the text"),
        ({"text": "In Ariha", "toponyms": [{"start": 0, "end": 5, "text": "Ariha"}]}, "'Ariha' is marked where"),
        ({"text": "I\r\nn", "toponyms": []}, "not in Unicode NFC with LF line ends"),
        ({"text": "Ariha", "events": [{"event_type": "Riots", "quote": "Idlib"}]}, "does not contain 'Idlib'"),
        ({"text": "Ariha", "events": [{"event_type": "Party"}]}, "marks cannot be read"),
        (
            {"text": "Ariha", "toponyms": [{"start": 0, "end": 5, "lon": 36.6, "lat": 358.1}]},
            "row 1: lon 36.6, lat 358.1 is nowhere",
        ),
        (
            {"text": "", "events": [{"event_type": "Riots", "date_start": "2020-03-02", "date_end": "2020-03-01"}]},
            "row 1, column 'date_end': an event ends on 2020-03-01, before it begins on 2020-03-02",
        ),
    ],
)
def test_marks_that_do_not_fit_are_refused_with_their_line(row: dict[str, Any], problem: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=problem):
        list(read_gold(written(tmp_path, row)))


def test_a_name_that_is_marked_twice_counts_once(tmp_path: Path) -> None:
    mark = {"start": 3, "end": 8, "text": "Ariha"}
    road = {"start": 12, "end": 14, "ref": "M4"}
    row = {"text": "In Ariha on M4", "toponyms": [{**mark, "lon": 36.6, "lat": 35.8}, mark], "roads": [road, road]}
    (gold,) = read_gold(written(tmp_path, row))
    assert [(name.text, name.lon) for name in gold.toponyms or ()] == [("Ariha", 36.6)]
    assert len(gold.roads or ()) == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"gold\.jsonl: there is no such file"):
        list(read_gold(tmp_path / "gold.jsonl"))

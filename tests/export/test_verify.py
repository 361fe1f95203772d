"""Verification finds every changed byte, and says what is wrong."""

import random
import re
from codecs import BOM_UTF8
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.generate import Generated, NoRoads
from conflictmap.errors import SnapshotError
from conflictmap.export.snapshot import Summary, snapshot, write_snapshot
from conflictmap.export.verify import verify
from conflictmap.model import Event, EventFilter
from conflictmap.model.article import text_hash
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.rows import Counts
from tests.export.conftest import shelf
from tests.export.samples import ARTICLE, EVENTS, PATROL, PROTEST, UNPLACED, any_events

ALL = EventFilter(background=True)
WRITTEN = snapshot(shelf(EVENTS), ALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.geojson").write_bytes(WRITTEN)
    return tmp_path / "a.geojson"


def test_what_was_written_is_intact(path: Path) -> None:
    checked = verify(path)
    assert checked.intact
    assert checked.problems == ()
    assert checked.counts == Counts(total=5, placed=4, unplaced=1, undated=1)
    assert checked.content_sha256 in checked.citation


@given(st.lists(any_events, max_size=5, unique_by=lambda event: event.event_id))
def test_any_snapshot_is_intact(tmp_path_factory: pytest.TempPathFactory, events: list[Event]) -> None:
    path = tmp_path_factory.mktemp("any") / "a.geojson"
    write_snapshot(path, shelf(events))
    assert verify(path).problems == ()


@pytest.mark.parametrize("number", range(300))
def test_a_changed_byte_is_found_wherever_it_is(tmp_path: Path, number: int) -> None:
    rng = random.Random(number)  # noqa: S311
    place = rng.randrange(len(WRITTEN))
    change: Callable[[bytes], bytes] = rng.choice(
        (
            lambda old: bytes([old[0] ^ (1 << rng.randrange(8))]),
            lambda old: old + old,
            lambda _: b"",
            lambda old: old + b" ",
        )
    )
    path = tmp_path / "a.geojson"
    path.write_bytes(WRITTEN[:place] + change(WRITTEN[place : place + 1]) + WRITTEN[place + 1 :])
    assert not verify(path).intact


def edited(change: Callable[[dict[str, Any]], None], *, honest: bool = False) -> bytes:
    """Change the collection as a program would; an honest forger also writes new hashes."""
    document = orjson.loads(WRITTEN)
    change(document)
    features = b",\n".join(orjson.dumps(one) for one in document["features"])
    if honest:
        summary = Summary()
        for one in document["features"]:
            summary.add(one, orjson.dumps(one))
        document["snapshot"] = summary.manifest(document["snapshot"]["filter"])
        document["bbox"] = summary.bbox()
    rest = orjson.dumps({"bbox": document["bbox"], "snapshot": document["snapshot"]})
    return b'{"type":"FeatureCollection","features":[\n' + features + b"\n]," + rest[1:] + b"\n"


def test_the_forger_of_these_tests_can_write_what_was_written() -> None:
    assert edited(lambda _: None) == edited(lambda _: None, honest=True) == WRITTEN


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(
            lambda d: d["features"][0]["properties"].update(title="Milder"), "the features were changed", id="a title"
        ),
        pytest.param(lambda d: d["features"].pop(2), "the features were changed", id="a feature left out"),
        pytest.param(lambda d: d["snapshot"]["counts"].update(total=7), "the counts are", id="counts"),
        pytest.param(lambda d: d["snapshot"].update(filter={}), "description was changed", id="the filter"),
        pytest.param(
            lambda d: d["snapshot"].update(citation="Trust me."), "description was changed", id="the citation"
        ),
        pytest.param(lambda d: d["bbox"].__setitem__(0, 0.0), "the bbox is", id="the bbox"),
        pytest.param(lambda d: d["snapshot"].pop("counts"), "cannot be read", id="counts left out"),
    ],
)
def test_what_was_changed_is_said(path: Path, change: Callable[[dict[str, Any]], None], problem: str) -> None:
    path.write_bytes(edited(change))
    assert any(problem in said for said in verify(path).problems)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(lambda d: d["features"].reverse(), "is out of order", id="another order"),
        pytest.param(lambda d: d["features"].append(d["features"][-1]), "event e1 is there twice", id="twice"),
        pytest.param(lambda d: d["features"][0].update(id="e8"), "id 'e8' and event_id 'e2' differ", id="another id"),
        pytest.param(
            lambda d: d["features"][0]["properties"]["sources"][0].update(quote="Nothing happened."),
            "the quote of article .* is not as long as the characters it names",
            id="another quote",
        ),
        pytest.param(
            lambda d: d["features"][0]["properties"]["sources"][0].update(text_sha256=None),
            "the hash of article .* is missing",
            id="no hash",
        ),
    ],
)
def test_an_impossible_collection_is_found_although_its_hashes_fit(
    path: Path, change: Callable[[dict[str, Any]], None], problem: str
) -> None:
    path.write_bytes(edited(change, honest=True))
    (said,) = verify(path).problems[:1]
    assert re.search(problem, said)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", "line 1 is not how a snapshot of conflictmap begins", id="empty"),
        pytest.param(b"\x00\xff" * 1000, "line 1 is not how", id="binary"),
        pytest.param(
            orjson.dumps(orjson.loads(WRITTEN), option=orjson.OPT_INDENT_2), "line 1 is not how", id="reformatted"
        ),
        pytest.param(WRITTEN[: len(WRITTEN) // 2], "this is no feature of a snapshot", id="cut off within a line"),
        pytest.param(
            WRITTEN[: WRITTEN.index(b"\n", 2000) + 1], "the file breaks off after line", id="cut off after one"
        ),
        pytest.param(WRITTEN + b"\n", "there is more after the end", id="more after the end"),
        pytest.param(WRITTEN.replace(b",\n", b"\n", 1), "there is no comma before this feature", id="a comma left out"),
        pytest.param(WRITTEN.replace(b"\n]", b",\n]", 1), "there is a comma after the last", id="a comma too many"),
        pytest.param(WRITTEN.replace(b'"id":', b'"id": ', 1), "is not written as conflictmap writes it", id="a space"),
        pytest.param(b'{"type":"FeatureCollection","features":[\n[]\n],{}\n', "this is no feature", id="no features"),
        pytest.param(
            b'{"type":"FeatureCollection","features":[\n' + b"[" * 100_000 + b"\n]}\n", "this is no feature", id="deep"
        ),
    ],
)
def test_what_is_no_snapshot_is_said(path: Path, content: bytes, problem: str) -> None:
    path.write_bytes(content)
    checked = verify(path)
    assert not checked.intact
    assert any(problem in said for said in checked.problems), checked.problems


@pytest.mark.parametrize("content", [BOM_UTF8 + WRITTEN, WRITTEN.replace(b"\n", b"\r\n")], ids=["mark", "line ends"])
def test_a_snapshot_that_an_editor_saved_anew_is_said_to_be_one(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    (problem,) = verify(path).problems
    assert "ask for the file as it was written" in problem


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match=r"nowhere\.geojson cannot be read: No such file"):
        verify(tmp_path / "nowhere.geojson")
    with pytest.raises(SnapshotError, match="cannot be read: Is a directory"):
        verify(tmp_path)


def test_long_lists_of_problems_are_cut(path: Path) -> None:
    path.write_bytes(b'{"type":"FeatureCollection","features":[\n' + b"{},\n" * 500)
    problems = verify(path).problems
    assert len(problems) == 21
    assert problems[-1] == "481 more problems"


def in_desk(desk: Desk, tmp_path: Path, chosen: EventFilter = ALL) -> Path:
    path = tmp_path / "desk.geojson"
    write_snapshot(path, desk, chosen)
    return path


def test_a_snapshot_fits_the_desk_it_came_from(desk: Desk, tmp_path: Path) -> None:
    for chosen in (ALL, EventFilter(since=date(2020, 3, 1)), EventFilter(roads=frozenset({"M4"}), text="Arihā")):
        assert verify(in_desk(desk, tmp_path, chosen), desk).problems == ()


def put_again(desk: Desk, *events: Event) -> None:
    desk.add(Generated(ARTICLE, (), events), replace=True, roads=NoRoads())


def test_what_differs_from_the_desk_is_said_event_by_event(desk: Desk, tmp_path: Path) -> None:
    path = in_desk(desk, tmp_path)
    put_again(desk, replace(PATROL, title="Found by a better rule"), PROTEST, replace(UNPLACED, event_id="e5"))
    assert verify(path, desk).problems == (
        "event e4 is not found in the desk any more",
        "event e5 is found in the desk and not in the file",
        "event e3 is not found in the desk any more",
        "event e1 is not the same in the desk any more",
    )
    assert verify(path).intact


def test_an_event_whose_day_was_corrected_is_said_once_to_be_not_the_same(desk: Desk, tmp_path: Path) -> None:
    path = in_desk(desk, tmp_path)
    late = date(2020, 12, 24)
    put_again(desk, replace(PATROL, date_start=late, date_end=late), PROTEST, UNPLACED)
    said = verify(path, desk).problems
    assert [one for one in said if PATROL.event_id in one] == [
        f"event {PATROL.event_id} is not the same in the desk any more"
    ]


def test_a_quote_that_the_article_does_not_have_is_found(desk: Desk, tmp_path: Path) -> None:
    path = in_desk(desk, tmp_path)
    forged = replace(PATROL.sources[0], quote=PATROL.sources[0].quote.replace("Sunday", "Monday"))
    write_snapshot(path, shelf([replace(PATROL, sources=(forged,))]), ALL)
    assert any("does not say 'The first convoy will set out" in said for said in verify(path, desk).problems)


def test_an_article_that_is_not_there_or_says_something_else_is_found(desk: Desk, tmp_path: Path) -> None:
    other = text_hash("something else")
    sources = (replace(PATROL.sources[0], text_sha256=other), replace(PATROL.sources[0], article_id="unknown"))
    path = tmp_path / "a.geojson"
    write_snapshot(path, shelf([replace(PATROL, sources=sources)]), ALL)
    problems = verify(path, desk).problems
    assert any("has another text in the desk" in said for said in problems)
    assert any("article unknown is not in the desk" in said for said in problems)


def test_a_snapshot_of_another_release_is_compared_by_its_features(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.geojson"
    with monkeypatch.context() as older:
        older.setattr("conflictmap.export.snapshot.__version__", "0.0.1")
        write_snapshot(path, desk, ALL)
    assert b'"software":"conflictmap 0.0.1"' in path.read_bytes()
    assert verify(path, desk).problems == ()


def test_a_filter_that_means_nothing_any_more_is_said(desk: Desk, tmp_path: Path) -> None:
    summary = Summary()
    path = tmp_path / "a.geojson"
    document = summary.manifest({"weather": ["rain"]})
    path.write_bytes(b'{"type":"FeatureCollection","features":[\n],' + orjson.dumps({"snapshot": document})[1:] + b"\n")
    assert verify(path).intact
    assert verify(path, desk).problems == ("the filter in the file cannot be read: unknown filter 'weather'",)

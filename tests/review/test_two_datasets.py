"""What two imported files tell of one event is proposed without any article, explained, merged and taken apart."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflictmap.cli.review import review
from conflictmap.extraction.reports.likeness import PROPOSED_FROM, likeness
from conflictmap.model import EventFilter
from conflictmap.review import actions, records
from conflictmap.review.proposals import Proposal, proposals_across, proposals_between, proposals_widely
from conflictmap.store.index import meeting
from conflictmap.store.workspace import Workspace
from tests.importers.tables import acled, ucdp
from tests.review.conftest import EVERYTHING, RIMA

SAME_DAY = {"date_start": "2022-06-30 00:00:00.000", "date_end": "2022-06-30 00:00:00.000", "year": "2022"}
ONE, OTHER = "acled:SYN1", "ucdp:900001"


@pytest.fixture
def empty(tmp_path: Path, every_database: None) -> Iterator[Workspace]:  # noqa: ARG001 - asked for what it does
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


def put(workspace: Workspace, kind: str, text: str) -> None:
    path = workspace.folder.parent / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    workspace.import_dataset(kind, [path])


@pytest.fixture
def both(empty: Workspace) -> Workspace:
    put(empty, "acled", acled({}, {"event_id_cnty": "SYN2", "event_date": "2021-01-01"}))
    put(empty, "ucdp", ucdp(SAME_DAY, {"id": "900002"}))
    return empty


def pairs(found: tuple[Proposal, ...]) -> set[records.Pair]:
    return {one.ids for one in found}


def test_the_same_event_in_two_files_is_proposed_with_the_reasons_of_each_part(both: Workspace) -> None:
    (found,) = proposals_across(both)
    assert found.ids == (ONE, OTHER)
    assert {part.name for part in found.likeness.parts} == {"days", "place", "type", "actors", "deaths"}
    assert "both are of 2022-06-30" in found.likeness.why
    assert {event.event_id for event in both.record.events(EVERYTHING)} == {ONE, OTHER, "acled:SYN2", "ucdp:900002"}


def test_accepting_makes_one_event_of_the_desk_with_both_reports_and_undoing_brings_both_back(both: Workspace) -> None:
    before = list(both.record.events(EVERYTHING))
    (found,) = proposals_across(both)
    actions.merge(both, [found.main.event_id, found.other.event_id], RIMA)
    whole = both.desk.event(found.main.event_id)
    assert whole.merged_from == (found.other.event_id,)
    assert {source.outlet for source in whole.sources} >= {"Synthetic Herald", "Synthetic Post"}
    assert {*found.main.sources, *found.other.sources} == set(whole.sources)
    assert {"event_id_cnty", "side_b"} <= {name.split(": ")[-1] for name in whole.original}
    assert both.index().counts(EVERYTHING).total == len(before) - 1
    assert proposals_across(both) == ()
    actions.undo(both, RIMA)
    assert list(both.record.events(EVERYTHING)) == before
    assert pairs(proposals_across(both)) == {found.ids}


def test_a_merge_of_two_rows_comes_apart_again(both: Workspace) -> None:
    (found,) = proposals_across(both)
    actions.merge(both, [found.main.event_id, found.other.event_id], RIMA)
    actions.split(both, found.main.event_id, [found.other.event_id], RIMA)
    assert both.record.event(found.other.event_id) == found.other
    assert both.record.event(found.main.event_id).sources == found.main.sources
    assert both.index().counts(EVERYTHING).total == 4


def test_what_was_dismissed_or_rejected_is_not_proposed(both: Workspace) -> None:
    records.dismiss(both.desk, ONE, OTHER, who="Rima")
    assert proposals_across(both) == ()
    records.recall(both.desk, ONE, OTHER)
    actions.reject(both, [OTHER], RIMA)
    assert proposals_across(both) == ()


def test_only_what_the_filter_finds_is_compared(both: Workspace) -> None:
    assert list(proposals_between(both, EventFilter(until=date(2022, 6, 29)))) == []
    assert len(list(proposals_between(both, EventFilter(since=date(2022, 6, 30), until=date(2022, 6, 30))))) == 1
    assert list(proposals_between(both, EventFilter(countries=frozenset({"IQ"})))) == []


def test_the_command_tells_of_two_files_whether_they_are_small_or_too_large_to_compare_all(
    both: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["proposals", "--across-origins", "--workspace", str(both.folder), "--json"]
    small = CliRunner().invoke(review, asked)
    monkeypatch.setattr("conflictmap.cli.review.MOST_COMPARED", 2)
    large = CliRunner().invoke(review, asked)
    assert small.exit_code == large.exit_code == 0
    assert small.stdout == large.stdout
    assert '"total":1' in large.stdout.replace(" ", "")


def scattered(count: int, seed: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Rows of both shapes at a few towns, two of them on either side of the antimeridian."""
    pick = random.Random(seed)  # noqa: S311
    towns = [(36.61, 35.81), (36.63, 35.82), (36.9, 35.95), (179.99, -16.5), (-179.99, -16.5), (20.0, 69.9)]
    rows: tuple[list[dict[str, str]], list[dict[str, str]]] = ([], [])
    for number in range(count):
        lon, lat = pick.choice(towns)
        day = date(2022, 1, 1) + timedelta(days=pick.randrange(60))
        place = {"longitude": f"{lon + pick.uniform(-0.03, 0.03):.4f}", "latitude": f"{lat:.4f}"}
        precision = pick.choice("1123")
        rows[0].append({**place, "event_id_cnty": f"SYN{number}", "event_date": str(day), "time_precision": precision})
        lon, lat = pick.choice(towns)
        day, length = date(2022, 1, 1) + timedelta(days=pick.randrange(60)), pick.choice((0, 0, 3, 40))
        rows[1].append(
            {"longitude": str(lon), "latitude": str(lat), "id": str(number), "where_prec": pick.choice("1123")}
            | {"date_start": f"{day} 00:00:00.000", "date_end": f"{day + timedelta(days=length)} 00:00:00.000"}
        )
    return rows


def test_blocks_by_day_and_cell_find_what_comparing_all_with_all_finds(
    empty: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "SPAN_ROWS", 40)
    ones, others = scattered(120, seed=7)
    put(empty, "acled", acled(*ones))
    put(empty, "ucdp", ucdp(*others))
    events = list(empty.record.events())
    every = {
        records.pair(a.event_id, b.event_id)
        for a in events
        for b in events
        if (a.origin, b.origin) == ("acled", "ucdp")
        and (alike := likeness(a, b)) is not None
        and alike.score >= PROPOSED_FROM
    }
    told: list[int] = []
    found = list(proposals_between(empty, progress=told.append))
    assert len(every) > 20
    assert sorted(one.ids for one in found) == sorted(every)
    assert len(told) > 3
    assert sum(told) == empty.record.rows_that_meet() == len(events)
    best = proposals_widely(empty, EVERYTHING, limit=5)
    assert best.total == len(every)
    assert [one.likeness.score for one in best.likeliest] == sorted((o.likeness.score for o in found), reverse=True)[:5]

"""The desk keeps articles and events exactly, once each, all of an article or nothing."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from shapely import LineString, Point

from benchmarks.generate import Generated, NoRoads, extractions
from conflictmap.errors import NotFoundError, WorkspaceError
from conflictmap.model import EventFilter, Place, Position, ReviewStatus, Span, Toponym, ToponymKind
from conflictmap.model.place import Alternative
from conflictmap.model.text import fold
from conflictmap.store.desk.desk import Desk, SqliteDesk
from conflictmap.store.desk.rows import Stored

REPORTS = list(extractions(40, seed=3))
ARIHA = Place(place_id="1", name="Ariha", lon=36.6, lat=35.8, country="SY", feature_code="PPL")
JERICHO = replace(ARIHA, place_id="2", name="Jericho", country="PS")


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    return new_desk()


def put(desk: Desk, report: Generated, *, again: bool = False) -> Stored:
    return desk.add(report, replace=again, roads=NoRoads())


def test_what_is_stored_comes_back_exactly(desk: Desk) -> None:
    for report in REPORTS:
        put(desk, report)
    expected = sorted((event for report in REPORTS for event in report.events), key=lambda event: event.sort_key)
    assert list(desk.events(EventFilter(background=True))) == expected
    for report in REPORTS:
        article = report.article
        assert desk.article(article.article_id) == article
        assert desk.toponyms(article.article_id) == report.toponyms
        assert desk.events_of(article.article_id) == report.events
        assert desk.event(report.events[0].event_id) == report.events[0]


def test_the_same_article_twice_changes_nothing_and_says_so(desk: Desk) -> None:
    first, revision = put(desk, REPORTS[0]), desk.revision()
    assert first == Stored(added=True, reason=None, events=tuple(event.event_id for event in REPORTS[0].events))
    assert put(desk, REPORTS[0]) == Stored(added=False, reason="already stored", events=first.events)
    assert put(desk, REPORTS[0], again=True).reason == "read again, nothing changed"
    assert desk.revision() == revision == 1


def test_an_article_that_comes_again_with_its_day_says_how_to_have_it_read_as_of_that_day(desk: Desk) -> None:
    report = replace(REPORTS[0], article=replace(REPORTS[0].article, published_on=None, outlet=""))
    put(desk, report)
    dated = replace(report, article=replace(report.article, published_on=date(2020, 3, 16)))
    how = "`conflictmap ingest --replace` reads it again as of 2020-03-16"
    assert put(desk, dated).reason == f"already stored without a publication day; {how}"
    put(desk, dated, again=True)
    assert (put(desk, dated).reason, put(desk, report).reason) == ("already stored", "already stored")
    later = replace(dated, article=replace(dated.article, published_on=date(2020, 3, 17)))
    assert str(put(desk, later).reason).startswith("already stored as of 2020-03-16; `conflictmap ingest --replace`")


def test_reading_again_replaces_what_nobody_reviewed_and_keeps_the_rest(desk: Desk) -> None:
    kept, *others = REPORTS[1].events
    reviewed = replace(kept, review_status=ReviewStatus.ACCEPTED, title="Seen by a person")
    put(desk, replace(REPORTS[1], events=(reviewed, *others)))
    better = replace(others[0], title="Found by a better rule")
    new = replace(
        REPORTS[1],
        article=replace(REPORTS[1].article, outlet="Named later", boilerplate=(Span(0, 3),)),
        toponyms=(Toponym(start=0, end=5, text="Ariha", kind=ToponymKind.PLACE),),
        events=(kept, better),
    )
    assert put(desk, new, again=True).added
    assert desk.events_of(kept.sources[0].article_id) == (reviewed, better)
    assert desk.article(kept.sources[0].article_id) == new.article
    assert [name.text for name in desk.unresolved()] == ["Ariha"]
    assert [(one.action, one.event_id) for one in desk.revisions(better.event_id)] == [
        ("read", None),
        ("removed", better.event_id),
        ("read again", None),
    ]


def test_an_article_is_stored_as_a_whole_or_not_at_all(desk: Desk) -> None:
    put(desk, REPORTS[0])
    clashing = replace(REPORTS[2], events=(*REPORTS[2].events, REPORTS[0].events[0]))
    with pytest.raises(WorkspaceError, match=r"event synthetic-3-0 is already stored from another article"):
        put(desk, clashing)
    assert [row.article_id for row in desk.articles()] == [REPORTS[0].article.article_id]
    assert desk.counts(EventFilter(background=True)).total == len(REPORTS[0].events)
    assert desk.revision() == 1


def test_two_events_of_one_id_in_an_article_are_refused_by_name(desk: Desk) -> None:
    event = REPORTS[0].events[0]
    with pytest.raises(WorkspaceError, match=f"two events of one article have the id {event.event_id}"):
        put(desk, replace(REPORTS[0], events=(*REPORTS[0].events, event)))
    assert desk.articles() == ()


def test_what_is_not_there_is_named(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match=f"there is no event 'e1' in {re.escape(desk.file.name)}"):
        desk.event("e1")
    with pytest.raises(NotFoundError, match="there is no article 'a1'"):
        desk.article("a1")
    assert desk.toponyms("a1") == ()
    assert desk.revisions("e1") == ()


def test_articles_are_listed_newest_first_with_their_events(desk: Desk) -> None:
    days = (date(2020, 3, 1), None, date(2020, 3, 9))
    for report, day in zip(REPORTS, days, strict=False):
        put(desk, replace(report, article=replace(report.article, published_on=day)))
    assert [row.published_on for row in desk.articles()] == [date(2020, 3, 9), date(2020, 3, 1), None]
    assert {row.events for row in desk.articles()} == {5}
    assert desk.articles()[1].characters == len(REPORTS[0].article.text)


def test_names_without_a_row_and_names_with_two_are_listed_apart_the_commonest_first(desk: Desk) -> None:
    def named(text: str, start: int, place: Place | None = None) -> Toponym:
        alternatives = (Alternative(JERICHO, 0.45),) if place else ()
        return Toponym(
            start=start, end=start + len(text), text=text, kind=ToponymKind.PLACE, place=place,
            probability=0.55 if place else 0.0, alternatives=alternatives,
        )  # fmt: skip

    put(desk, replace(REPORTS[0], toponyms=(named("Nayrab", 4), named("Ariha", 20, ARIHA), named("Trumba", 40))))
    put(desk, replace(REPORTS[1], toponyms=(named("TRUMBA", 7), named("Trumba", 30))))
    found = desk.unresolved()
    assert [(name.text, name.mentions, name.articles) for name in found] == [("Trumba", 3, 2), ("Nayrab", 1, 1)]
    first = min(REPORTS[:2], key=lambda report: report.article.article_id).article.article_id
    assert found[0].article_id == first
    assert (found[0].start, found[0].end) in {(40, 46), (7, 13)}
    assert [(name.text, name.mentions) for name in desk.ambiguous()] == [("Ariha", 1)]


def test_a_limit_takes_the_first_events(desk: Desk) -> None:
    for report in REPORTS:
        put(desk, report)
    assert list(desk.events(limit=7)) == list(desk.events())[:7]
    assert list(desk.events(limit=0)) == []


def test_a_listing_shows_one_moment_although_somebody_writes_meanwhile(desk: Desk) -> None:
    if desk.file.describe().endswith("truncate"):
        pytest.skip("readers and writers wait for each other without a write-ahead log")
    for report in REPORTS[:4]:
        put(desk, report)
    listing = desk.events(EventFilter(background=True))
    next(listing)
    put(desk, REPORTS[5])
    assert sum(1 for _ in listing) == 19
    assert desk.counts(EventFilter(background=True)).total == 25


def test_a_shape_is_stored_once_however_many_events_lie_on_it(desk: Desk) -> None:
    stretch = Position(geometry=LineString([(36, 35), (37, 36)]), place_name="M4")
    circle = Position(geometry=Point(36, 35), radius_km=5.0)
    events = REPORTS[0].events
    moved = [
        replace(event, position=position) for event, position in zip(events, (stretch, stretch, circle), strict=False)
    ]
    put(desk, replace(REPORTS[0], events=tuple(moved)))
    with desk.file.reading() as db:
        assert db.execute("SELECT count(*) FROM shapes").fetchone() == (2,)
    assert list(desk.events_of(events[0].sources[0].article_id)) == moved


@pytest.mark.parametrize(
    "hostile", ["'; DROP TABLE events; --", '" OR 1=1', "\\", "%_[]*", "\x00", "😀́", "\ud800", "x" * 100_000]
)
def test_no_text_in_a_filter_reaches_the_statement(desk: Desk, hostile: str) -> None:
    put(desk, REPORTS[0])
    chosen = EventFilter(
        text=hostile if fold(hostile) else f"m4 {hostile}",  # a text without any word is refused
        actors=frozenset({hostile}),
        sources=frozenset({hostile}),
        areas=frozenset({hostile}),
        roads=frozenset({hostile}),
        origins=frozenset({hostile}),
        sub_types=frozenset({hostile}),
        countries=frozenset({hostile}),
    )
    assert list(desk.events(chosen)) == []
    assert desk.counts().total > 0


def test_hostile_text_in_an_event_comes_back_as_it_was(desk: Desk) -> None:
    title = "<script>alert('${1}')</script> \u202e'; DROP TABLE events; --\x00"
    event = replace(REPORTS[0].events[0], title=title, original={"'": '"}'}, background=False)
    put(desk, replace(REPORTS[0], events=(event,)))
    assert list(desk.events()) == [event]


def test_a_position_that_is_no_position_is_refused(desk: Desk) -> None:
    for lon, lat in ((float("nan"), 35), (36, 91), (float("inf"), 0)):
        broken = replace(REPORTS[0].events[0], position=Position(geometry=Point(lon, lat)))
        with pytest.raises(ValueError, match="synthetic-3-0 has no position on the earth"):
            put(desk, replace(REPORTS[0], events=(broken,)))
    assert desk.articles() == ()


def test_the_file_is_marked_as_ours_and_readable_by_others(tmp_path: Path) -> None:
    with SqliteDesk(tmp_path / "desk.sqlite") as desk:
        desk.add(REPORTS[0], roads=NoRoads())
    with closing(sqlite3.connect(desk.path)) as other:
        assert other.execute("PRAGMA application_id").fetchone() == (0x434D4150,)
        assert other.execute("SELECT count(*) FROM events WHERE title LIKE 'Synthetic%'").fetchone() == (5,)

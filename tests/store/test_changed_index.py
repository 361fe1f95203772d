"""An index to which changes alone were added answers as one that was made whole, whatever changed."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from conflictmap.geo.routes import Roads
from conflictmap.model import Event, EventFilter, EventType, ReviewStatus
from conflictmap.model.filter import BBox
from conflictmap.review.actions import By, merge, reject, undo
from conflictmap.store.desk.corridors import corridors, put_corridor, remove_corridor
from conflictmap.store.desk.nearby import measure_again
from conflictmap.store.desk.noting import next_revision
from conflictmap.store.desk.own_areas import OwnArea, list_areas, put_areas, remove_areas
from conflictmap.store.desk.rows import Changes, ListOrder
from conflictmap.store.index import publishing
from conflictmap.store.index.batches import desk_batches, takings
from conflictmap.store.index.build import Beside, build_index
from conflictmap.store.index.index import MapIndex
from conflictmap.store.workspace import Workspace
from tests.importers.tables import acled
from tests.store.crash_children import Place
from tests.store.population import AREAS, CORRIDORS, OneRoad, population, random_filters
from tests.store.test_road_changes import moved_north

ALL = EventFilter(background=True, reviews=frozenset(ReviewStatus))
ME = By("me")
REPORTS = population()[0][:55]
FILTERS = [EventFilter(), ALL, *random_filters([event for report in REPORTS for event in report.events], 8)]
HELD_BACK = 15  # articles that come later
ROAD = OneRoad()


@pytest.fixture(autouse=True)
def every_desk_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_SMALL", 0)


@pytest.fixture
def workspace(place: Place) -> Iterator[Workspace]:
    """A desk with most of the population, beside a small dataset."""
    file = place.folder.parent / "acled.csv"
    file.write_text(acled(*({} for _ in range(9)), {"location": "Suva", "longitude": "178.44"}), encoding="utf-8")
    with place.open(create=True) as opened:
        put_areas(opened.desk.file, AREAS[:2])
        put_corridor(opened.desk.file, CORRIDORS[0])
        for report in REPORTS[:-HELD_BACK]:
            opened.desk.add(report, roads=ROAD)
        opened.import_dataset("acled", [file])
        yield opened


def answers(index: MapIndex) -> dict[str, Any]:
    """Everything that can be asked of an index."""
    found: dict[str, Any] = {"bounds": index.bounds(), "choices": index.choices()}
    for number, chosen in enumerate(FILTERS):
        found |= {
            f"{number} counts": index.counts(chosen),
            f"{number} timeline": index.timeline(chosen, bins=31),
            f"{number} events": index.table(chosen, 500),
            f"{number} tiles": [index.tile(z, x, y, chosen) for z, x, y in ((0, 0, 0), (3, 4, 3), (8, 153, 100))],
        }
    for chosen in FILTERS[:3]:
        found |= {f"{chosen} {order}": index.table(chosen, 60, 3, order) for order in ListOrder}
        found[f"{chosen} more"] = (
            index.shapes(chosen, BBox(30, 20, 50, 40), 7),
            index.near(36.6, 35.8, 9, chosen),
            index.along(chosen, "M4", 120, 10),
            index.grouped(chosen, "source"),
            index.strip(CORRIDORS[0], chosen),
        )
    return found


def whole(workspace: Workspace, path: Path) -> dict[str, Any]:
    """Answers of an index that is made of the desk as it is, at once."""
    with workspace.desk.file.snapshot() as db:
        beside = Beside(datasets=workspace.datasets.names(), hides=tuple(takings(db)))
        build_index(path, desk_batches(db), beside)
    with MapIndex(path, "whole", workspace._parts.open) as index:
        assert not index.desk.base
        return answers(index)


def published(workspace: Workspace) -> MapIndex:
    workspace.publish()
    return workspace.index()


Change = Callable[[Workspace, random.Random], object]


def _some(workspace: Workspace, rng: random.Random) -> Event:
    return rng.choice(list(workspace.desk.events(ALL)))


def _read_an_article(workspace: Workspace, rng: random.Random) -> object:
    return workspace.desk.add(rng.choice(REPORTS[-HELD_BACK:]), roads=ROAD)


def _read_an_article_again(workspace: Workspace, rng: random.Random) -> object:
    report = rng.choice(REPORTS[:-HELD_BACK])
    kept = tuple(replace(event, title=f"{event.title} again") for event in report.events[1:])
    return workspace.desk.add(replace(report, events=kept), replace=True, roads=ROAD)


def _correct(workspace: Workspace, rng: random.Random) -> object:
    event, other = _some(workspace, rng), _some(workspace, rng)
    new = replace(event, event_type=rng.choice(list(EventType)), position=other.position, title="Corrected")
    return workspace.desk.change(Changes(put=(new,)), action="correct", roads=ROAD)


def _remove(workspace: Workspace, rng: random.Random) -> object:
    return workspace.desk.change(Changes(remove=(_some(workspace, rng).event_id,)), action="remove")


def _reject(workspace: Workspace, rng: random.Random) -> object:
    return reject(workspace, [_some(workspace, rng).event_id, f"acled:SYN{rng.randint(1, 9)}"], ME)


def _merge(workspace: Workspace, rng: random.Random) -> object:
    own = [event for event in workspace.desk.events() if event.origin == "synthetic"]
    imported = workspace.record.events(EventFilter(origins=frozenset({"acled"})))
    return merge(workspace, [rng.choice(own).event_id, rng.choice(list(imported)).event_id], ME)


def _undo(workspace: Workspace, _: random.Random) -> object:
    return undo(workspace, ME) if any(row.who == "me" for row in workspace.desk.history()[:1]) else None


def _change_areas(workspace: Workspace, rng: random.Random) -> object:
    with workspace.desk.file.reading() as db:
        known = [row.name for row in list_areas(db)]
    if known and rng.random() < 0.5:
        return remove_areas(workspace.desk.file, rng.choice(known))
    box = OwnArea(name="zone a", geometry=shapely.box(35.5, 35.0, 37.0, rng.uniform(35.5, 36.5)))
    return put_areas(workspace.desk.file, [box, rng.choice(AREAS)], replace=rng.random() < 0.5)


def _change_corridors(workspace: Workspace, rng: random.Random) -> object:
    with workspace.desk.file.reading() as db:
        known = [corridor.name for corridor in corridors(db)]
    if len(known) > 1 and rng.random() < 0.5:
        return remove_corridor(workspace.desk.file, rng.choice(known))
    put_corridor(workspace.desk.file, rng.choice(CORRIDORS), replace=True)
    return None


def _change_a_road(workspace: Workspace, rng: random.Random) -> object:
    route = moved_north(Roads.open().route("M4"), metres=rng.uniform(-3000, 3000))
    with workspace.desk.file.writing() as db:
        next_revision(db)
        measure_again(db, route, route.route_id)
    return None


def _write_a_base(workspace: Workspace, _: random.Random) -> object:
    return workspace.make_index_base()


CHANGES: tuple[Change, ...] = (
    _read_an_article,
    _read_an_article_again,
    _correct,
    _remove,
    _reject,
    _merge,
    _undo,
    _change_areas,
    _change_corridors,
    _change_a_road,
    _write_a_base,
)


@pytest.mark.parametrize("change", CHANGES)
def test_each_kind_of_change_is_added_as_if_all_were_made_anew(workspace: Workspace, change: Change) -> None:
    published(workspace)
    for seed in range(3):
        change(workspace, random.Random(seed))  # noqa: S311
    index = published(workspace)
    assert answers(index) == whole(workspace, workspace.folder / "whole.duckdb")
    assert index.desk.base or change in {_write_a_base, _undo}


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.lists(st.sampled_from(range(len(CHANGES))), min_size=12, max_size=18), seed=st.integers(0, 999))
def test_any_changes_one_after_another_are_added_as_if_all_were_made_anew(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311
    folder: Path = tmp_path_factory.mktemp("changed")
    with Workspace.open(folder / "desk", database="") as workspace:
        for report in REPORTS[:-HELD_BACK]:
            workspace.desk.add(report, roads=ROAD)
        published(workspace)
        for step, number in enumerate(order):
            if CHANGES[number] not in {_reject, _merge}:
                CHANGES[number](workspace, rng)
            index = published(workspace)
            if step % 5 == 4:
                assert answers(index) == whole(workspace, folder / f"{step}.duckdb")


def test_a_small_desk_and_many_changes_are_written_whole(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    published(workspace)
    rng = random.Random(1)  # noqa: S311
    _correct(workspace, rng)
    assert published(workspace).desk.base
    monkeypatch.setattr(publishing, "_MOST_CHANGES", 1)
    _correct(workspace, rng)
    assert not published(workspace).desk.base
    monkeypatch.setattr(publishing, "_SMALL", 10_000)
    _correct(workspace, rng)
    assert not published(workspace).desk.base


def test_a_base_is_written_when_changes_are_many_and_used_by_the_next_change(workspace: Workspace) -> None:
    published(workspace)
    rng = random.Random(2)  # noqa: S311
    _correct(workspace, rng)
    before = published(workspace)
    assert not workspace.make_index_base()  # one change of hundreds
    for _ in range(40):
        _correct(workspace, rng)
    again = published(workspace)
    assert again.desk.base == before.desk.base
    assert workspace.make_index_base()
    assert not workspace.make_index_base()  # it is there
    assert workspace.index().version == again.version
    _correct(workspace, rng)
    newer = published(workspace)
    assert newer.desk.base.startswith("base-")
    assert answers(newer) == whole(workspace, workspace.folder / "whole.duckdb")
    names = {path.stem for path in (workspace.folder / "index").glob("*.duckdb")}
    assert names == {newer.version, newer.desk.base, again.version, again.desk.base}


def test_a_desk_that_was_put_back_from_a_copy_does_not_use_what_was_made_after_it(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "desk", database="") as workspace:
        for report in REPORTS[:8]:
            workspace.desk.add(report, roads=ROAD)
        published(workspace)
    copy = (tmp_path / "desk" / "desk.sqlite").read_bytes()
    with Workspace.open(tmp_path / "desk", database="") as workspace:
        for seed in range(12):
            _correct(workspace, random.Random(seed))  # noqa: S311
        published(workspace)
        assert workspace.make_index_base()
    for left in (tmp_path / "desk").glob("desk.sqlite*"):
        left.unlink()
    (tmp_path / "desk" / "desk.sqlite").write_bytes(copy)
    with Workspace.open(tmp_path / "desk", database="") as workspace:
        for seed in range(20, 40):
            _remove(workspace, random.Random(seed))  # noqa: S311
            assert published(workspace).counts(ALL) == workspace.desk.counts(ALL)
        assert answers(workspace.index()) == whole(workspace, tmp_path / "whole.duckdb")


def test_an_index_whose_base_is_gone_is_made_again(workspace: Workspace) -> None:
    published(workspace)
    _correct(workspace, random.Random(3))  # noqa: S311
    index = published(workspace)
    expected = answers(index)
    folder = workspace.folder
    workspace.close()
    (folder / "index" / f"{index.desk.base}.duckdb").unlink()
    with Workspace(folder, workspace.desk) as again:
        assert not again.index().desk.base
        assert answers(again.index()) == expected

"""What the map outlines of a filter: areas and corridors of the desk's own, not provinces."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from shapely import box
from shapely.geometry import shape

from conflictmap.model import EventFilter
from conflictmap.store.desk.corridors import Corridor, put_corridor
from conflictmap.store.desk.own_areas import OwnArea, put_areas
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.outlines import outlines

AROUND_ARIHA, NORTH = box(36.5, 35.7, 36.7, 35.85), box(36.5, 36.0, 36.7, 36.1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "workspace") as made:
        yield made


def outlined(workspace: Workspace, *areas: str, corridor: str = "") -> list[float]:
    """The extents of what is outlined, in square degrees."""
    chosen = EventFilter(areas=frozenset(areas), corridors=frozenset({corridor} - {""}))
    return [shape(one).area for one in outlines(workspace, chosen)]


def test_an_own_area_is_outlined_with_all_its_polygons_by_its_name_in_any_case(workspace: Workspace) -> None:
    put_areas(workspace.desk.file, [OwnArea(name="Front", geometry=one) for one in (AROUND_ARIHA, NORTH)])
    assert outlined(workspace, "front") == pytest.approx([AROUND_ARIHA.area + NORTH.area])


def test_a_small_area_keeps_its_form(workspace: Workspace) -> None:
    camp = box(36.6, 35.8, 36.603, 35.803).buffer(0.001)
    put_areas(workspace.desk.file, [OwnArea(name="Camp", geometry=camp)])
    assert outlined(workspace, "Camp") == pytest.approx([camp.area], rel=0.05)


def test_a_province_is_not_outlined_and_a_corridor_is_beside_an_area(workspace: Workspace) -> None:
    put_areas(workspace.desk.file, [OwnArea(name="North", geometry=NORTH)])
    corridor = Corridor(name="Along", route_id="SY-M4", ref="M4", from_km=20, to_km=40, left_km=6, right_km=6)
    put_corridor(workspace.desk.file, corridor)
    assert len(outlined(workspace, "Idlib", "North", "nowhere", corridor="Along")) == 2


def test_the_kilometres_of_a_road_that_are_asked_for_are_outlined_as_far_as_it_reaches(workspace: Workspace) -> None:
    def line(from_km: float | None, to_km: float | None) -> list[dict[str, object]]:
        chosen = EventFilter(roads=frozenset({"M4"}), from_km=from_km, to_km=to_km)
        return list(outlines(workspace, chosen))

    whole, (stretch,) = workspace.roads().route("M4"), line(40, 60)
    assert shape(stretch).distance(workspace.roads().stretch(whole, 40, 60)) < 0.001
    assert shape(stretch).length == pytest.approx(workspace.roads().stretch(whole, 40, 60).length, rel=0.01)
    assert len(line(600, None)) == 1
    assert line(None, None) == line(5000, None) == []

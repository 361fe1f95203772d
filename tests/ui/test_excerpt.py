"""The map excerpt beside an event: what of it tells how well the place is known."""

import re
from xml.etree import ElementTree as ET

import pytest
import shapely
from shapely import Geometry

from conflictmap.geo.routes import Roads
from conflictmap.model import GeoPrecision, Position
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.excerpt import HEIGHT_PX, WIDTH_PX, excerpt
from tests.ui.conftest import open_page

SVG = "{http://www.w3.org/2000/svg}"
ARIHA = shapely.Point(36.6, 35.8)


@pytest.fixture(scope="module")
def roads() -> Roads:
    return Roads.open()


def at(shape: Geometry, radius_km: float | None = None) -> Position:
    return Position(geometry=shape, radius_km=radius_km, geo_precision=GeoPrecision.TOWN)


def drawn(position: Position, roads: Roads, language: str = "en") -> ET.Element:
    svg = excerpt(position, roads, dark=False, language=language)
    assert svg is not None
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def mark(svg: ET.Element, kind: str) -> list[ET.Element]:
    return list(next(group for group in svg.iter(f"{SVG}g") if group.get("class") == kind))


def names(svg: ET.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_an_event_without_a_place_has_no_excerpt(roads: Roads) -> None:
    assert excerpt(Position(), roads, dark=False) is None


def test_a_point_is_a_dot_in_the_middle(roads: Roads) -> None:
    (dot,) = mark(drawn(at(ARIHA), roads), "point")
    assert (float(dot.attrib["cx"]), float(dot.attrib["cy"])) == (WIDTH_PX / 2, HEIGHT_PX / 2)


def test_a_radius_is_a_dashed_circle_as_wide_as_the_scale_says(roads: Roads) -> None:
    svg = drawn(at(ARIHA, radius_km=10), roads)
    circle, _ = mark(svg, "point")
    bar = next(path.attrib["d"] for path in svg.iter(f"{SVG}path") if "H" in path.get("d", ""))
    found = re.fullmatch(r"M10 .*H([\d.]+)V.*", bar)
    assert found
    bar_km = float(names(svg)[-1].removesuffix(" km"))
    px_per_km = (float(found[1]) - 10) / bar_km
    assert float(circle.attrib["r"]) == pytest.approx(10 * px_per_km, rel=0.02)
    assert circle.get("stroke-dasharray")


def test_a_stretch_is_a_thick_line_and_an_area_is_hatched(roads: Roads) -> None:
    _, line = mark(drawn(at(shapely.LineString([(36.4, 35.7), (36.8, 35.9)])), roads), "stretch")
    assert float(line.attrib["stroke-width"]) > 3
    (area,) = mark(drawn(at(shapely.box(36.4, 35.7, 36.8, 35.9)), roads), "area")
    assert area.attrib["fill"] == "url(#h)"
    assert area.attrib["d"].count("M") == 1


def test_towns_are_named_in_the_visitors_language(roads: Roads) -> None:
    assert "Saraqib" in names(drawn(at(ARIHA), roads))
    assert "سراقب" in names(drawn(at(ARIHA), roads, "ar"))


@pytest.mark.parametrize("shape", [shapely.box(-170, -80, 170, 80), shapely.Point(179.99, 89.9), shapely.Point(0, 0)])
def test_any_place_of_the_globe_is_drawn_in_some_kilobytes(shape: Geometry, roads: Roads) -> None:
    svg = excerpt(at(shape), roads, dark=True)
    assert svg is not None
    assert len(svg) < 60_000


def test_an_opened_event_has_its_excerpt_and_one_frame_is_the_map(workspace: Workspace) -> None:
    placed = next(event for event in workspace.desk.events() if event.position.geometry is not None)
    page = open_page(event=placed.event_id)
    assert not page.exception
    (image,) = page.get("image")
    assert image.proto.imgs[0].alt.startswith("Map excerpt: ")
    assert len(page.get("component_instance")) == 1

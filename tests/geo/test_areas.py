"""Areas: which of them a point lies in, and their polygons."""

import subprocess
import sys

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.geo.areas import Areas, _shipped
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.model.place import Place


def area(gazetteer: Gazetteer, name: str, feature_code: str) -> Place:
    return next(c.place for c in gazetteer.lookup(name) if c.place.feature_code == feature_code)


@pytest.mark.parametrize(
    ("lon", "lat", "names"),
    [
        pytest.param(36.6096, 35.8137, ["Syria", "Idlib", "Ariha District", "Ariha Sub-district"], id="Ariha"),
        pytest.param(
            37.1612, 36.2012, ["Syria", "Aleppo", "Mount Simeon District", "Jebel Saman Sub-district"], id="Aleppo"
        ),
        pytest.param(32.8597, 39.9334, ["Turkey", "Ankara"], id="Ankara"),
        pytest.param(2.35, 48.85, ["France", "Île-de-France", "Paris"], id="a department within its region"),
        pytest.param(
            35.7909, 35.5312, ["Syria", "Latakia", "Latakia District", "Lattakia Sub-district"], id="a harbour"
        ),
        pytest.param(35.8574, 34.8561, ["Syria", "Tartus", "Tartus District", "Arwad Sub-district"], id="an island"),
        pytest.param(0.0, 0.0, [], id="the sea"),
        pytest.param(400.0, 95.0, [], id="nowhere on earth"),
        pytest.param(float("nan"), 35.0, [], id="not a number"),
    ],
)
def test_a_point_lies_in_areas_from_coarse_to_fine(areas: Areas, lon: float, lat: float, names: list[str]) -> None:
    assert [place.name for place in areas.containing(lon, lat)] == names


@given(points=st.lists(st.tuples(st.floats(-185, 185), st.floats(-95, 95)), max_size=40))
@settings(max_examples=40)
def test_many_points_at_once_lie_in_the_finest_area_that_covers_each(
    areas: Areas, gazetteer: Gazetteer, points: list[tuple[float, float]]
) -> None:
    here = [(36.6, 35.8), (float("nan"), 1.0), *points]
    found = areas.containing_each(here)
    assert found == [areas.containing(lon, lat) for lon, lat in here]
    polygons = _shipped()
    for (lon, lat), places in zip(here, found, strict=True):
        covering = np.flatnonzero(shapely.covers(polygons.shapes, shapely.Point(lon, lat))).tolist()
        if covering:
            finest = polygons.lines[min(covering, key=lambda number: (-len(polygons.lines[number]), number))]
            told = [place.place_id for place in places if not place.feature_code.startswith("PCL")]
            assert told == [place_id for place_id in finest if gazetteer.find(place_id)]


def test_no_point_lies_nowhere_at_all(areas: Areas) -> None:
    assert areas.containing_each(np.empty((0, 2))) == []


def test_syrian_towns_lie_in_the_governorate_of_their_row(gazetteer: Gazetteer, areas: Areas) -> None:
    towns = [
        place for place in gazetteer.in_country("SY") if not place.is_area and place.feature_code.startswith("PPL")
    ]
    told = [[p.name for p in areas.containing(place.lon, place.lat)][1:2] for place in towns]
    wrong = {place.name for place, names in zip(towns, told, strict=True) if names != [place.admin1]}
    assert len(towns) == 381
    # on the border, which the polygons know to about a kilometre, and on that of two provinces in the desert
    assert wrong == {"Ra’s al ‘Ayn", "al-Tanf", "Rukban"}


def test_every_syrian_governorate_district_and_subdistrict_has_a_polygon(gazetteer: Gazetteer, areas: Areas) -> None:
    rows = [place for place in gazetteer.in_country("SY") if place.feature_code in {"ADM1", "ADM2", "ADM3"}]
    without = [place.name for place in rows if areas.polygon(place) is None]
    assert without == ["UNDOF zone"]
    assert [sum(p.feature_code == code for p in rows) for code in ("ADM1", "ADM2", "ADM3")] == [15, 61, 272]


def test_districts_tile_their_governorate(gazetteer: Gazetteer, areas: Areas) -> None:
    governorate = areas.polygon(area(gazetteer, "Idlib", "ADM1"))
    parts = [areas.polygon(p) for p in gazetteer.in_country("SY") if p.feature_code == "ADM2" and p.admin1 == "Idlib"]
    assert len(parts) == 5
    assert shapely.area(shapely.symmetric_difference(governorate, shapely.union_all(parts))) < 1e-9
    assert sum(shapely.area(part) for part in parts) == pytest.approx(shapely.area(governorate), rel=1e-6)


def test_a_country_is_the_union_of_its_provinces_and_a_town_has_no_polygon(gazetteer: Gazetteer, areas: Areas) -> None:
    syria = areas.polygon(area(gazetteer, "Syria", "PCLI"))
    assert shapely.is_valid(syria)
    assert shapely.contains_xy(syria, 36.6096, 35.8137)
    assert not shapely.contains_xy(syria, 36.16, 36.2)  # Antakya
    assert areas.polygon(gazetteer.place("172994")) is None


def test_neighbours_do_not_overlap_syria(gazetteer: Gazetteer, areas: Areas) -> None:
    syria = areas.polygon(area(gazetteer, "Syria", "PCLI"))
    for name in ("Turkey", "Iraq", "Jordan", "Lebanon", "Israel"):
        other = areas.polygon(area(gazetteer, name, "PCLI"))
        assert shapely.area(shapely.intersection(syria, other)) < 1e-4, name  # a square kilometre


@settings(deadline=None)
@given(lon=st.floats(35.8, 42.2), lat=st.floats(32.4, 37.2))
def test_the_areas_of_a_point_contain_it(areas: Areas, lon: float, lat: float) -> None:
    for place in areas.containing(lon, lat):
        assert shapely.distance(areas.polygon(place), shapely.Point(lon, lat)) <= 0.07


def test_opening_reads_nothing_and_the_first_question_needs_no_pandas() -> None:
    script = (
        "import sys; from conflictmap.geo.areas import Areas, _shipped\n"
        "a = Areas.open(); assert _shipped.cache_info().currsize == 0\n"
        "assert a.containing(36.6, 35.8); assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("country", ["SY", "UA", "RU", "IQ", "LV"])
def test_a_country_is_the_union_of_its_parts(gazetteer: Gazetteer, areas: Areas, country: str) -> None:
    whole = areas.polygon(next(row for row in gazetteer.in_country(country) if row.feature_code.startswith("PCL")))
    shipped = _shipped()
    parts = shapely.union_all(shipped.shapes[shipped.members[country]])
    assert shapely.normalize(whole) == shapely.normalize(parts)

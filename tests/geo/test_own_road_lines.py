"""One centre line out of the pieces of a road."""

import itertools
import re
import time

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from shapely.geometry import LineString
from shapely.ops import substring

from conflictmap.errors import ConflictMapError, NotFoundError, UsageError
from conflictmap.geo.assembling import assemble
from conflictmap.geo.atlas import load_atlas
from conflictmap.geo.features import Feature
from conflictmap.geo.linear import GEOD, MeasuredLine
from conflictmap.geo.own_road import RoadWish, own_road
from conflictmap.geo.road_making import draft_of_rows
from conflictmap.geo.route import Route
from conflictmap.geo.routes import Roads
from tests.geo.dual_carriageways import apart_m, aside, dual, winding

M4 = RoadWish(ref="M4", country="SY")


@pytest.fixture(scope="module")
def roads() -> Roads:
    return Roads.open()


def rows(*pieces: LineString, **tags: str) -> list[Feature]:
    return [Feature(number, tags, piece) for number, piece in enumerate(pieces, 1)]


# --- carriageways -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_two_carriageways_of_the_m5_become_a_line_within_metres_of_the_true_middle(roads: Roads, seed: int) -> None:
    line = MeasuredLine.of(roads.route("M5").parts[1:2])
    road = dual(winding(line), seed=seed)
    found = assemble(road.pieces)
    away = apart_m(found.parts, road.centre)
    assert len(found.parts) == 1
    assert found.dual_share > 0.9
    assert away.mean() < 2
    assert np.percentile(away, 99) < 6
    true_km = MeasuredLine.of([road.centre]).length_km
    assert MeasuredLine.of(found.parts).length_km == pytest.approx(true_km, rel=0.002)


def test_carriageways_that_are_never_connected_are_one_road_too() -> None:
    xy = np.column_stack([np.linspace(36, 36.3, 300), np.full(300, 35.8)])
    east, west = LineString(aside(xy, np.full(300, 90.0), 12.0)), LineString(aside(xy, np.full(300, 90.0), -12.0))
    found = assemble([east, shapely.reverse(west)])
    assert apart_m(found.parts, LineString(xy)).mean() < 1


def test_where_one_carriageway_is_missing_the_other_one_goes_on() -> None:
    xy = np.column_stack([np.linspace(36, 36.5, 500), np.full(500, 35.8)])
    south, north = aside(xy, np.full(500, 90.0), 12.0), aside(xy, np.full(500, 90.0), -12.0)
    found = assemble([LineString(south[:350]), LineString(north[300:])])
    assert len(found.parts) == 1
    assert apart_m(found.parts, LineString(xy)).max() < 16


def test_a_roundabout_is_passed_within_its_radius_and_is_no_loop_worth_telling() -> None:
    turn = np.linspace(0, 2 * np.pi, 40)
    ring = np.column_stack([36.1 + 0.0004 * np.cos(turn), 35.8 + 0.0004 * np.sin(turn) * 0.81])
    found = assemble(
        [LineString([(36, 35.8), tuple(ring[20])]), LineString(ring[:21]), LineString(ring[20:]),
         LineString([tuple(ring[0]), (36.2, 35.8)])]
    )  # fmt: skip
    assert len(found.parts) == 1
    assert apart_m(found.parts, LineString([(36, 35.8), (36.2, 35.8)])).max() < 42
    assert found.notes == ()


def test_hairpins_of_one_road_are_not_taken_for_two_carriageways() -> None:
    # legs 100 m apart, 500 m long: a mountain road
    hairpins = LineString([(36 + 0.0055 * (k % 4 in {1, 2}), 35.8 + 0.0009 * (k // 2)) for k in range(12)])
    found = assemble([hairpins])
    assert apart_m(found.parts, hairpins).max() < 3


def test_a_road_of_one_line_stays_as_it_is() -> None:
    line = LineString([(36, 35.8), (36.05, 35.83), (36.1, 35.8)])
    assert assemble([line]).parts[0].normalize().equals_exact(line.normalize(), 2e-6)


# --- order, gaps, what is dropped ---------------------------------------------------------------------------------


def test_pieces_in_no_order_and_direction_become_one_line() -> None:
    line = [(36 + k / 50, 35.8 + (k % 3) / 100) for k in range(9)]
    pieces = [LineString(pair) for pair in itertools.pairwise(line)]
    pieces = [shapely.reverse(piece) if k % 2 else piece for k, piece in enumerate(pieces)]
    road = own_road(rows(*pieces[::2], *pieces[1::2]), M4)
    assert road.route.parts[0].equals_exact(LineString(line), 2e-6)
    assert road.route.direction == "west to east"


def test_a_gap_splits_the_road_and_is_told_in_kilometres() -> None:
    road = own_road(rows(LineString([(36.5, 35.8), (36.6, 35.8)]), LineString([(36.2, 35.8), (36, 35.8)])), M4)
    assert [part.coords[0][0] for part in road.route.parts] == [36.0, 36.5]
    (gap,) = road.gaps
    across = GEOD.inv(36.2, 35.8, 36.5, 35.8)[2] / 1000
    assert gap.length_km == pytest.approx(across, abs=0.01)
    assert gap.at_km == pytest.approx(GEOD.inv(36, 35.8, 36.2, 35.8)[2] / 1000, abs=0.01)
    assert f"a gap of {across:.1f} km at km {gap.at_km:.1f}" in "; ".join(road.notes)


def test_a_spur_is_dropped_and_told() -> None:
    main = [LineString([(36, 35.8), (36.1, 35.8)]), LineString([(36.1, 35.8), (36.3, 35.8)])]
    road = own_road(rows(*main, LineString([(36.1, 35.8), (36.1, 35.83)])), M4)
    assert road.route.parts[0].coords[-1] == pytest.approx((36.3, 35.8))
    assert any("a spur of 3.1 km was dropped" in note for note in road.notes)


def test_a_loop_is_dropped_and_told() -> None:
    around = LineString([(36.1, 35.8), (36.12, 35.84), (36.18, 35.84), (36.2, 35.8)])
    main = [LineString([(36, 35.8), (36.1, 35.8)]), LineString([(36.1, 35.8), (36.2, 35.8)]),
            LineString([(36.2, 35.8), (36.3, 35.8)])]  # fmt: skip
    road = own_road(rows(*main, around), M4)
    assert MeasuredLine.of(road.route.parts).length_km == pytest.approx(27.1, abs=0.1)
    assert any("a loop of" in note for note in road.notes)


def test_a_road_across_the_antimeridian_is_one_part() -> None:
    road = own_road(rows(LineString([(179.8, -17), (180, -17)]), LineString([(-180, -17), (-179.8, -17)])), M4)
    assert len(road.route.parts) == 1
    assert road.route.length_km == pytest.approx(GEOD.inv(179.8, -17, -179.8, -17)[2] / 1000, abs=0.01)


# --- direction ----------------------------------------------------------------------------------------------------

NORTHWARD = LineString([(36, 35), (36.2, 36)])


@pytest.mark.parametrize(
    ("wish", "starts_north", "direction"),
    [
        pytest.param({}, True, "north to south", id="the rule"),
        pytest.param({"is_reversed": True}, False, "south to north", id="reversed"),
        pytest.param({"start": (36, 35.1), "start_name": "Hama"}, False, "from Hama", id="from a place"),
    ],
)
def test_kilometre_0_is_where_the_user_or_the_rule_says(
    wish: dict[str, object], starts_north: bool, direction: str
) -> None:
    road = own_road(rows(NORTHWARD), RoadWish(ref="X9", country="SY", **wish))  # type: ignore[arg-type]
    assert (road.route.parts[0].coords[0][1] > 35.5) == starts_north
    assert road.route.direction == direction


def test_a_ring_road_begins_where_the_user_says() -> None:
    around = np.radians(np.arange(0, 361, 6))
    ring = LineString(np.column_stack([37.5 + 0.3 * np.cos(around), 55.7 + 0.15 * np.sin(around)]).round(5))
    wish = RoadWish(ref="MKAD", country="RU", start=(37.5, 55.9), start_name="the north")
    road = own_road(rows(ring), wish)
    (part,) = road.route.parts
    assert part.coords[0] == part.coords[-1] == pytest.approx((37.5, 55.85), abs=1e-3)
    assert road.route.length_km == pytest.approx(own_road(rows(ring), replace(wish, start=None)).route.length_km)
    assert not [note for note in road.notes if "lies" in note]


def test_a_start_that_is_no_end_of_the_road_is_told() -> None:
    near, far = (RoadWish(ref="X9", country="SY", start=(36, lat), start_name="Hama") for lat in (35.05, 35.4))
    assert not [note for note in own_road(rows(NORTHWARD), near).notes if "Hama lies" in note]
    said = "Hama lies 44 km from the nearer end of this line, which was taken"
    assert said in own_road(rows(NORTHWARD), far).notes
    assert said in own_road(rows(NORTHWARD), replace(far, is_reversed=True)).notes


def test_a_road_that_takes_the_place_of_another_keeps_its_id_names_and_direction(roads: Roads) -> None:
    m5 = roads.route("M5")
    line = LineString([(36.19, 32.6), (36.3, 33.5), (36.7, 34.8), (36.8, 35.9), (37.1, 36.2)])
    road = own_road(rows(line), RoadWish(ref="M5", country="SY"), before=m5)
    assert (road.route.route_id, road.route.direction) == (m5.route_id, m5.direction)
    assert set(road.route.aliases) >= set(m5.aliases)
    assert road.route.parts[0].coords[0][1] > 36


def test_a_piece_of_the_road_that_it_replaces_does_not_claim_its_ends(roads: Roads) -> None:
    m4, wish = roads.route("M4"), RoadWish(ref="M4", country="SY")
    piece = LineString(shapely.get_coordinates(roads.stretch(m4, 70, 200)))
    (first, last) = (piece.coords[0], piece.coords[-1])
    for line in (piece, shapely.reverse(piece)):
        road = own_road(rows(line), wish, before=m4)
        assert road.route.direction == "west to east"
        assert road.route.parts[0].coords[0] == pytest.approx(first, abs=1e-4)
        assert any(
            re.fullmatch(r"kilometre 0 lies \d\d km from that of the line which .* replaces", n) for n in road.notes
        )
    turned = own_road(rows(piece), replace(wish, is_reversed=True), before=m4)
    assert turned.route.direction == "east to west"
    assert turned.route.parts[0].coords[0] == pytest.approx(last, abs=1e-4)


def test_a_road_in_thousands_of_pieces_is_refused_at_once() -> None:
    dashes = [LineString([(20 + n / 50, 50.0), (20.009 + n / 50, 50.0)]) for n in range(3000)]
    began = time.process_time()
    with pytest.raises(ConflictMapError, match="fall into more than 400 parts; choose those of one road by a filter"):
        assemble(dashes)
    assert time.process_time() - began < 10  # each against all others took half a minute


# --- which rows ---------------------------------------------------------------------------------------------------

EAST, WEST = LineString([(36, 35.8), (36.1, 35.8)]), LineString([(30, 35.8), (30.1, 35.8)])


@pytest.mark.parametrize("ref", ["M4", "M 4", "m-4", "E90; M 4"])
def test_rows_are_chosen_by_their_ref_however_it_is_written(ref: str) -> None:
    road = own_road([*rows(EAST, ref=ref), *rows(WEST, ref="M5")], M4)
    assert road.route.parts[0].coords[0][0] == 36


def test_rows_are_chosen_by_name_in_any_script() -> None:
    chosen = [*rows(EAST, name="طريق حلب - اللاذقية"), *rows(WEST, name="Other road")]
    assert own_road(chosen, RoadWish(ref="M4", country="SY", name_filter="اللاذقية")).route.length_km < 10


def test_a_file_without_a_line_is_refused() -> None:
    with pytest.raises(NotFoundError, match="no row of this file is a line that has a length"):
        own_road([Feature(1, {"ref": "M4"}, shapely.box(36, 35, 37, 36))], M4)


def test_a_ref_that_no_row_has_is_refused_and_those_that_there_are_named() -> None:
    with pytest.raises(NotFoundError, match="no line of the file that has a length has the ref 'M4'; it has M5, M7"):
        own_road([*rows(EAST, EAST, ref="M5"), *rows(WEST, ref="M7")], M4)


def test_slip_roads_and_roads_that_are_not_built_are_left_out() -> None:
    found = own_road([*rows(EAST, ref="M4", highway="motorway"), *rows(WEST, ref="M4", highway="motorway_link"),
                      *rows(WEST, ref="M4", highway="proposed")], M4)  # fmt: skip
    assert found.route.parts[0].coords[0][0] == 36
    assert len(found.route.parts) == 1
    assert "1 row left out: slip roads" in found.notes


@pytest.mark.parametrize(("ref", "country"), [("", "SY"), ("???", "SY"), ("M4", "SYR"), ("M4", "")])
def test_a_road_needs_a_ref_and_a_country(ref: str, country: str) -> None:
    with pytest.raises(UsageError):
        own_road(rows(EAST), RoadWish(ref=ref, country=country))


def test_pieces_without_a_length_make_no_road() -> None:
    with pytest.raises(NotFoundError):
        own_road(rows(LineString([(36, 35.8), (36, 35.8)])), M4)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0.05, 0.95), min_size=1, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_however_a_road_is_cut_it_comes_out_whole(shares: list[float], chance: object) -> None:
    whole = LineString([(36, 35.8), (36.2, 35.9), (36.5, 35.85), (36.8, 36.0)])
    at = [0.0, *sorted(shares), 1.0]
    pieces = [substring(whole, a, b, normalized=True) for a, b in itertools.pairwise(at)]
    chance.shuffle(pieces)  # type: ignore[attr-defined]
    road = own_road(rows(*(p for p in pieces if isinstance(p, LineString))), M4)
    assert len(road.route.parts) == 1
    assert (
        apart_m(road.route.parts, whole).max() < 25
    )  # a cut of a straight line in degrees lies metres off the geodesic


# --- in which country ---------------------------------------------------------------------------------------------


def test_a_road_of_another_country_with_the_same_ref_is_left_out_and_told() -> None:
    syrian = [LineString([(36.0, 35.5), (36.5, 35.6)]), LineString([(36.5, 35.6), (37.0, 35.7)])]
    turkish = LineString([(33.0, 39.0), (33.6, 39.0)])
    made = draft_of_rows(load_atlas(), rows(*syrian, turkish, ref="M4"), M4)
    assert coordinates(made.road.route) == [(36.0, 35.5), (36.5, 35.6), (37.0, 35.7)]
    assert made.road.notes[:2] == (
        "1 row was left out: outside SY, as at 33.000, 39.000, and not joined to the road there",
        "2 pieces make 1 part",
    )


def test_a_road_that_goes_on_beyond_the_border_stays_whole() -> None:
    ends = [(41.0, 36.0), (41.7, 36.1), (42.4, 36.0), (43.1, 36.1), (43.8, 36.0)]
    made = draft_of_rows(load_atlas(), rows(*map(LineString, itertools.pairwise(ends)), ref="M4"), M4)
    assert coordinates(made.road.route) == ends


def test_a_road_that_lies_wholly_elsewhere_is_kept_and_the_country_doubted() -> None:
    made = draft_of_rows(load_atlas(), rows(LineString([(20.0, 50.0), (20.6, 50.0)]), ref="M4"), M4)
    assert made.warning.startswith("the lines lie at 20.302, 50.000, outside SY")


def coordinates(route: Route) -> list[tuple[float, ...]]:
    (part,) = route.parts
    return list(part.coords)

"""What a person sets of an event is checked as a whole, said in its decisions, and leaves its evidence alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace
from shapely import Point, get_coordinates

from conflictmap.catalogues import catalogue
from conflictmap.errors import EditError
from conflictmap.extraction.signals.triggers import event_types
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.road_making import km_on
from conflictmap.model import (
    Actor,
    Event,
    EventType,
    Fatalities,
    GeoPrecision,
    Position,
    ReviewStatus,
    Status,
    TimePrecision,
)
from conflictmap.model.said import reason
from conflictmap.review.edits import Days, Edit, accepted, corrected, days_problems, precision_of, rejected
from conflictmap.review.fields import FIELDS, changed
from conflictmap.review.placing import at_place, at_point, nowhere, on_road

DAY = date(2020, 3, 5)
EVENT = Event(
    event_id="e1",
    event_type=EventType.PROTESTS,
    sub_event_type="Peaceful protest",
    plover="PROTEST/demo",
    title="Protest, Ariha",
    date_start=DAY,
    date_end=DAY,
    time_precision=TimePrecision.DAY,
    position=Position(
        geometry=Point(35.45, 31.86), geo_precision=GeoPrecision.TOWN, place_name="Jericho", country="PS"
    ),
    decisions=("“protested” reports: protest.",),
)


def test_accepting_and_rejecting_say_who_and_change_nothing_else() -> None:
    yes, no = accepted(EVENT, "Rima"), rejected(EVENT, "Rima", "an exercise")
    assert (yes.review_status, yes.decisions[-1]) == (ReviewStatus.ACCEPTED, "Rima accepted it.")
    assert (no.review_status, no.decisions[-1]) == (ReviewStatus.REJECTED, "Rima rejected it: an exercise.")
    for event in (yes, no):
        assert replace(event, review_status=EVENT.review_status, decisions=EVENT.decisions) == EVENT


def test_what_was_corrected_stays_known_as_corrected_when_it_is_accepted() -> None:
    event = corrected(EVENT, Edit(status=Status.PLANNED), "Rima")
    assert accepted(event, "Omar") == event
    assert accepted(rejected(event, "Omar"), "Omar").review_status is ReviewStatus.ACCEPTED


def test_a_corrected_place_is_the_row_of_the_gazetteer_and_the_title_follows(atlas: Atlas) -> None:
    (ariha,) = [c.place for c in atlas.gazetteer.search("Ariha", country="SY")][:1]
    event = corrected(EVENT, Edit(place=at_place(ariha, atlas)), "Rima")
    position = event.position
    assert (position.place_name, position.place_id, position.admin1) == (ariha.name, ariha.place_id, ariha.admin1)
    assert position.geometry == Point(ariha.lon, ariha.lat)
    assert event.title == f"Protest, {ariha.name}"
    assert event.review_status is ReviewStatus.CORRECTED
    assert event.decisions == (
        *EVENT.decisions,
        f"Rima set the place to {ariha.name}, {ariha.admin1}, SY; it was Jericho, PS (town).",
    )


def test_an_area_is_its_polygon_and_never_its_middle(atlas: Atlas) -> None:
    (idlib,) = [c.place for c in atlas.gazetteer.search("Idlib", country="SY") if c.place.feature_code == "ADM1"]
    position = corrected(EVENT, Edit(place=at_place(idlib, atlas))).position
    assert position.geo_precision is GeoPrecision.ADMIN1
    assert position.geometry == atlas.areas.polygon(idlib)
    with pytest.raises(EditError, match="is an area: a radius belongs to a town"):
        at_place(idlib, atlas, 5)


def test_coordinates_carry_a_stated_precision_and_the_areas_they_lie_in(atlas: Atlas) -> None:
    position = at_point(36.61, 35.81, atlas, precision=GeoPrecision.NEAR, radius_km=3, name="A farm").position
    assert (position.geo_precision, position.radius_km, position.place_name) == (GeoPrecision.NEAR, 3, "A farm")
    assert (position.admin1, position.country) == ("Idlib", "SY")


@pytest.mark.parametrize(
    ("lon", "lat", "precision", "radius_km", "problem"),
    [
        (200.0, 10.0, GeoPrecision.TOWN, None, "is no point on Earth"),
        (float("nan"), 10.0, GeoPrecision.TOWN, None, "is no point on Earth"),
        (36.0, 35.0, GeoPrecision.NEAR, None, "near needs a radius in km"),
        (36.0, 35.0, GeoPrecision.EXACT, 3.0, "a radius belongs to near, not to exact"),
        (36.0, 35.0, GeoPrecision.NEAR, 0.0, "more than 0 and at most 500"),
        (36.0, 35.0, GeoPrecision.NEAR, float("nan"), "more than 0 and at most 500"),
        (36.0, 35.0, GeoPrecision.ADMIN1, None, "not as admin1"),
    ],
)
def test_impossible_coordinates_are_refused(
    atlas: Atlas, lon: float, lat: float, precision: GeoPrecision, radius_km: float | None, problem: str
) -> None:
    with pytest.raises(EditError, match=problem):
        at_point(lon, lat, atlas, precision=precision, radius_km=radius_km)


def test_a_stretch_takes_its_line_from_the_road(atlas: Atlas) -> None:
    m4 = atlas.roads.route("M4", "SY")
    event = corrected(EVENT, Edit(place=on_road(m4, atlas, from_km=40, to_km=62.5)), "Rima")
    road = event.position.road
    assert road is not None
    assert (road.route_id, road.from_km, road.to_km) == (m4.route_id, 40, 62.5)
    assert event.position.geometry == atlas.roads.stretch(m4, 40, 62.5)
    assert event.position.geo_precision is GeoPrecision.ROAD_SEGMENT
    assert event.title == "Protest, M4 km 40–62"
    assert event.decisions[-1] == "Rima set the place to the M4 from km 40.0 to km 62.5; it was Jericho, PS (town)."


def test_a_kilometre_is_a_point_on_the_road_and_no_kilometre_all_of_it(atlas: Atlas) -> None:
    m4 = atlas.roads.route("M4", "SY")
    point, whole = on_road(m4, atlas, at_km=85).position, on_road(m4, atlas).position
    assert point.geometry == atlas.roads.point_at(m4, 85)
    assert point.geo_precision is GeoPrecision.ROAD_POINT
    assert whole.geo_precision is GeoPrecision.ROAD
    assert len(get_coordinates(whole.geometry)) >= sum(len(part.coords) for part in m4.parts)


def test_the_length_as_it_is_shown_is_the_end_of_the_road(atlas: Atlas) -> None:
    m4 = atlas.roads.route("M4", "SY")
    shown = round(m4.length_km, 1)
    assert shown > m4.length_km  # 644.768 is shown as 644.8
    stretch, point = on_road(m4, atlas, from_km=600, to_km=shown).position.road, on_road(m4, atlas, at_km=shown)
    assert stretch is not None
    assert stretch.to_km == round(m4.length_km, 3)
    assert point.position.geometry == atlas.roads.point_at(m4, m4.length_km)
    assert km_on(atlas, m4, f"{shown}") == round(m4.length_km, 3)


@pytest.mark.parametrize(
    ("kms", "problem"),
    [
        ({"at_km": 9999.0}, "km 9999 is not on the road"),
        ({"at_km": -5.0}, "km -5 is not on the road"),
        ({"at_km": float("nan")}, "km nan is not on the road"),
        ({"from_km": 10.0}, "a stretch needs both"),
        ({"from_km": 62.5, "to_km": 40.0}, r"from km 62\.5 is after to km 40; swap them"),
        ({"at_km": 10.0, "to_km": 20.0}, "not both"),
    ],
)
def test_kilometres_that_the_road_does_not_have_are_refused(atlas: Atlas, kms: dict[str, float], problem: str) -> None:
    with pytest.raises(EditError, match=problem):
        on_road(atlas.roads.route("M4", "SY"), atlas, **kms)  # type: ignore[arg-type]


def test_nowhere_has_no_geometry() -> None:
    event = corrected(EVENT, Edit(place=nowhere("Neverheard")), "Rima")
    assert (event.position.geometry, event.position.geo_precision) == (None, GeoPrecision.UNKNOWN)
    assert event.decisions[-1].startswith("Rima set the place to Neverheard, which is not placed;")


def test_every_other_field_can_be_set_at_once_each_with_its_sentence() -> None:
    edit = Edit(
        days=Days(DAY, DAY + timedelta(days=2)),
        sub_event_type="Mob violence",
        status=Status.PLANNED,
        actors=(Actor(name="Rioters (Syria)", role="source", raw="Rioters (Syria)"),),
        deaths=Fatalities(1, 2, 4),
        background=True,
    )
    event = corrected(EVENT, edit, "Rima")
    assert event.decisions[1:] == (
        "Rima set the date to 2020-03-05 to 2020-03-07 (days); it was 2020-03-05.",
        "Rima set the type to Riots: Mob violence; it was Protests: Peaceful protest.",
        "Rima set the status to planned; it was occurred.",
        "Rima set the actors to Rioters (Syria) (source); it was no actors.",
        "Rima set the deaths to 1 to 4 (best 2); it was not told.",
        "Rima said that it is only recalled by the article.",
    )
    assert (event.event_type, event.plover, event.title) == (EventType.RIOTS, "", "Mob violence, Ariha (planned)")
    assert changed(EVENT, event) == ("date", "type", "status", "actors", "deaths")


def test_a_title_that_somebody_wrote_is_kept() -> None:
    event = corrected(EVENT, Edit(title="  Sit-in on the road ", status=Status.PLANNED), "Rima")
    assert event.title == "Sit-in on the road"


@pytest.mark.parametrize(
    ("title", "later"),
    [
        ("Sit-in, as they say, on the road", "Sit-in, as they say, on the road"),
        ("Weapons found, shot down or defused, Ariha", "Weapons found, shot down or defused, Ariha (planned)"),
        ("Peaceful protest: Ariha", "Peaceful protest: Ariha (planned)"),
        ("Protest", "Protest (planned)"),
    ],
)
def test_a_made_title_follows_a_later_correction_whole_and_a_written_one_stays(title: str, later: str) -> None:
    event = corrected(replace(EVENT, title=title), Edit(status=Status.PLANNED), "Rima")
    assert event.title == later


def test_every_sentence_of_a_correction_is_said_in_arabic() -> None:
    edit = Edit(title="Sit-in", status=Status.PLANNED, sub_event_type="Mob violence", background=True)
    event = accepted(corrected(corrected(EVENT, edit, "Rima"), Edit(background=False), ""), "Rima")
    said = [catalogue("ar").told(reason(text), str) for text in event.decisions if text not in EVENT.decisions]
    assert said == [
        "عُدّل: النوع. صار: أعمال شغب: عنف حشود؛ وكان: احتجاجات: احتجاج سلمي. الفاعل: Rima.",
        "عُدّل: حالة. صار: مخطط له؛ وكان: وقع. الفاعل: Rima.",
        "عُدّل العنوان، وكان «Protest, Ariha». الفاعل: Rima.",
        "قال Rima إن المقال يستعيده فحسب.",
        "قال شخص ما إنه خبر جديد وليس استعادة فحسب.",
    ]


def test_an_edit_that_changes_nothing_gives_the_same_event() -> None:
    assert corrected(EVENT, Edit(status=Status.OCCURRED, days=Days(DAY, DAY)), "Rima") is EVENT


def test_all_problems_of_an_edit_are_told_at_once() -> None:
    edit = Edit(
        days=Days(DAY, DAY - timedelta(days=1)),
        event_type=EventType.BATTLES,
        actors=(Actor(name=" ", role="victim", raw=""),),
        deaths=Fatalities(9, 2, None),
        title=" ",
    )
    with pytest.raises(EditError) as raised:
        corrected(EVENT, edit)
    assert raised.value.problems == (
        "the first day 2020-03-05 is after the last day 2020-03-04; swap them",
        (
            "'Peaceful protest' is not a sub-event type of Battles; choose from Government regains territory, "
            "Non-state actor overtakes territory, Armed clash"
        ),
        "an actor needs a name",
        "'victim' is no role of an actor; choose from source, target, participant",
        "numbers of deaths must rise from low over best to high",
        "the title is empty",
    )


@pytest.mark.parametrize("sub_type", sorted(event_types()))
def test_a_sub_event_type_brings_its_type(sub_type: str) -> None:
    event = corrected(EVENT, Edit(sub_event_type=sub_type))
    assert (event.event_type, event.sub_event_type) == (event_types()[sub_type], sub_type)


@pytest.mark.parametrize(
    ("start", "end", "precision", "right"),
    [
        (DAY, DAY, TimePrecision.DAY, True),
        (DAY, DAY + timedelta(1), TimePrecision.DAY, False),
        (DAY, DAY + timedelta(6), TimePrecision.WEEK, True),
        (DAY, DAY + timedelta(60), TimePrecision.WEEK, False),
        (DAY, None, TimePrecision.OPEN, True),
        (DAY, DAY, TimePrecision.OPEN, False),
        (None, None, TimePrecision.UNKNOWN, True),
        (DAY, None, TimePrecision.UNKNOWN, False),
        (None, None, TimePrecision.MONTH, False),
        (None, DAY, TimePrecision.DAYS, False),
    ],
)
def test_a_time_precision_must_fit_its_days(
    start: date | None, end: date | None, precision: TimePrecision, right: bool
) -> None:
    assert (not list(days_problems(Days(start, end, precision)))) is right


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_a_precision_that_follows_from_the_days_always_fits_them(start: date | None, end: date | None) -> None:
    if start is None or end is None or start <= end:
        assert not list(days_problems(Days(start, end, precision_of(start, end))))


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(Status),
            "sub_event_type": st.sampled_from(sorted(event_types())),
            "deaths": st.sampled_from([None, Fatalities(1, 1, 1), Fatalities(0, None, None)]),
            "days": st.sampled_from([Days(None, None), Days(DAY, None), Days(DAY, DAY + timedelta(1))]),
            "place": st.just(nowhere()),
            "background": st.booleans(),
        },
    )
)
def test_an_edit_sets_what_it_names_and_nothing_else(parts: dict[str, object]) -> None:
    event = corrected(EVENT, Edit(**parts))  # type: ignore[arg-type]
    names = {"sub_event_type": "type", "days": "date", "background": None}
    may_change = {names.get(name, name) for name in parts}
    assert set(changed(EVENT, event)) <= may_change <= {*FIELDS, None}
    assert (event.evidence, event.sources, event.event_id) == (EVENT.evidence, EVENT.sources, EVENT.event_id)
    assert (event.review_status is ReviewStatus.CORRECTED) == (event != EVENT)
    assert UNSET not in parts.values()

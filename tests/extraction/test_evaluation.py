"""Scores are right for readings whose score can be told by hand."""

from datetime import date

import msgspec
import pytest
import shapely

from conflictmap.extraction.evaluation.gold import (
    GoldArticle,
    GoldEvent,
    GoldFatalities,
    GoldPlace,
    GoldRoad,
    GoldToponym,
)
from conflictmap.extraction.evaluation.report import EventScores, Report, Scores
from conflictmap.extraction.evaluation.scoring import Reading, score
from conflictmap.extraction.evaluation.toponyms import RoadMention
from conflictmap.model.article import Span
from conflictmap.model.event import Event, Evidence, Fatalities, Position, RoadPosition
from conflictmap.model.place import Alternative, Place, Toponym
from conflictmap.model.vocabulary import EventType, EvidenceKind, GeoPrecision, Status, ToponymKind
from conflictmap.reading.articles import article_from_text

ARIHA = Place(place_id="172994", name="Arīḩā", lon=36.60964, lat=35.81374, country="SY", feature_code="PPL")
JERICHO = Place(place_id="284899", name="Jericho", lon=35.45, lat=31.86667, country="PS", feature_code="PPL")
TEXT = "Shells hit Ariha on Sunday. On Monday crowds blocked the M4 near Saraqib. A patrol is due tomorrow."
NOWHERE = Position()
DAY = date(2021, 10, 4)  # a Monday


def gold(
    *,
    toponyms: tuple[GoldToponym, ...] | None = None,
    roads: tuple[GoldRoad, ...] | None = None,
    ignore: tuple[Span, ...] = (),
    events: tuple[GoldEvent, ...] | None = None,
    part: str = "",
) -> GoldArticle:
    quotes = tuple(span_of(event.quote) if event.quote else None for event in events or ())
    return GoldArticle(
        gold_id="g",
        article=article_from_text(TEXT, published_on=DAY),
        part=part,
        toponyms=toponyms,
        roads=roads,
        ignore=ignore,
        events=events,
        quotes=quotes,
    )


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def marked(words: str, place: Place | None = None) -> GoldToponym:
    span = span_of(words)
    where = {"lon": place.lon, "lat": place.lat, "geonameid": place.place_id} if place else {}
    return msgspec.convert({"start": span.start, "end": span.end, "text": words, **where}, GoldToponym)


def found(words: str, place: Place | None = None, probability: float = 0.9) -> Toponym:
    span = span_of(words)
    return Toponym(
        start=span.start,
        end=span.end,
        text=words,
        kind=ToponymKind.PLACE,
        place=place,
        probability=probability,
        alternatives=(Alternative(JERICHO, 1 - probability),),
    )


def event(
    trigger: str,
    *,
    event_type: EventType = EventType.EXPLOSIONS,
    status: Status = Status.OCCURRED,
    days: tuple[date | None, date | None] = (date(2021, 10, 3), date(2021, 10, 3)),
    position: Position = NOWHERE,
    fatalities: Fatalities | None = None,
    background: bool = False,
) -> Event:
    span = span_of(trigger)
    return Event(
        event_id=trigger,
        event_type=event_type,
        sub_event_type="Other",
        status=status,
        title=trigger,
        date_start=days[0],
        date_end=days[1],
        position=position,
        fatalities=fatalities,
        background=background,
        evidence=(Evidence(kind=EvidenceKind.TRIGGER, start=span.start, end=span.end, quote=trigger),),
    )


def at(place: Place, precision: GeoPrecision = GeoPrecision.TOWN) -> Position:
    return Position(geometry=shapely.Point(place.lon, place.lat), geo_precision=precision, place_name=place.name)


def shelling(**changes: object) -> GoldEvent:
    usual = GoldEvent(
        event_type=EventType.EXPLOSIONS,
        date_start=date(2021, 10, 3),
        date_end=date(2021, 10, 3),
        place="Ariha",
        lon=ARIHA.lon,
        lat=ARIHA.lat,
        road=None,
        quote="Shells hit Ariha",
        background=False,
    )
    return msgspec.structs.replace(usual, **changes)


def report(article: GoldArticle, reading: Reading) -> Report:
    return score([article], lambda _: reading, "test", lambda _ref, lon, _lat: lon)


def scores(article: GoldArticle, reading: Reading) -> Scores:
    return report(article, reading).scores


def event_scores(marked_event: GoldEvent, answer: Event) -> EventScores:
    result = scores(gold(events=(marked_event,)), Reading(events=(answer,))).events
    assert result is not None
    return result


def fields(marked_event: GoldEvent, answer: Event) -> dict[str, bool]:
    shares = event_scores(marked_event, answer).fields
    return {name: bool(share.right) for name, share in shares.items() if share.of}


# --- names ----------------------------------------------------------------------------------------------------------


def test_a_longer_span_is_found_by_overlap_but_not_exactly() -> None:
    result = scores(gold(toponyms=(marked("Ariha"),)), Reading(toponyms=(found("Ariha on"),), on_gold_spans=(None,)))
    assert result.recognition is not None
    assert result.recognition.exact.matched == 0
    assert result.recognition.overlapping.f1 == 1.0


def test_one_span_over_two_names_finds_only_one() -> None:
    names = gold(toponyms=(marked("M4"), marked("Saraqib")))
    result = scores(names, Reading(toponyms=(found("M4 near Saraqib"),), on_gold_spans=(None, None)))
    assert result.recognition is not None
    assert (result.recognition.overlapping.recall, result.recognition.overlapping.precision) == (0.5, 1.0)


def test_precision_and_recall_divide_by_what_was_found_and_what_is_marked() -> None:
    names = gold(toponyms=(marked("Ariha"), marked("Saraqib")))
    reading = Reading(toponyms=(found("Ariha"), found("Sunday"), found("Monday")), on_gold_spans=(None, None))
    result = scores(names, reading).recognition
    assert result is not None
    assert (result.exact.recall, result.exact.precision, result.exact.f1) == (0.5, 0.3333, 0.4)


def test_an_ignored_name_is_neither_right_nor_wrong() -> None:
    names = gold(toponyms=(marked("Ariha"),), ignore=(span_of("Saraqib"),))
    result = scores(names, Reading(toponyms=(found("Ariha"), found("Saraqib")), on_gold_spans=(None,))).recognition
    assert result is not None
    assert result.exact.predicted == 1


def test_a_name_inside_a_marked_road_is_not_charged() -> None:
    span = span_of("near Saraqib")
    names = gold(toponyms=(), roads=(GoldRoad(start=span.start, end=span.end, ref="M4"),))
    result = scores(names, Reading(toponyms=(found("Saraqib"),))).recognition
    assert result is not None
    assert result.exact.predicted == 0


def test_unplaced_and_missed_names_are_charged() -> None:
    names = gold(toponyms=(marked("Ariha", ARIHA), marked("Saraqib", ARIHA)))
    reading = Reading(toponyms=(found("Ariha", ARIHA),), on_gold_spans=(found("Ariha", ARIHA), found("Saraqib")))
    result = scores(names, reading)
    assert result.on_gold_spans is not None
    assert result.on_gold_spans.charged.share == 0.5
    assert result.end_to_end is not None
    assert (result.end_to_end.within_5_km.right, result.end_to_end.within_5_km.of) == (1, 2)
    assert result.among_recognised is not None
    assert result.among_recognised.within_5_km.share == 1.0


def test_the_same_row_is_right_however_far_its_coordinates() -> None:
    far = msgspec.structs.replace(ARIHA, lon=50.0)
    names = gold(toponyms=(marked("Ariha", ARIHA),))
    result = scores(names, Reading(on_gold_spans=(found("Ariha", far),))).on_gold_spans
    assert result is not None
    assert (result.within_161_km.right, result.same_row.right, result.charged.right) == (0, 1, 1)


def test_distances_are_told_apart_at_5_25_and_161_km() -> None:
    near = msgspec.structs.replace(ARIHA, place_id="1", lon=ARIHA.lon + 0.1)  # about 9 km
    names = gold(toponyms=(marked("Ariha", ARIHA),))
    result = scores(names, Reading(on_gold_spans=(found("Ariha", near),))).on_gold_spans
    assert result is not None
    assert [result.within_5_km.right, result.within_25_km.right, result.within_161_km.right] == [0, 1, 1]
    assert result.same_row.right == 0


def test_names_without_coordinates_count_for_recognition_only() -> None:
    result = scores(gold(toponyms=(marked("Ariha"),)), Reading(toponyms=(found("Ariha"),), on_gold_spans=(None,)))
    assert result.on_gold_spans is None
    assert result.recognition is not None


def test_calibration_compares_stated_probabilities_with_what_was_right() -> None:
    names = gold(toponyms=(marked("Ariha", ARIHA), marked("Saraqib", ARIHA)))
    answers = (found("Ariha", ARIHA, 0.95), found("Saraqib", JERICHO, 0.55))
    result = scores(names, Reading(on_gold_spans=answers)).calibration
    assert result is not None
    assert [(item.low, item.right.right, item.right.of) for item in result.bins] == [(0.5, 0, 1), (0.9, 1, 1)]
    assert result.error == 0.3  # (0.55 + 0.05) / 2
    assert result.wrong_when_flagged.share == 1.0
    assert result.wrong_when_not.share == 0.0


# --- roads ----------------------------------------------------------------------------------------------------------


def test_a_road_counts_when_it_is_the_right_one() -> None:
    span = span_of("M4")
    names = gold(roads=(GoldRoad(start=span.start, end=span.end, ref="M4"),))
    for ref, right in (("M4", 1), ("m4", 1), ("M5", 0)):
        result = scores(names, Reading(roads=(RoadMention(span.start, span.end, ref),))).roads
        assert result is not None
        assert (result.found.matched, result.right_road.right) == (1, right)


# --- events ---------------------------------------------------------------------------------------------------------


def test_an_event_that_is_right_in_all_is_right_in_each_field() -> None:
    told = shelling(fatalities=GoldFatalities(4, 4, None))
    answer = event("Shells hit", position=at(ARIHA), fatalities=Fatalities(4, 4, None))
    right = fields(told, answer)
    assert right.pop("date on wrong side") is False
    assert all(right.values())
    assert set(right) == {"type", "status", "date exact", "date overlaps", "place", "road", "fatalities", "background"}


def test_a_trigger_in_the_quote_pairs_events_of_different_types() -> None:
    result = event_scores(shelling(), event("Shells hit", event_type=EventType.BATTLES, position=at(ARIHA)))
    assert result.found.share == 1.0
    assert result.fields["type"].share == 0.0


def test_types_that_are_as_right_are_right() -> None:
    told = shelling(also=(EventType.BATTLES,))
    assert fields(told, event("Shells hit", event_type=EventType.BATTLES))["type"]


def test_an_event_of_another_sentence_place_and_day_is_spurious() -> None:
    result = event_scores(shelling(), event("crowds blocked", event_type=EventType.PROTESTS))
    assert (result.found.right, result.spurious.right, result.spurious.of) == (0, 1, 1)


def test_without_a_quote_events_are_paired_by_type_date_and_place() -> None:
    told = shelling(quote="")
    assert event_scores(told, event("Shells hit", position=at(ARIHA))).found.right == 1
    assert event_scores(told, event("Shells hit", position=at(JERICHO))).found.right == 0
    later = (date(2021, 10, 4), date(2021, 10, 4))
    assert event_scores(told, event("Shells hit", position=at(ARIHA), days=later)).found.right == 0


def test_each_gold_event_is_found_at_most_once() -> None:
    answers = (event("Shells hit", position=at(ARIHA)), event("Shells", position=at(JERICHO)))
    result = scores(gold(events=(shelling(),)), Reading(events=answers)).events
    assert result is not None
    assert (result.found.right, result.spurious.right) == (1, 1)
    assert result.fields["place"].right == 1, "the better of the two is the one that is paired"


def test_optional_events_are_neither_missed_nor_spurious() -> None:
    told = gold(events=(shelling(optional=True),))
    for answers, optional in (((), 0), ((event("Shells hit"),), 1)):
        result = scores(told, Reading(events=answers)).events
        assert result is not None
        assert (result.found.of, result.spurious.right, result.optional_found.right) == (0, 0, optional)


def test_recalled_events_are_not_spurious() -> None:
    result = scores(gold(events=()), Reading(events=(event("Shells hit", background=True),))).events
    assert result is not None
    assert result.spurious.of == 0


@pytest.mark.parametrize(
    ("told", "answered", "wrong"),
    [
        ((date(2021, 10, 3), date(2021, 10, 3)), (date(2021, 10, 10), date(2021, 10, 10)), True),
        ((date(2021, 10, 5), date(2021, 10, 5)), (date(2021, 9, 28), date(2021, 9, 28)), True),
        ((None, DAY), (DAY, None), False),
        ((date(2021, 10, 3), date(2021, 10, 3)), (date(2021, 10, 1), date(2021, 10, 1)), False),
        ((date(2021, 10, 5), None), (date(2021, 10, 9), date(2021, 10, 9)), False),
    ],
)
def test_the_wrong_side_is_that_of_the_day_of_publication(
    told: tuple[date | None, date | None], answered: tuple[date | None, date | None], wrong: bool
) -> None:
    marked_event = shelling(date_start=told[0], date_end=told[1])
    assert fields(marked_event, event("Shells hit", days=answered))["date on wrong side"] is wrong


def test_an_overlapping_interval_is_not_exact() -> None:
    right = fields(shelling(), event("Shells hit", days=(None, DAY)))
    assert (right["date exact"], right["date overlaps"]) == (False, True)


def test_a_field_that_is_skipped_is_not_scored() -> None:
    right = fields(shelling(skip=frozenset({"date", "place"})), event("Shells hit"))
    assert not {"date exact", "date overlaps", "date on wrong side", "place"} & set(right)


def test_a_province_around_the_town_is_not_the_town() -> None:
    around = shapely.Point(ARIHA.lon, ARIHA.lat).buffer(1)
    position = Position(geometry=around, geo_precision=GeoPrecision.ADMIN1, place_name="Idlib")
    assert not fields(shelling(), event("Shells hit", position=position))["place"]
    province = shelling(place="Idlib", geo_precision=GeoPrecision.ADMIN1)
    assert fields(province, event("Shells hit", position=position))["place"]
    assert not fields(province, event("Shells hit", position=at(ARIHA)))["place"]


@pytest.mark.parametrize(("degrees", "right"), [(0.05, True), (0.2, False)])
def test_a_few_kilometres_of_road_at_the_town_are_the_place_and_more_are_not(degrees: float, right: bool) -> None:
    line = shapely.LineString([(ARIHA.lon, ARIHA.lat), (ARIHA.lon + degrees, ARIHA.lat)])
    position = Position(geometry=line, geo_precision=GeoPrecision.ROAD_SEGMENT)
    assert fields(shelling(road="M4"), event("Shells hit", position=position))["place"] is right


def test_a_place_that_no_gazetteer_has_is_judged_by_its_name() -> None:
    village = shelling(place="Nayrab", lon=None, lat=None)
    assert fields(village, event("Shells hit", position=Position(place_name="Nayrab")))["place"]
    assert not fields(village, event("Shells hit", position=at(ARIHA)))["place"]


def test_a_further_place_of_the_event_is_as_right() -> None:
    told = shelling(also_at=(GoldPlace(place="Jericho", lon=JERICHO.lon, lat=JERICHO.lat),))
    assert fields(told, event("Shells hit", position=at(ARIHA)))["place"]
    assert fields(told, event("Shells hit", position=at(JERICHO)))["place"]


def on_road(ref: str, from_km: float, to_km: float) -> Position:
    line = shapely.LineString([(from_km, 35.8), (to_km, 35.8)])
    road = RoadPosition(route_id=f"SY-{ref}", ref=ref, from_km=from_km, to_km=to_km)
    return Position(geometry=line, geo_precision=GeoPrecision.ROAD_SEGMENT, road=road)


def test_a_stretch_is_right_when_road_and_both_ends_are() -> None:
    ends = (GoldPlace(place="Saraqib", lon=36.8, lat=35.8), GoldPlace(place="Ariha", lon=16.6, lat=35.8))
    told = shelling(place=None, lon=None, lat=None, road="M4", between=ends, geo_precision=GeoPrecision.ROAD_SEGMENT)
    right = fields(told, event("Shells hit", position=on_road("M4", 18, 35)))
    assert (right["road"], right["stretch"]) == (True, True)
    assert "place" not in right
    assert not fields(told, event("Shells hit", position=on_road("M4", 0, 35)))["stretch"]
    assert not fields(told, event("Shells hit", position=on_road("M5", 18, 35)))["road"]


def test_an_event_on_no_road_must_not_be_put_on_one() -> None:
    assert not fields(shelling(), event("Shells hit", position=on_road("M4", 1, 2)))["road"]


# --- report ---------------------------------------------------------------------------------------------------------


def test_every_difference_is_listed_with_its_words() -> None:
    article = gold(toponyms=(marked("Ariha", ARIHA),), events=(shelling(),))
    answers = (event("crowds blocked", event_type=EventType.PROTESTS),)
    reading = Reading(toponyms=(found("Sunday"),), on_gold_spans=(found("Ariha", JERICHO),), events=answers)
    result = report(article, reading)
    kinds = [difference.kind for difference in result.differences]
    assert kinds == ["missed name", "spurious name", "place of name", "missed event", "spurious event"]
    assert result.differences[0].context == "Shells hit [Ariha] on Sunday. On Monday crowds blocked the"
    assert "Jericho (PS)" in result.as_text(errors=True)


def test_parts_of_a_corpus_have_their_own_scores() -> None:
    halves = [gold(toponyms=(marked("Ariha"),), part=part) for part in ("held", "dev", "dev")]
    result = score(halves, lambda _: Reading(on_gold_spans=(None,)), "test", lambda *_: None)
    assert {name: part.articles for name, part in result.parts.items()} == {"dev": 2, "held": 1}
    assert result.as_text().splitlines()[2].split() == ["all", "dev", "held"]


def test_the_report_survives_json() -> None:
    result = report(gold(events=(shelling(),)), Reading(events=(event("Shells hit"),)))
    assert msgspec.json.decode(msgspec.json.encode(result), type=Report) == result

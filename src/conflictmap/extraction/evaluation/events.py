"""
Scores of events, one article at a time.

Which predicted event is which gold event: first, those whose trigger lies in the gold event's quote, or whose sentence
overlaps it and whose type is the same; the better the rest agrees, the earlier they are paired. Then, among what is
left, those of the same type with overlapping dates and the right place or road. Each event is paired at most once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from msgspec import UNSET, Struct
from shapely import Geometry, Point, get_coordinates
from shapely.ops import nearest_points

from conflictmap.extraction.evaluation.gold import GoldArticle, GoldEvent, GoldPlace
from conflictmap.extraction.evaluation.report import Difference, EventScores, Share
from conflictmap.extraction.evaluation.toponyms import context, overlap
from conflictmap.geo.linear import distance_km
from conflictmap.model.article import Span
from conflictmap.model.event import Event
from conflictmap.model.text import fold
from conflictmap.model.vocabulary import EvidenceKind, GeoPrecision

POINT_KM = 5.0  # a place is right within this distance
NEAR_KM = 10.0  # the same where the text itself only says "near"
AREA_KM = 25.0  # an area is right if its gold point is inside or this near
STRETCH_KM = 5.0  # both ends of a stretch of road are right within this distance along it

_AREAS = {GeoPrecision.ADMIN2, GeoPrecision.ADMIN1, GeoPrecision.COUNTRY}
_POINTS = {GeoPrecision.EXACT, GeoPrecision.TOWN, GeoPrecision.NEAR, GeoPrecision.ROAD_POINT}
_ROADS = {GeoPrecision.ROAD_SEGMENT, GeoPrecision.ROAD, GeoPrecision.CORRIDOR}
_FIELDS = (
    "type",
    "status",
    "date exact",
    "date overlaps",
    "date on wrong side",
    "place",
    "road",
    "stretch",
    "fatalities",
    "background",
)
_SKIPS = {
    "date": {"date exact", "date overlaps", "date on wrong side"},
    "place": {"place", "stretch"},
    "road": {"road", "stretch"},
}

KilometreOf = Callable[[str, float, float], float | None]
"""Road ref, longitude and latitude to the kilometre of that road, None if the road is not known or too far."""


class EventOutcome(Struct, frozen=True):
    """One gold event: whether it was found, and which of its fields are right (only those that are scored)."""

    main: bool
    found: bool
    fields: dict[str, bool]


class ArticleEvents(Struct, frozen=True):
    """All gold events of an article, and how many of the predicted ones are none of them."""

    outcomes: tuple[EventOutcome, ...]
    predicted: int
    spurious: int


def event_outcome(
    gold: GoldArticle, predicted: Sequence[Event], kilometre_of: KilometreOf
) -> tuple[ArticleEvents, tuple[Difference, ...]]:
    """Compare the events found in an article with those marked in it."""
    marked = gold.events or ()
    paired = match(gold, predicted)
    outcomes: list[EventOutcome] = []
    differences: list[Difference] = []
    for index, event in enumerate(marked):
        answer = predicted[paired[index]] if index in paired else None
        fields = {} if answer is None else dict(_judge(event, answer, gold.article.published_on, kilometre_of))
        outcomes.append(EventOutcome(not event.optional, answer is not None, fields))
        differences += _differences(gold, index, answer, fields)
    foreground = [index for index, event in enumerate(predicted) if not event.background]
    spurious = [index for index in foreground if index not in set(paired.values())]
    differences += [_spurious(gold, predicted[index]) for index in spurious]
    return ArticleEvents(tuple(outcomes), len(foreground), len(spurious)), tuple(differences)


def match(gold: GoldArticle, predicted: Sequence[Event]) -> dict[int, int]:
    """Pair gold events with predicted ones by the rule above: index to index."""
    paired: dict[int, int] = {}
    for affinity in (_by_words, _by_facts):
        scored = [
            (score, -index, -other)
            for index, event in enumerate(gold.events or ())
            for other, answer in enumerate(predicted)
            if index not in paired and other not in paired.values()
            if (score := affinity(event, gold.quotes[index], answer)) > 0
        ]
        for _, index, other in sorted(scored, reverse=True):
            if -index not in paired and -other not in paired.values():
                paired[-index] = -other
    return paired


def _by_words(gold: GoldEvent, quote: Span | None, answer: Event) -> float:
    if quote is None:
        return 0.0
    same_type = _type_right(gold, answer)
    in_quote = any(overlap(span, quote) for span in _spans(answer, EvidenceKind.TRIGGER))
    in_sentence = any(overlap(span, quote) for span in _sentences(answer))
    if not in_quote and not (in_sentence and same_type):
        return 0.0
    return 4 * in_quote + 2 * same_type + _agreement(gold, answer)


def _by_facts(gold: GoldEvent, _: Span | None, answer: Event) -> float:
    placed = place_right(gold, answer) or (isinstance(gold.road, str) and road_right(gold, answer))
    if not (_type_right(gold, answer) and placed and _dates_overlap(gold, answer)):
        return 0.0
    return 1 + _agreement(gold, answer)


def _agreement(gold: GoldEvent, answer: Event) -> float:
    return (
        0.5 * (gold.status == answer.status)
        + 1.0 * _dates_overlap(gold, answer)
        + 1.0 * bool(place_right(gold, answer))
    )


def _spans(event: Event, kind: EvidenceKind) -> Iterator[Span]:
    return (item.span for item in event.evidence if item.kind is kind)


def _sentences(event: Event) -> Iterator[Span]:
    yield from _spans(event, EvidenceKind.SENTENCE)
    yield from (Span(source.start, source.end) for source in event.sources)


def _judge(
    gold: GoldEvent, answer: Event, published_on: date | None, kilometre_of: KilometreOf
) -> Iterator[tuple[str, bool]]:
    judged = {
        "type": _type_right(gold, answer),
        "status": gold.status == answer.status,
        "date exact": (gold.date_start, gold.date_end) == (answer.date_start, answer.date_end),
        "date overlaps": _dates_overlap(gold, answer),
        "date on wrong side": _on_wrong_side(gold, answer, published_on),
        "place": place_right(gold, answer),
        "road": None if gold.road is UNSET else road_right(gold, answer),
        "stretch": _stretch_right(gold, answer, kilometre_of),
        "fatalities": _fatalities_right(gold, answer),
        "background": None if gold.background is None else gold.background == answer.background,
    }
    skipped = {name for skip in gold.skip for name in _SKIPS.get(skip, {skip})}
    return ((name, right) for name, right in judged.items() if right is not None and name not in skipped)


def _type_right(gold: GoldEvent, answer: Event) -> bool:
    return answer.event_type in {gold.event_type, *gold.also}


def _dates_overlap(gold: GoldEvent, answer: Event) -> bool:
    start = max(gold.date_start or date.min, answer.date_start or date.min)
    return start <= min(gold.date_end or date.max, answer.date_end or date.max)


def _on_wrong_side(gold: GoldEvent, answer: Event, published_on: date | None) -> bool | None:
    if published_on is None:
        return None
    if gold.date_end and gold.date_end <= published_on:
        return answer.date_start is not None and answer.date_start > published_on
    if gold.date_start and gold.date_start > published_on:
        return answer.date_end is not None and answer.date_end <= published_on
    return False


def road_right(gold: GoldEvent, answer: Event) -> bool:
    """Whether the answer is on the gold event's road, or like it on none."""
    if not isinstance(gold.road, str):
        return answer.position.road is None
    road = answer.position.road
    return road is not None and fold(gold.road) in {fold(road.ref), fold(road.route_id)}


def place_right(gold: GoldEvent, answer: Event) -> bool | None:
    """
    Whether the answer is where the gold event is; None if the gold data does not say.

    A point is right within 5 km (10 km if the text says "near"), and never by an area or a road around it, but by a few
    kilometres of a road none of which is farther than 10 km; an area if it is of the same rank and holds the gold
    point; a place without coordinates if the answer bears its name. A stretch of road is judged by its road and its
    ends instead.
    """
    if gold.geo_precision in _ROADS or (gold.place is None and gold.lon is None):
        return None
    places = (GoldPlace(place=gold.place or "", lon=gold.lon, lat=gold.lat), *gold.also_at)
    return any(_is_at(place, gold.geo_precision, answer) for place in places)


def _is_at(place: GoldPlace, precision: GeoPrecision | None, answer: Event) -> bool:
    if place.lon is None or place.lat is None:
        return _bears_name(place.place, answer)
    position = answer.position
    if position.geometry is None:
        return False
    km = _km_to(position.geometry, place.lon, place.lat)
    if precision is None and position.geo_precision in _AREAS:
        return km <= AREA_KM and _bears_name(place.place, answer)
    if precision in _AREAS:
        return position.geo_precision is precision and km <= AREA_KM
    if position.geo_precision is GeoPrecision.ROAD_SEGMENT:
        return _farthest_km(position.geometry, place.lon, place.lat) <= NEAR_KM
    limit = NEAR_KM if precision is GeoPrecision.NEAR else POINT_KM
    return position.geo_precision in _POINTS and km <= limit


def _bears_name(name: str, answer: Event) -> bool:
    named = [answer.position.place_name, *(item.quote for item in answer.evidence if item.kind is EvidenceKind.PLACE)]
    return fold(name) in {fold(other) for other in named}


def _km_to(geometry: Geometry, lon: float, lat: float) -> float:
    near, _ = nearest_points(geometry, Point(lon, lat))
    return distance_km(near.x, near.y, lon, lat)


def _farthest_km(geometry: Geometry, lon: float, lat: float) -> float:
    return max(distance_km(x, y, lon, lat) for x, y in get_coordinates(geometry).tolist())


def _stretch_right(gold: GoldEvent, answer: Event, kilometre_of: KilometreOf) -> bool | None:
    road = answer.position.road
    if not isinstance(gold.road, str) or len(gold.between) != 2:
        return None
    placed = [(end.lon, end.lat) for end in gold.between if end.lon is not None and end.lat is not None]
    known = sorted(km for lon, lat in placed if (km := kilometre_of(gold.road, lon, lat)) is not None)
    if len(known) != 2:
        return None
    if road is None or road.from_km is None or road.to_km is None:
        return False
    return abs(road.from_km - known[0]) <= STRETCH_KM and abs(road.to_km - known[1]) <= STRETCH_KM


def _fatalities_right(gold: GoldEvent, answer: Event) -> bool | None:
    if gold.fatalities is None:
        return None
    told = gold.fatalities
    found = answer.fatalities
    return found is not None and (found.low, found.high) == (told.low, told.high)


def _differences(gold: GoldArticle, index: int, answer: Event | None, fields: dict[str, bool]) -> Iterator[Difference]:
    event = (gold.events or ())[index]
    quote = gold.quotes[index] or Span(0, 0)
    surroundings = context(gold.article.text, quote)

    def difference(kind: str, found: str) -> Difference:
        return Difference(gold.gold_id, gold.part, kind, _told(event), found, quote.start, surroundings)

    if answer is None:
        yield difference("missed optional event" if event.optional else "missed event", "")
        return
    for name, right in fields.items():
        if right == (name == "date on wrong side"):
            yield difference(f"event {name}", _summary(answer))


def _told(event: GoldEvent) -> str:
    where = "/".join(text for text in (event.place, event.road or None) if isinstance(text, str))
    return f"{event.event_type}, {event.status}, {event.date_start}..{event.date_end}, {where or 'nowhere'}"


def _summary(event: Event) -> str:
    position = event.position
    road = position.road.ref if position.road else ""
    where = "/".join(text for text in (position.place_name, road) if text) or "nowhere"
    return (
        f"{event.event_type}, {event.status}, {event.date_start}..{event.date_end}, {where} ({position.geo_precision})"
    )


def _spurious(gold: GoldArticle, event: Event) -> Difference:
    span = next(_spans(event, EvidenceKind.TRIGGER), None) or next(_sentences(event), Span(0, 0))
    surroundings = context(gold.article.text, span)
    return Difference(gold.gold_id, gold.part, "spurious event", "", _summary(event), span.start, surroundings)


def event_scores(articles: Iterable[ArticleEvents]) -> EventScores | None:
    """Sum up; None if no article has marked events."""
    articles = list(articles)
    if not articles:
        return None
    outcomes = [outcome for article in articles for outcome in article.outcomes]
    found = [outcome.fields for outcome in outcomes if outcome.main and outcome.found]
    return EventScores(
        found=Share.count(outcome.found for outcome in outcomes if outcome.main),
        optional_found=Share.count(outcome.found for outcome in outcomes if not outcome.main),
        spurious=Share.make(sum(a.spurious for a in articles), sum(a.predicted for a in articles)),
        fields={name: Share.count(fields[name] for fields in found if name in fields) for name in _FIELDS},
    )

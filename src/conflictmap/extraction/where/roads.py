"""Roads in a text: refs, names, descriptions, "the road between A and B", and "the highway" for the road named last.

A ref such as M4 is a road of several countries, and a rifle: it is taken for a route only where the article's places
or the theatre speak of the route's country.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.words import ARABIC, Words
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.where.distances import beside_road
from conflictmap.extraction.where.kilometre_posts import posts_beside
from conflictmap.extraction.where.road_memo import memo_of
from conflictmap.extraction.where.road_search import PlacedWords, RoadSearch
from conflictmap.extraction.where.road_text import RoadText, article_before, road_text
from conflictmap.geo.atlas import Atlas
from conflictmap.geo.road_names import road_words
from conflictmap.geo.route import Route
from conflictmap.model import reasons
from conflictmap.model.event import RoadPosition
from conflictmap.model.place import Place, Toponym

_LONGEST_NAME = 7  # words of a road's name


class RoadMention(Struct, frozen=True):
    """
    Words `first` to `stop` (excluded) that stand for a route.

    `how` is ref, name, description, between, or anaphora ("the highway"). `stretch` is what the words themselves bound:
    "the road between A and B", "km 14 of the M5", of which `is_by_posts` tells the latter. `beside` are kilometres
    beside it and the direction (degrees clockwise from north), as in "3 km east of the M5".
    """

    first: int
    stop: int
    route: Route
    how: str
    reason: str
    stretch: RoadPosition | None = None
    beside: tuple[float, float] | None = None
    is_by_posts: bool = False


class RoadsFound(Struct, frozen=True):
    """
    Road mentions, in order and not overlapping.

    `road_ends` are words that begin names which only name a road that is not at hand ("the Kabul–Kandahar highway").
    `countries` are those of roads that were only known by the towns along them. `pairs` are the other ends, by the
    first word of the one that has a place, of roads that are not at hand ("the road between A and B", "A–B road").
    """

    mentions: tuple[RoadMention, ...]
    road_ends: frozenset[int]
    countries: frozenset[str]
    pairs: dict[int, PlacedWords]


def find_roads(
    words: Words, placed: Sequence[PlacedWords], atlas: Atlas, theatre: Theatre, skipped: Callable[[int], bool]
) -> RoadsFound:
    """
    Find the roads named in a text.

    Parameters
    ----------
    placed
        The text's toponyms with their words.
    skipped
        Says of a word whether it is boilerplate.
    """
    search = RoadSearch(words, placed, atlas, theatre)
    named = [mention for mention in _named(search) if not skipped(mention.first)]
    later = _anaphora(search, named, skipped) if named else ()
    measured = (_measured(words, mention) for mention in (*named, *later))
    mentions = tuple(sorted(measured, key=lambda mention: mention.first))
    countries = {mention.route.country for mention in named if search.by_towns.get(mention.route.route_id)}
    return RoadsFound(mentions, frozenset(search.road_ends), frozenset(countries), search.pairs)


def _measured(words: Words, mention: RoadMention) -> RoadMention:
    """Add what the words beside a road measure: its kilometres, if it is so long, or how far beside it."""
    route, posts = mention.route, posts_beside(words, mention.first, mention.stop)
    if posts is None or (posts.high_km or posts.low_km) > route.length_km:
        return replace(mention, beside=beside_road(words, mention.first))
    at = RoadPosition(route_id=route.route_id, ref=route.ref)
    if posts.high_km is None:
        at = replace(at, at_km=posts.low_km, offset_m=0.0)
    else:
        at = replace(at, from_km=posts.low_km, to_km=posts.high_km)
    return replace(mention, stretch=at, is_by_posts=True, beside=beside_road(words, mention.first))


def _named(search: RoadSearch) -> Iterator[RoadMention]:
    keys, used = search.words.keys, 0
    for index in search.words.marked(_BEGINS, 0, len(search.words)):
        if index < used:
            continue
        found = None
        if _may_be_ref(keys[index], keys[index + 1]):
            found = _ref(search, index)
        elif _is_road_word(keys[index], _heads(), road_words().stems):
            found = _name(search, index, used)
        if found is not None:
            search.named.append(found.route.route_id)
            yield found
            used = max(found.stop, index + 1)


def _may_begin_road(key: str) -> bool:
    """Whether a word can be a ref or the first letters of one, or is a word for a road."""
    return _may_be_ref(key, "1") or _is_road_word(key, _heads(), road_words().stems)


_BEGINS = mark(lambda: (), _may_begin_road)


def _may_be_ref(key: str, following: str) -> bool:
    if len(key) > 6:
        return False
    if key[-1].isdigit():
        return key[0].isalpha()
    return len(key) <= 3 and following[:1].isdigit() and key not in _PREPOSITIONS_BEFORE_NUMBERS


_PREPOSITIONS_BEFORE_NUMBERS = frozenset(
    {"in", "on", "at", "of", "to", "by", "the", "and", "for", "a", "as", "up", "or", "is"}
)


@cache
def _heads() -> frozenset[str]:
    """Return the nouns for a road; "the" and "international" only stand in its names."""
    return (road_words().generic | road_text().nouns) - road_text().not_heads


def _is_road_word(key: str, words: frozenset[str], stems: tuple[str, ...]) -> bool:
    return key in words or key.startswith(stems) or (key[0] > ARABIC and key.removeprefix("ال") in words)


def _ref(search: RoadSearch, index: int) -> RoadMention | None:
    """Read "M4", "M-4", "إم 4", with a kilometre before or behind."""
    words = search.words
    if not search.roads.names.may_begin(words.keys[index]):
        return None  # "has 812 pupils", and quickly
    for stop in (index + 1, index + 2):
        if stop > len(words) or (stop == index + 2 and words.gap(index) not in {"-", " ", "‑", "–"}):
            continue
        span = words.span(index, stop)
        routes = search.roads.named(words.text[span.start : span.end])
        route = next((route for route in routes if search.is_at_home(route, stop)), None)
        if route is None or _is_no_road(words, index, stop):
            continue
        first, end = _with_noun(words, index, stop)
        reason = reasons.ROAD_OF_COUNTRY.format(road=route.ref, name=route.name, country=route.country)
        return RoadMention(first, end, route, "ref", reason)
    return None


def _is_no_road(words: Words, first: int, stop: int) -> bool:
    """Whether the words beside say that it is a rifle, a tank or the like; lower-case letters are no ref either."""
    others = road_text().not_roads
    beside = words.keys[max(first - 1, 0) : first] + words.keys[stop : stop + 1]
    return any(key in others for key in beside)


def _with_noun(words: Words, first: int, stop: int) -> tuple[int, int]:
    """Take in the word for road beside a ref: "M4 highway", "highway M4"."""
    generic = road_words()
    following = words.keys[stop] if stop < len(words) and words.gap(stop - 1) == " " else "the"
    if following not in {"the", "la"} and _is_road_word(following, generic.generic, generic.stems):
        stop += 1
    if first and words.gap(first - 1) == " " and words.keys[first - 1] in road_text().nouns:
        first -= 1
    return first, stop


def _name(search: RoadSearch, index: int, used: int) -> RoadMention | None:
    return _full_name(search, index, used) or _joining(search, index, used) or _description(search, index, used)


def _full_name(search: RoadSearch, index: int, used: int) -> RoadMention | None:
    """Read a name that is in the road tables, with the word for road at its end or its beginning."""
    words = search.words
    spans = [(first, index + 1) for first in range(max(index - _LONGEST_NAME + 1, used, 0), index)]
    spans += [(index, stop) for stop in range(min(index + _LONGEST_NAME, len(words)), index + 1, -1)]
    for first, stop in spans:
        if words.keys[first] in {"the", "and", "on", "of"}:
            continue
        text = words.text[words.starts[first] : words.ends[stop - 1]]
        if "\n" in text or "." in text:
            continue
        routes = search.roads.named(text)
        if routes and search.is_at_home(routes[0], stop):
            reason = reasons.ROAD_NAME.format(words=text, road=routes[0].ref)
            stretch = _of_its_ends(search, routes[0], first, stop)
            return RoadMention(first, stop, routes[0], "name", reason, stretch)
    return None


def _of_its_ends(search: RoadSearch, route: Route, first: int, stop: int) -> RoadPosition | None:
    """Return the stretch between the towns that a road is named after: "the Damascus–Daraa highway" of the M5."""
    ends = [item.toponym for at in range(first, stop) if (item := search.by_first.get(at)) is not None]
    towns = [town for end in ends if (town := _town_of(search, end, route)) is not None]
    if len(towns) != 2:
        return None
    return memo_of(search.atlas).between(route.route_id, towns[0], towns[1])


def _town_of(search: RoadSearch, end: Toponym, route: Route) -> Place | None:
    """Return the town that a road is named after, where the article means the province of that name elsewhere."""
    place = end.place
    if place is None or not place.is_area:
        return place
    found = search.atlas.gazetteer.lookup(end.text, countries=frozenset({route.country}))
    return next((one.place for one in found if one.place.country == route.country and not one.place.is_area), None)


def _joining(search: RoadSearch, index: int, used: int) -> RoadMention | None:
    """Read "A–B road", "the road between A and B", "the road from A to B", "the road linking A with B"."""
    before = _pair_before(search, index, used)
    pair = before or _pair_behind(search, index, road_text())
    if pair is None:
        return None
    one, other, first, stop = pair
    place_a, place_b = one.toponym.place, other.toponym.place
    joined = None
    if place_a is not None and place_b is not None:
        joined = _joined(search, place_a, place_b)
    if joined is None or place_a is None or place_b is None:
        if before is not None:  # "the Kabul–Kandahar highway": a road not at hand; its towns only bound it
            search.road_ends.update((one.first, other.first))
        known, end = (one, other) if place_a is not None else (other, one)
        search.pairs[known.first] = end
        return None
    route, stretch = search.roads.route(joined[0]), joined[1]
    reason = reasons.JOINS.format(road=route.ref, name=place_a.name, other=place_b.name)
    return RoadMention(min(first, index), max(stop, index + 1), route, "between", reason, stretch)


def _joined(search: RoadSearch, one: Place, other: Place) -> tuple[str, RoadPosition] | None:
    """Return the route that joins two places: of several that share it, the last one that the text has named."""
    memo = memo_of(search.atlas)
    found = memo.joining(one, other)
    if found is None or found[0] in search.named:
        return found
    for route_id in reversed(search.named):
        shared = memo.passes(route_id, one) and memo.passes(route_id, other)
        if shared and (stretch := memo.between(route_id, one, other)) is not None:
            return route_id, stretch
    return found


def _pair_before(search: RoadSearch, index: int, used: int) -> tuple[PlacedWords, PlacedWords, int, int] | None:
    other = search.by_stop.get(index)
    if other is None or other.first <= used:
        return None
    words = search.words
    joined = words.gap(other.first - 1).strip() in {"-", "–", "—", "/"}
    before = other.first if joined else other.first - 1
    if not joined and words.keys[before] not in road_text().joins_two:
        return None
    one = search.by_stop.get(before)
    return (one, other, one.first, index + 1) if one is not None and one.first >= used else None


def _pair_behind(search: RoadSearch, index: int, texts: RoadText) -> tuple[PlacedWords, PlacedWords, int, int] | None:
    words = search.words
    begin = index + 1
    while begin < min(index + 4, len(words)) and words.keys[begin] not in texts.between:
        if begin in search.by_first:
            break
        begin += 1
    if begin >= len(words):
        return None
    first = begin + 1 if words.keys[begin] in texts.between else begin
    one = search.by_first.get(first) or search.by_first.get(first + 1)
    if one is None or one.stop >= len(words) or any("." in words.gap(at) for at in range(index, one.first)):
        return None
    joined = words.gap(one.stop - 1).strip() in {"-", "–", "—", "/"} or _is_next_arabic(search, one)
    after = one.stop if joined else one.stop + 1
    if not joined and words.keys[one.stop] not in texts.joins_two:
        return None
    other = search.by_first.get(after) or search.by_first.get(after + 1)
    return (one, other, index, other.stop) if other is not None else None


def _is_next_arabic(search: RoadSearch, one: PlacedWords) -> bool:
    """Whether an Arabic name is right behind, "and" written on to it or not: "بين سراقب وأريحا", "طريق حلب دمشق"."""
    words = search.words
    return words.keys[one.stop][0] > ARABIC and one.stop in search.by_first and words.gap(one.stop - 1) == " "


def _description(search: RoadSearch, index: int, used: int) -> RoadMention | None:
    """Read a description that several roads share, where only one of them can be meant."""
    words = search.words
    for first in range(max(index - 3, used, 0), index):
        span = words.span(first, index + 1)
        routes = search.roads.described(words.text[span.start : span.end])
        home = [route for route in routes if search.is_at_home(route, index + 1)]
        if len(home) == 1:
            return RoadMention(first, index + 1, home[0], "description", reasons.DESCRIBED.format(road=home[0].ref))
    return None


def _anaphora(
    search: RoadSearch, named: Sequence[RoadMention], skipped: Callable[[int], bool]
) -> Iterator[RoadMention]:
    """Find "the highway", which stands for the road named last, or for the first one named after it."""
    words, texts = search.words, road_text()
    taken = {index for mention in named for index in range(mention.first, mention.stop)}
    for index, key in enumerate(words.keys):
        if key not in texts.nouns or index in taken or skipped(index):
            continue
        article = article_before(words, index, texts)
        if not article or (
            index + 1 < len(words) and words.gap(index) == " " and words.keys[index + 1] in texts.not_behind
        ):
            continue
        before = bisect_left(named, index, key=lambda mention: mention.first)
        if article == "indefinite" and before:
            continue
        meant = _last_called(words, named[:before], key) if before else named[0]
        beside = search.by_first.get(index + 2)
        passes = beside is not None and memo_of(search.atlas).passes(meant.route.route_id, beside.toponym.place)
        if words.keys[index + 1 : index + 2] == ["near"] and not passes:
            continue
        why = reasons.ROAD_BEFORE if before else reasons.ROAD_AFTER
        said = why.format(words=words.keys[index], road=meant.route.ref)
        yield RoadMention(index, index + 1, meant.route, "anaphora", said)


def _last_called(words: Words, named: Sequence[RoadMention], noun: str) -> RoadMention:
    """Return the road named last, or the last one that is called so: "the M5 motorway, which meets the M4"."""
    if noun in _ANY or not _nouns_of(words, named[-1]).isdisjoint(road_text().nouns):
        return named[-1]
    return next((mention for mention in reversed(named) if noun in _nouns_of(words, mention)), named[-1])


def _nouns_of(words: Words, mention: RoadMention) -> frozenset[str]:
    return frozenset(words.keys[max(mention.first - 1, 0) : mention.stop + 1])


_ANY = frozenset({"road", "route", "artery"})  # that any of them may be called

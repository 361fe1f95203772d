"""How a place's name says where: in it, near it, in its countryside, ten kilometres south of it, from it, to it."""

from msgspec import Struct, structs

from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.between_towns import are_parties
from conflictmap.extraction.where.date_lines import is_dateline
from conflictmap.extraction.where.distances import AWAY_WORDS, away_km, offset_of, radius_of, relations, side_of
from conflictmap.extraction.where.outskirts import outskirts_km
from conflictmap.extraction.where.road_search import PlacedWords
from conflictmap.geo.linear import GEOD

LEAST_RADIUS_KM = 2.0
OFFSET_SHARE = 0.3  # how far "ten kilometres south of" may be meant from there, as a share of the way
_ROAD_OUT_KM = 10.0  # how far from a town something on its road to a place is, where nobody knows that place
_BACK = 8  # words before a name that can belong to its phrase


class PlaceMention(Struct, frozen=True):
    """
    A place as its sentence speaks of it.

    `preposition` is the word that ties its phrase to the sentence, or empty. `radius_km` is set for what is only near
    it; `distance_km` and `bearing_deg` (clockwise from north) for "ten kilometres south of". `is_countryside` tells
    "Idlib countryside", which for a province's capital is the province. `only_on_road` marks one that was only spoken
    of before: it counts if the road of the event leads there; `is_attributive` one that only tells the kind of the noun
    behind it: "Aleppo soap", "an Aleppo-based faction". `is_part` tells of a quarter, street or camp that no row bears,
    and `town` the town that the words beside it name: "the Qusour district of Deir ez-Zor". `anchor` says where a name
    lies that no row bears: "Kibati, ten kilometres north of Goma". `is_pointed_at`
    marks one that the sentence does not name: "across the city"; its words are those. `is_division` tells of a town
    whose district is meant: "the territory of Djugu", `is_guide` of one that only says on which side of it the place
    named before lies, for which there is no row: "Umm Jloud, west of Manbij". `is_half_way` tells that half the way to
    another town is meant, `side_deg` (clockwise from north) of "west of" where no distance is told.
    """

    placed: PlacedWords
    begin: int
    preposition: str
    radius_km: float | None = None
    distance_km: float | None = None
    bearing_deg: float | None = None
    is_countryside: bool = False
    is_possessive: bool = False
    is_dateline: bool = False
    only_on_road: bool = False
    is_attributive: bool = False
    is_part: bool = False
    town: PlacedWords | None = None
    anchor: "PlaceMention | None" = None
    is_pointed_at: bool = False
    is_division: bool = False
    is_guide: bool = False
    is_half_way: bool = False
    side_deg: float | None = None

    @property
    def first(self) -> int:
        """The first word of the name."""
        return self.placed.first

    @property
    def stop(self) -> int:
        """The word after the name."""
        return self.placed.stop

    @property
    def is_area(self) -> bool:
        """Whether a country, province or district is named."""
        place = self.placed.toponym.place
        return place is not None and place.is_area

    @property
    def width(self) -> int:
        """How wide it is: 0 for a town, 1 for a district or commune, 2 for a wider area, `COUNTRY_WIDTH`."""
        place = self.placed.toponym.place
        if place is None or not place.is_area:
            return 0
        if place.is_country:
            return COUNTRY_WIDTH
        return 1 if place.feature_code in {"ADM2", "ADM3"} else 2


COUNTRY_WIDTH = 3
WIDEST = COUNTRY_WIDTH + 1  # of what no place says anything of
TOWARDS = frozenset({"towards", "toward", "vers", "نحو", "باتجاه"})  # where nobody has come to yet
BETWEEN = frozenset({"between", "entre", "بين"})
_TO = frozenset({"to", "as", "until", *TOWARDS})


_APART = frozenset({"from", "by", "with", "against", "than", "like", "via"})
_LISTED = frozenset({"and", "or", "et", "ve"})


def of_list(words: Words, before: PlaceMention | None, item: PlaceMention) -> PlaceMention:
    """Tie the next of a list to its sentence by what ties the first: in "from Zintan and Zuwara" both are whence."""
    if item.preposition or before is None or before.preposition not in _APART or item.begin != item.first:
        return item
    between = words.keys[before.stop : item.first]
    joined = between == [] if words.gap(item.first - 1).strip() == "," else len(between) == 1 and between[0] in _LISTED
    return structs.replace(item, preposition=before.preposition) if joined else item


def is_way(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two places are the ends of a way: "from Ariha to Saraqib"."""
    return one.preposition == "from" and other.preposition in _TO


def is_attribute(words: Words, placed: PlacedWords) -> bool:
    """Whether a name only says whose forces act: "US troops", "the Assam Rifles", "the Kachin Independence Army"."""
    place, stop = placed.toponym.place, placed.stop
    if _names_a_force(words, stop) or _is_voice(words, placed) or _is_way_of_state(words, placed):
        return True
    if words.keys[stop] in _WATERS and words.gap(stop - 1) == " ":
        return True  # "the right bank of the former Kakhovka reservoir"
    if place is None or not place.is_country or stop >= len(words):
        return False
    if words.is_genitive(stop, len(words)):  # "Turkey's Defence Ministry"
        behind = words.keys[stop + 1 : stop + 1 + _OFFICE_WORDS]
        return not _OFFICES.isdisjoint(behind) or not _ARMIES.isdisjoint(behind[:2])
    dotted = placed.toponym.text.endswith(".") and words.gap(stop - 1) == ". "  # "U.S. troops"
    joined = dotted or words.gap(stop - 1) == " "
    if not joined:
        return False
    is_where = placed.first > 0 and words.keys[placed.first - 1] in _WHERE
    official = not is_where and any(key in _OFFICES for key in words.keys[stop : stop + _TITLE_WORDS])
    return official or words.keys[stop] in _MISSIONS or words.keys[stop] in grammar().forces


def _is_voice(words: Words, placed: PlacedWords) -> bool:
    """Whether a name is that of who says how something is called: "what Ankara described as radical groups"."""
    before = words.keys[placed.first - 1] if placed.first else ""
    return before == "what" and not _CALLING.isdisjoint(words.keys[placed.stop : placed.stop + 1])


def _is_way_of_state(words: Words, placed: PlacedWords) -> bool:
    """Whether a name is a class of roads, which no row bears: "National Highway 2"."""
    if placed.toponym.place is not None:
        return False
    keys = words.keys[placed.first : placed.stop]
    return bool(keys) and keys[-1] in _ROADS and _OF_STATE.issuperset(keys[:-1])


_WATERS = frozenset({"reservoir", "river", "lake", "canal", "sea"})
_OF_STATE = frozenset({"national", "state", "federal", "provincial", "trunk", "main", "coastal", "international"})
_CALLING = frozenset(
    {"described", "describes", "called", "calls", "termed", "terms", "considered", "considers", "said", "says"}
)
_MISSIONS = frozenset({"embassy", "consulate", "mission", "legation"})
_OFFICES = frozenset({
    "ministry", "minister", "president", "government", "ambassador", "embassy", "parliament", "secretary", "envoy",
    "official", "officials", "diplomat", "diplomats", "administration", "senator", "senators",
})  # fmt: skip
_ARMIES = frozenset({"army", "military", "forces", "troops", "soldiers", "warplanes", "jets", "drones", "navy"})
_OFFICE_WORDS = 3  # words at most from "Turkey's" to "Ministry"
_TITLE_WORDS = 2  # words at most from "U.S." to "secretary": "the U.S. defense secretary"
_WHERE = frozenset({"in", "inside", "across", "near", "throughout", "within"})


def _names_a_force(words: Words, stop: int) -> bool:
    """Whether capitalised words behind a name make it the name of an armed organisation."""
    if words.keys[stop] in _GANGS and words.gap(stop - 1) == " ":
        return True
    for at in range(stop, min(stop + _FORCE_WORDS, len(words))):
        if words.gap(at - 1) not in _WITHIN_NAME or not words.is_capital(at):
            return False
        if words.keys[at] in relations().forces:
            return True
    return False


_GANGS = frozenset({"cartel", "cartels", "gang", "clan", "clans"})  # in small letters: "the Santa Rosa cartel"
_WITHIN_NAME = frozenset({" ", "' ", "’ "})  # "the Kurdistan Workers' Party"
_FORCE_WORDS = 5  # words at most from a place to "Army": "the Myanmar National Democratic Alliance Army"


def place_mention(words: Words, placed: PlacedWords, first: int, other_end: PlacedWords | None = None) -> PlaceMention:
    """
    Read the words beside a name in a sentence that begins at word `first`.

    With `other_end` the name is one end of a road that is not at hand: half way between the two is meant, give or take
    half of their distance.
    """
    begin = _phrase_begin(words, placed, first)
    half_way = _half_way(placed, other_end)
    offset = half_way or offset_of(words, placed, first)
    radius, countryside = (None, False) if owns_part(words, placed) else radius_of(words, placed, first)
    is_near = radius is not None and words.keys[begin - 1] != "outside"  # it may be "15 km outside"
    away = None if offset or is_near else away_km(words, max(first, begin - AWAY_WORDS), begin)
    if away is not None:
        radius, begin = max(LEAST_RADIUS_KM, away[0]), away[1]
    leads = names_road(words, placed)
    if not offset and (other_end is not None or (leads and radius is None)):
        radius = _ROAD_OUT_KM
    if radius is None and other_end is None and _is_one_end(words, placed, first):
        radius = _ROAD_OUT_KM
    outskirts = None if leads or offset or away else outskirts_km(words, placed)
    if outskirts is not None:
        radius = max(radius or 0.0, outskirts)
    is_division = _is_division(words, placed, first)
    if is_division and radius is None and _is_of_seat(words, placed, first):
        radius = _DISTRICT_KM
    if offset:
        radius = offset[0] if other_end is not None else max(LEAST_RADIUS_KM, OFFSET_SHARE * offset[0])
    return PlaceMention(
        placed=placed,
        begin=begin,
        preposition="between" if other_end is not None else _preposition(words, placed, begin, first),
        radius_km=radius,
        distance_km=offset[0] if offset else away[0] if away else None,
        bearing_deg=offset[1] if offset else None,
        is_countryside=countryside,
        is_dateline=is_dateline(words, placed, first),
        is_attributive=leads or _is_attributive(words, placed, begin, first),
        is_part=_is_part(words, placed, begin),
        is_possessive=placed.stop < len(words) and words.keys[placed.stop] == "s",
        is_half_way=half_way is not None,
        side_deg=None if offset or radius is None else side_of(words, placed, first),
        is_division=is_division,
    )


def _is_one_end(words: Words, placed: PlacedWords, first: int) -> bool:
    """Whether it was between a place and one that no row bears, or that is not near: "between Tafas and Al-Yadudah"."""
    behind = words.keys[placed.stop : placed.stop + 1]
    begin = max(placed.first - _BETWEEN_TOWNS, first)
    between = next((at for at in range(begin, placed.first) if words.keys[at] == "between"), None)
    if between is None or behind != ["and"] or are_parties(words, between):
        return False
    return set(words.keys[between + 1 : placed.first]) <= _OF_ENDS


_BETWEEN_TOWNS = 4  # words from "between" to the name: "between the towns of"
_OF_ENDS = frozenset({"the", "towns", "villages", "cities", "of", "town", "city", "village"})


def _is_of_seat(words: Words, placed: PlacedWords, first: int) -> bool:
    """Whether the row of a district's name is that of its town, and the town itself is not meant."""
    row = placed.toponym.place
    in_seat = words.keys[max(placed.first - 2, first) : placed.first] in _CENTRES
    return not in_seat and row is not None and row.feature_code in _SEATS


def _is_division(words: Words, placed: PlacedWords, first: int) -> bool:
    """Whether a name is that of a district or province: "Maru district", "the province of Idlib"."""
    before = words.keys[max(placed.first - 2, first) : placed.first]
    behind = words.keys[placed.stop : placed.stop + 2]
    return behind[:1] in _DIVISIONS or behind in _TWO_WORDS or before in _DIVISIONS_OF


def owns_part(words: Words, placed: PlacedWords) -> bool:
    """Whether a name in capitals follows as that of a part of the town: "around Baghdad's Tahrir Square"."""
    behind = placed.stop + 1
    return behind < len(words) and words.is_genitive(placed.stop, len(words)) and words.is_capital(behind)


DISTRICTS = (
    *("district", "subdistrict", "territory", "county", "municipality", "commune", "zone"),
    *("tehsil", "woreda", "raion", "rayon", "nahiya", "nahiyah"),
)
_SEATS = frozenset({"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLL"})  # of a district without a row of its own
_CENTRES = [[noun, "of"] for noun in ("center", "centre", "seat", "capital")]
_DISTRICT_KM = 20.0  # as of "the district of X"
_TWO_WORDS = [["local", "government"], ["sub", "district"]]
_DIVISIONS = [[noun] for noun in (*DISTRICTS, "province", "governorate")]
_DIVISIONS_OF = [[*noun, "of"] for noun in _DIVISIONS]


def _is_part(words: Words, placed: PlacedWords, begin: int) -> bool:
    """Whether a word in or beside a name that no row bears says that it is a part of a town."""
    if placed.toponym.place is not None:
        return False
    parts, stop = relations().parts, placed.stop
    is_street = words.keys[stop - 1] in _STREETS and stop - placed.first > 1  # "on Brewery Road in Quetta"
    called = words.keys[begin : stop + 1]
    is_wide = not _WIDE.isdisjoint(called)  # "Virunga National Park"
    return is_street or (not is_wide and not parts.isdisjoint(called))


_WIDE = frozenset({"national", "game", "nature"})
_STREETS = frozenset({"road", "lane", "drive", "bypass", "flyover"})


def _preposition(words: Words, placed: PlacedWords, begin: int, first: int) -> str:
    """Return the word that ties a name to its sentence; "linking A with B", "the A–B section" tie as "between"."""
    before = words.keys[begin - 1] if begin > first else ""
    if before in LINKING or _opens_section(words, placed):
        return "between"
    return before if before in _PREPOSITIONS else ""


def _is_attributive(words: Words, placed: PlacedWords, begin: int, first: int) -> bool:
    """Whether a noun in small letters stands right behind a name that no preposition ties to its sentence."""
    after, classes = placed.stop, grammar()
    if after >= len(words) or words.gap(after - 1) not in {" ", "-"} or words.is_capital(after):
        return False
    if words.gap(after - 1) == "-":
        return words.keys[after] == "based"
    row = placed.toponym.place
    if row is not None and row.is_area and words.keys[after : after + 2] in _OF_TOWNS:
        return True
    if not words.text[words.starts[after]].islower() or _preposition(words, placed, begin, first):
        return False
    key = words.keys[after]
    others = (classes.prepositions, classes.auxiliaries, classes.coordinators, classes.adverbs, classes.subordinators)
    if any(key in group for group in others) or key in classes.relatives or key in relations().kinds:
        return False
    return key not in classes.verbs and not key.endswith(("ed", "ing")) and not radius_of(words, placed, first)[0]


_OF_TOWNS = [[noun, "of"] for noun in ("town", "village", "city", "hamlet")]  # "in the Diyala town of Baquba"


def names_road(words: Words, placed: PlacedWords) -> bool:
    """Whether a name only says where a road leads: "on the Raqqa road, 30 km east of Aleppo"."""
    after, place = placed.stop, placed.toponym.place
    if place is None or place.is_area or after >= len(words) or words.gap(after - 1) != " " or words.is_capital(after):
        return False
    noun = words.keys[after + 1 : after + 2] if words.keys[after] in _OF_ROADS else words.keys[after : after + 1]
    return not _ROADS.isdisjoint(noun)


_OF_ROADS = frozenset({"airport", "ring", "bypass", "desert", "coastal", "main", "international"})
_ROADS = frozenset({"road", "highway", "motorway", "expressway", "freeway", "route"})


def _opens_section(words: Words, placed: PlacedWords) -> bool:
    """Whether a dash joins a name to another one that "section", "stretch" or the like follows."""
    if placed.stop >= len(words) or words.gap(placed.stop - 1) not in {"-", "–", "—"}:
        return False
    return any(key in _SECTIONS for key in words.keys[placed.stop + 1 : placed.stop + 5])


LINKING = frozenset({"linking", "connecting", "joining", "links", "connects", "reliant", "relie", "يربط", "تربط"})
_SECTIONS = frozenset({"section", "stretch", "segment", "leg", "tronçon", "troncon"})


def _half_way(placed: PlacedWords, other_end: PlacedWords | None) -> tuple[float, float] | None:
    """Return half the distance to the other end of a road in km, and the bearing, on the ellipsoid."""
    one, other = placed.toponym.place, other_end.toponym.place if other_end is not None else None
    if one is None or other is None:
        return None
    bearing, _, metres = GEOD.inv(one.lon, one.lat, other.lon, other.lat)
    if one.country != other.country and metres > _ABROAD_M:
        return None  # a namesake: no road is called after a town so far abroad
    return float(metres) / 2000, float(bearing)


_ABROAD_M = 100_000.0


_PREPOSITIONS = grammar().prepositions | {
    "a",
    "dans",
    "en",
    "sur",
    "vers",
    "pres",
    "في",
    "من",
    "الي",
    "علي",
    "قرب",
    "نحو",
    "بين",
    "عند",
    "entre",
}
_PREPOSITIONS -= {"of"}


def _phrase_begin(words: Words, placed: PlacedWords, first: int) -> int:
    """Return the first word of the phrase that holds a name: "the besieged town of"."""
    begin = placed.first
    while begin > max(first, placed.first - _BACK):
        gap = words.gap(begin - 1).strip()
        if words.keys[begin - 1] not in relations().kinds or gap not in {"", "-", "–"}:
            break
        begin -= 1
    return begin

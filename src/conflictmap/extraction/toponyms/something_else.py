"""Names of places that stand for something else: abbreviations, buildings, streets and persons called after them."""

from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.text.tokens import Tokens
from conflictmap.extraction.toponyms.bearers import Bearer
from conflictmap.extraction.toponyms.match import Match
from conflictmap.extraction.toponyms.words import cues, dictionary_words


def stands_for_else(words: Tokens, match: Match, bearers: tuple[Bearer, ...], *, is_country: bool) -> bool:
    """
    Whether a name is no place where it stands.

    Parameters
    ----------
    words
        The words of the text.
    match
        The name.
    bearers
        The rows that bear it, the likeliest first.
    is_country
        Whether the name is known to be short for a country: "US".
    """
    return (
        (not is_country and _is_explained(words.text, match))
        or _names_building(words, match, bearers)
        or _names_force(words, match, bearers)
        or words.text[match.end : match.end + 1] == "$"  # "US$2.6 billion"
        or _is_day(match)
        or _is_numbered(match)
        or (_has_next(words, match) and _goes_on(words, match))
        or _is_of_any_town(words, match)
    )


def _is_day(match: Match) -> bool:
    """Whether a name is but a day of a month, where a town is called after one: "on October 6"."""
    words = match.key.split(" ")
    return len(words) == _DAY and any(map(str.isdecimal, words)) and not date_words().months.heads.isdisjoint(words)


_DAY = 2  # words of a month and its day


def _is_numbered(match: Match) -> bool:
    """Whether a name only counts the parts of some town: "dropped two bombs on Ward 1 of the town"."""
    words = match.key.split(" ")
    return len(words) == _PART and words[0] in _PARTS and words[1].isdecimal()


_PART = 2  # words of a part and its number
_PARTS = frozenset({"ward", "sector", "district", "zone", "block", "phase", "arrondissement", "quarter"})


def _goes_on(words: Tokens, match: Match) -> bool:
    """Whether the next word makes it the name of a street or of a person."""
    return _names_street(words, match) or _names_person_of_airport(words, match) or _is_title(words, match)


def _is_explained(text: str, match: Match) -> bool:
    """Whether a name is an abbreviation of something else: "the Syrian National Army (SNA)"."""
    name = text[match.start : match.end]
    if not (1 < len(name) <= _ABBREVIATION and name.isupper()):
        return False
    at = text.find(f"({name})")
    explained = text[max(0, at - _EXPLANATION) : max(0, at)]
    initials = [word[0] for word in explained.split() if word[:1].isalpha()]
    return "".join(initials[-len(name) :]) == name


def _names_building(words: Tokens, match: Match, bearers: tuple[Bearer, ...]) -> bool:
    """Whether a country is part of a building's name: "the Kuwait Speciality Hospital"."""
    if not bearers or bearers[0].place.feature_code != "PCLI":
        return False
    for at in range(match.stop, min(match.stop + _BUILDING, len(words))):
        if words.gaps[at] != " " or not words.forms[at].is_capitalised:
            return False
        if words.forms[at].key in cues().buildings:
            return True
    return False


def _names_force(words: Tokens, match: Match, bearers: tuple[Bearer, ...]) -> bool:
    """Whether an army or a front is called after it: "the Arakan Army", "the Kurdistan Workers' Party"."""
    forms, gaps = words.forms, words.gaps
    for at in range(match.stop, min(match.stop + _BUILDING, len(forms))):
        if gaps[at] not in _WITHIN or not forms[at].is_capitalised:
            return False
        if forms[at].key in _FORCES or (gaps[at] != " " and forms[at].key == "party"):
            is_country = bool(bearers) and bearers[0].place.feature_code == "PCLI"
            return at > match.stop or not is_country  # "the Lebanon Army" is that of Lebanon
    return False


def _names_street(words: Tokens, match: Match) -> bool:
    """Whether a street is called after it, in small letters: "the Obregón avenue of Culiacán"."""
    return words.forms[match.stop].text in _STREETS


def _names_person_of_airport(words: Tokens, match: Match) -> bool:
    """Whether it begins a person's name that an airport bears: "Aden Adde airport", but "Homs Military Airport"."""
    after = match.stop + 1
    if after >= len(words) or words.gaps[after] != " " or words.forms[after].key not in _AIRPORTS:
        return False
    if words.forms[match.stop - 1].cut:
        return False  # "Tokyo's Haneda airport"
    other = words.forms[match.stop]
    return other.is_capitalised and other.key not in dictionary_words() and other.key not in cues().named_after_town


def _is_title(words: Tokens, match: Match) -> bool:
    """Whether it is how a pilgrim is spoken to: "said Hajja Mabrouka"."""
    return match.key in _TITLES and words.forms[match.stop].is_capitalised


def _is_of_any_town(words: Tokens, match: Match) -> bool:
    """Whether every old town calls a part of itself so, "the Old City" of Nablus, or a seat of power: "the Kremlin"."""
    if match.key not in _QUARTERS or match.first == 0:
        return False
    before = words.forms[match.first - 1]
    return before.key in _DEFINITE or bool(before.cut)  # "Aleppo's Old City"


def _has_next(words: Tokens, match: Match) -> bool:
    return match.stop < len(words) and words.gaps[match.stop] == " "


_WITHIN = frozenset({" ", "' ", "’ "})
_FORCES = frozenset({"army", "front", "congress"})
_AIRPORTS = frozenset({"airport", "airfield"})
_ABBREVIATION = 6  # letters
_EXPLANATION = 120  # characters before the bracket
_BUILDING = 4  # words from a country to "Hospital"
_STREETS = frozenset({"avenue", "boulevard", "street", "caddesi"})
_QUARTERS = frozenset(
    {"old city", "old town", "old quarter", "new city", "new town", "upper town", "lower town", "green zone", "medina"}
    | {"kasbah", "casbah", "kremlin", "citadel", "corniche", "chinatown", "downtown", "city center", "city centre"}
    | {"white house"}
)
_DEFINITE = frozenset({"the", "its", "their", "his", "her"})
_TITLES = frozenset({"hajja", "hajji", "hajj", "haj", "haji", "hadji", "lalla", "sidi"})

"""Whether a name is but the beginning of a longer one that no row bears: the Kani of "Kani Bonzon"."""

from conflictmap.extraction.text.tokens import Tokens
from conflictmap.extraction.toponyms.match import Match
from conflictmap.extraction.toponyms.words import cues, demonyms, dictionary_words, given_names, surnames
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.names import affixes
from conflictmap.model.place import Place

_WELL_KNOWN, _KNOWN_AT_HOME = 500_000, 50_000  # inhabitants from which a name is hardly a part of a village's
_LETTERS = 3  # at least, of the word that follows
_SHORT = 3  # letters at most of a name that is hardly one alone


def begins_longer(match: Match, tokens: Tokens, gazetteer: Gazetteer, countries: frozenset[str]) -> bool:
    """
    Whether the capitalised word behind a name makes it the name of another place.

    A short name is the Min of "Min Ywa village"; one of a single word is that of a little-known place far away.

    Parameters
    ----------
    match
        A name that some row bears; another word follows it.
    tokens
        The text.
    gazetteer
        Knows no place that the word that follows names.
    countries
        Of which the text speaks (ISO 3166-1 alpha-2); towns are well known there that are not elsewhere.
    """
    word = tokens.forms[match.stop]
    if not word.is_capitalised or gazetteer.has(word.key):
        return False
    if len(match.key) <= _SHORT and _is_before_settlement(match.stop, tokens):
        return True
    if word.text.isupper() or len(word.key) < _LETTERS or word.stem != word.key or _is_other_word(word.key):
        return False
    if match.stop - match.first > 1 or tokens.gaps[match.stop] != " ":
        return False
    return not any(_is_well_known(found.place, countries) for found in gazetteer.lookup(match.key))


def _is_before_settlement(at: int, tokens: Tokens) -> bool:
    """Whether "village" or the like stands behind a word."""
    return at + 1 < len(tokens) and tokens.gaps[at + 1] in _BESIDE and tokens.forms[at + 1].key in cues().settlements


_BESIDE = frozenset({" ", "-", "\u00a0", "\u2011"})


def _is_other_word(key: str) -> bool:
    """Whether a word with a capital may stand behind any name: "Idlib Governorate", "Hama Journal"."""
    known = cues()
    classes = (known.jurisdiction, known.organisation, known.feature_after, known.street_after, known.class_after)
    lists = (dictionary_words(), given_names(), surnames(), known.never, known.titles, *classes)
    return any(key in words for words in lists) or key in demonyms() or key in affixes().trailing


def _is_well_known(place: Place, countries: frozenset[str]) -> bool:
    at_home = place.country in countries
    if place.feature_code in _STATES or (at_home and place.feature_code in _SEATS):
        return True
    return place.population >= (_KNOWN_AT_HOME if at_home else _WELL_KNOWN)


_STATES, _SEATS = frozenset({"PPLC", "PCLI"}), frozenset({"ADM1", "PPLA"})


def is_of_people(match: Match | None, behind: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is the adjective of a people there: "the Malian army", and no town far away."""
    if match is None or not (behind in cues().of_people or behind in cues().armies):
        return False
    return not any(found.place.is_country for found in gazetteer.lookup(match.key))

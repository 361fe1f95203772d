"""Vocabularies of name recognition, read once: cues, personal names, dictionary words, demonyms, short forms."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.text.vocabulary import rows, table
from conflictmap.model.text import fold
from conflictmap.resources import data_path

Words = frozenset[str]


class Cues(Struct, frozen=True):
    """Folded words of `toponym_cues.toml`, a set for each heading; the file says what each set is for."""

    locative: Words
    weakly_locative: Words
    between: Words
    class_of: Words
    site_at: Words
    happens_upon: Words
    class_after: Words
    compass: Words
    titles: Words
    relations: Words
    speech: Words
    government: Words
    agent: Words
    between_governments: Words
    stances: Words
    organisation: Words
    jurisdiction: Words
    feature_after: Words
    feature_before: Words
    street_after: Words
    street_before: Words
    ordinals: Words
    named_before: Words
    several: Words
    befalls: Words
    outlets_before: Words
    name_heads: Words
    never: Words
    other_names: Words
    named_after_town: Words
    inside_names: Words
    capital_articles: Words
    openers: Words
    settlements: Words
    dwellers: Words
    ways: Words
    buildings: Words
    armies: Words
    of_people: Words
    points: Words
    of_town: Words
    before_fronted: Words
    behind_settlement: Words
    weapons: Words
    behind_things: Words


class ShortForm(Struct, frozen=True):
    """A short form of a place's name ("Ky."), which stands for it anywhere or only after a comma ("Paducah, KY")."""

    place_id: str
    after_comma: bool
    dotted: bool


@cache
def cues() -> Cues:
    """Read the cues."""
    read = table("toponym_cues")
    return Cues(*(frozenset(fold(word) for word in read[field]) for field in Cues.__struct_fields__))


@cache
def given_names() -> Words:
    """Read first names of persons, folded."""
    return _lines("given_names.txt")


@cache
def surnames() -> Words:
    """Read surnames that are names of places too, folded."""
    return _lines("surnames.txt")


@cache
def dictionary_words() -> Words:
    """Read common English words, folded; many are names of places too."""
    return _lines("dictionary_words.txt")


@cache
def rare_words() -> Words:
    """Read English words that are seldom met, folded: as capitalised names they are less doubtful."""
    return _lines("rare_words.txt")


@cache
def demonyms() -> dict[str, str]:
    """Folded demonyms and adjectives ("syrian", "syriens"), each with the country code or place id it belongs to."""
    found: dict[str, str] = {}
    for row in rows("demonyms.tsv", "\t"):
        for form in "|".join((row["en"], row["fr"], row["tr"])).split("|"):
            if form:
                found.setdefault(fold(form), row["place"])
                found.setdefault(_plural(fold(form)), row["place"])
        for form in row["ar"].split("|"):
            if form:
                found.setdefault(fold(form), row["place"])
                found.setdefault(fold(f"ال{form}"), row["place"])
    return found


@cache
def peoples() -> Words:
    """Folded English demonyms alone: a country may bear one as a name in some language, as Israel bears "Israeli"."""
    return frozenset(fold(form) for row in rows("demonyms.tsv", "\t") for form in row["en"].split("|") if form)


@cache
def short_forms() -> dict[str, tuple[ShortForm, ...]]:
    """Short forms of place names, folded: "MO" and "Mo." have the same key."""
    found: dict[str, tuple[ShortForm, ...]] = {}
    for row in rows("place_aliases.tsv", "\t"):
        form = ShortForm(row["place_id"], row["where"] == "after comma", row["alias"].endswith("."))
        found[fold(row["alias"])] = (*found.get(fold(row["alias"]), ()), form)
    return found


@cache
def outlets() -> dict[str, str]:
    """Read the home country (ISO 3166-1 alpha-2) of outlets, by folded name; international ones have none."""
    return {fold(name): row["country"] for row in rows("outlets.tsv", "\t") for name in row["outlets"].split("|")}


@cache
def country_cues() -> dict[str, dict[str, str]]:
    """Read words that tell of a country ("sheriff", "RSF"): folded, then as printed, then its ISO 3166-1 alpha-2 code.

    A word in small letters counts in any case; one with a capital only as it is printed.
    """
    found: dict[str, dict[str, str]] = {}
    for row in rows("country_cues.tsv", "\t"):
        for word in row["words"].split("|"):
            found.setdefault(fold(word), {})["" if word.islower() else word] = row["country"]
    return found


@cache
def heads() -> Words:
    """List the first words of demonyms and short forms: most capitalised words begin neither."""
    return frozenset(key.split(" ")[0] for key in (*demonyms(), *short_forms()))


def _plural(word: str) -> str:
    return word if word.endswith(("s", "sh", "ch", "x", "ese")) else f"{word}s"


def _lines(name: str) -> Words:
    return frozenset(data_path(f"vocabulary/{name}").read_text(encoding="utf-8").split())


def is_letters(text: str) -> bool:
    """Whether a word is only the letters of a longer name, so that no state follows it: "BNP, AL men clash"."""
    return 1 < len(text) <= _LETTERS and text.isupper()


_LETTERS = 3

"""One person who died, whom no number counts: "a teacher was killed", "shot dead Omar Saleh", "killing him"."""

from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.signals.casualties_kin import exactly, fatalities_of, kin_before, kin_behind
from conflictmap.extraction.signals.casualties_lists import with_companions
from conflictmap.extraction.signals.casualties_people import dead_person, ends_behind_name, is_between_commas
from conflictmap.extraction.signals.casualties_somebody import somebody_before
from conflictmap.extraction.signals.casualties_subject import PARTICLES, is_named, one_subject
from conflictmap.extraction.signals.casualties_words import Toll, death_words
from conflictmap.extraction.text.numbers import quantity_heads, read_quantity
from conflictmap.extraction.text.words import Words
from conflictmap.model.event import Fatalities


def one_person(words: Words, index: int, after: int, first: int, stop: int) -> Toll | None:
    """Read "a teacher was killed", "killed the driver and his son", "مقتل سائقها": one person or a few."""
    tables, keys = death_words(), words.keys
    if keys[index] == "pulled" or (keys[index] in _DEEDS and keys[index - 1] in _THE and keys[after - 1] != "of"):
        return None  # "I pulled out my neighbour", "the mayor called the killing a crime"
    for at in range(index - 1, max(first, index - 4) - 1, -1):
        if keys[at] in tables.walls or (words.gap(at).strip() in {",", ";"} and not _has_age(words, at, first)):
            break
        if count := dead_person(words, at, first) or int(
            (keys[at] in _PRONOUNS and _dies_later(words, index, after)) or _has_age(words, at, first)
        ):
            aged = _aged_before(words, at, first) if words.keys[at].isdecimal() else 0
            toll = Toll(at, after, exactly(count + kin_before(words, at, first) + aged))
            return with_companions(words, toll, stop, quantity_heads())
    if (named := one_subject(words, index, first)) is not None:
        return with_companions(words, Toll(named, after, exactly(1)), stop, quantity_heads())
    if one := named_apposed(words, index, after, first) or somebody_before(words, index, after, first):
        return with_companions(words, one, stop, quantity_heads())
    return person_behind(words, index, after, stop)


def shot_dead(words: Words, index: int, after: int, first: int) -> Toll | None:
    """Read "shot the trader Omar Saleh dead", where a number before the verb is that of the killers."""
    if words.keys[index] != "dead":
        return None
    verb = next((at for at in range(index - 2, max(first, index - _OBJECT) - 1, -1) if words.keys[at] in _SHOOTS), None)
    if verb is None or any(words.keys[at] in quantity_heads() - _ONE for at in range(verb + 1, index)):
        return None
    end = index - 1  # the last word of whom they shot
    is_one = any(dead_person(words, at, verb + 1) == 1 for at in range(verb + 1, index))
    return Toll(verb, after, exactly(1)) if is_one or is_named(words, end, verb + 1) else None


_SHOOTS = frozenset({"shot", "shoot", "shoots", "shooting", "gunned"})
_ONE = frozenset({"a", "an", "one"})
_OBJECT = 12  # words from "shot" to "dead"


def person_behind(words: Words, index: int, after: int, stop: int) -> Toll | None:
    """Read "killed the driver and his son", "killing him on the spot"."""
    tables, keys = death_words(), words.keys
    if keys[index] == "killing" and keys[after : after + 1] in _HIM and _stands_alone(words, after, stop):
        return Toll(index, after + 1, exactly(1 + kin_behind(words, after, stop)))
    is_told = keys[index] == "killing" and after == index + 1 and words.gap(index - 1).strip() == ","
    if is_told and (named := named_behind(words, index, after, stop)):
        return named
    for at in range(after, min(after + 5, stop)):
        if keys[at] in tables.walls or (keys[at] in tables.people.plural and not _is_of_one(words, at, stop)):
            break
        if keys[at] in _RANKS and at + 1 < stop and dead_person(words, at + 1, after):
            continue  # "the deputy mayor and three companions"
        count = dead_person(words, at, after) or int(_has_age(words, at, after))
        if count and keys[index] not in _INTRANSITIVE:
            return Toll(index, at + 1, exactly(count + kin_behind(words, at, stop)))
    return None


def _is_of_one(words: Words, at: int, stop: int) -> bool:
    """Whether a plural only says of what force one was: "the police constable"."""
    return at + 1 < stop and words.gap(at) == " " and dead_person(words, at + 1, at) == 1


_RANKS = frozenset({"deputy", "student", "apprentice", "intern"})
_DEEDS = frozenset({"killing", "killings", "murdering", "executing"})
_THE = frozenset({"the", "this", "that", "these", "their", "his"})
_HIM = (["him"], ["her"])


def _stands_alone(words: Words, at: int, stop: int) -> bool:
    """Whether "killing her" names nobody of hers: it ends there, or goes on with where and when."""
    return at + 1 >= stop or bool(words.gap(at).strip()) or words.keys[at + 1] in {"on", "in", "at", "and", "instantly"}


def _has_age(words: Words, at: int, first: int) -> bool:
    """Whether a number is the age of somebody named: "Ahmad Saleh, 17, was killed", "Samira, who was 11, died"."""
    if not words.keys[at].isdecimal() or at <= first:
        return False
    begin = at - next((len(led) for led in _OF_AGE if words.keys[max(at - len(led), 0) : at] == led), 0)
    if begin <= first or not words.is_capital(begin - 1):
        return False
    if begin == at:
        return is_between_commas(words, at, at + 1) or ends_behind_name(words, at, at + 1)
    return _is_set_off(words, begin, at)


def _is_set_off(words: Words, begin: int, last: int) -> bool:
    """Whether a comma opens words, and another one or the end of the sentence closes them."""
    closed = last + 1 >= len(words) or words.gap(last).strip()[:1] in {",", ".", ";"}
    return closed and words.gap(begin - 1).strip() == ","


def _aged_before(words: Words, at: int, first: int) -> int:
    """Count who is named with his age before another: "Ali, 14," in "Ali, 14, and Omar Saleh, 9"."""
    begin = at - 1
    while begin > first and words.is_capital(begin - 1) and words.gap(begin - 1) == " ":
        begin -= 1
    last = begin - 1 - (words.keys[begin - 1] == "and")
    return 1 + _aged_before(words, last, first) if last > first and _has_age(words, last, first) else 0


_OF_AGE = (["who", "was"], ["who", "is"], ["aged"], ["only"], ["just"])


def _dies_later(words: Words, index: int, after: int) -> bool:
    """Whether somebody named before died: "he bled to death", "she died of her wounds", "he later died"."""
    later = words.keys[index - 1] in {"later", "subsequently"}
    return later or words.keys[index] in {"succumbed", "to", "did"} or words.keys[after : after + 2] in _OF_WOUNDS


_PRONOUNS = frozenset({"he", "she"})
_OF_WOUNDS = (["of", "his"], ["of", "her"], ["from", "his"], ["from", "her"], ["in", "hospital"], ["on", "the"])
_INTRANSITIVE = frozenset({"died", "dead", "dies", "perished", "die"})


def people_told(words: Words, index: int, first: int) -> Fatalities | None:
    """Return how many "them" are in "and killed them": who was pulled out, stopped or seized earlier in the clause."""
    tables = death_words().people
    for begin in range(index - 2, max(first + 1, index - _THEM), -1):
        if ";" in words.gap(begin):
            return None
        found = read_quantity(words, begin, index) if words.keys[begin] in quantity_heads() - _ONE else None
        found = found or (read_quantity(words, begin, index) if words.keys[begin].isdecimal() else None)
        if found is not None and any(tables.counts(key) for key in words.keys[found[1] : found[1] + 3]):
            return fatalities_of(found[0])
    return None


_THEM = 26  # words from those who were stopped to "and killed them"


def named_apposed(words: Words, index: int, after: int, first: int) -> Toll | None:
    """Read "buried Omar Saleh, shot dead in Lod": one with a name, of whom a participle behind a comma tells."""
    if words.gap(index - 1).strip() != "," or index - 1 <= first:
        return None
    begin = index - 1
    while begin > first + 1 and words.is_capital(begin - 1) and words.gap(begin - 1) == " ":
        begin -= 1
    first = begin if words.keys[begin - 1] in _ABOUT else first + 1
    if not is_named(words, index - 1, first):
        return None
    return Toll(index, after, exactly(1)) if words.keys[index] in _BY_OTHERS else None


_ABOUT = frozenset({"for", "with"})  # "justice for Omar Saleh, beaten to death"
_BY_OTHERS = frozenset({
    "shot", "killed", "murdered", "assassinated", "gunned", "executed", "beheaded", "stabbed", "beaten", "hacked",
    "lynched", "stoned", "strangled", "slain", "burned",
})  # fmt: skip


def named_behind(words: Words, index: int, after: int, stop: int) -> Toll | None:
    """Read "shot dead Omar Saleh and his brother": one with a name of two words, whom no plural follows."""
    end, dates = after, date_words()
    while end < stop and (words.is_capital(end) or (end > after and words.keys[end] in PARTICLES)):
        end += 1
        if words.gap(end - 1) not in {" ", "-"}:
            break
    if end - after < _NAMED or words.keys[after] in dates.months.heads or words.keys[after] in dates.weekdays.heads:
        return None
    begin, behind = words.starts[after], words.keys[end : min(end + 2, stop)] if words.gap(end - 1) == " " else []
    is_headline = words.text[begin : begin + 2].isupper()  # "KILLED IN KYIV"
    if is_headline or any(map(death_words().people.counts, (*words.keys[after:end], *behind))):
        return None
    return Toll(index, end, exactly(1 + kin_behind(words, end - 1, stop)))


_NAMED = 2  # words in capitals at least that name a person

"""Who can die: nouns for people, in the plural behind a number and in the singular without one."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from conflictmap.extraction.dates.words import date_words
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.numbers import read_quantity
from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.text.words import ARABIC, Words, keys_of

ONE = frozenset({"a", "an", "one", "un", "une"})
JOINS = frozenset({"and", "et", "ve", "و"})
KIN = frozenset({"his", "her", "their", "its", "a", "an", "the", "another", "one", "son", "sa", "leur", "un", "une"})
THEM = (["him"], ["her"], ["them"])
OF_THEM = (["of", "them"], ["of", "whom"])
SINCE_THEN = (["has", "since"], ["have", "since"], ["had", "since"])  # "two of the wounded have since died"
_YEARS = frozenset({"year", "years", "month", "months", "ans", "yasinda", "yasindaki", "عاما", "سنه"})  # of an age
_AGED = frozenset({"aged", "ages", "age", "agee", "agees"})
_DETERMINERS = KIN | {"le", "la", "l", "bir", "this", "that", "our", "my", "your"}
_BACK = 3  # words from "a" to its noun: "a former rebel commander"
_ENDINGS = ("er", "or", "ist", "man", "woman", "eer", "cian", "rian", "ant", "eur", "iste", "ien")  # of doers
_DOERS = ("er", "or", "ist", "eer", "cian", "rian", "ee")
_YOUNG = frozenset({"boy", "girl", "child", "man", "woman", "son", "daughter", "student", "pupil", "youth", "baby"})
_PARENTS = frozenset({"father", "mother", "parent", "grandfather", "grandmother", "widow", "widower"})  # "of five"
_MEN = 5  # letters at most of "omen"; "boatmen" and "riflemen" are people
_SHORT = 4  # letters: "tree", "door", "year" are none
_LINKS = frozenset(
    {"were", "was", "have", "been", "are", "of", "them", "more", "others", "other", "reported", "left", "had", "being"}
    | {
        "later",
        "also",
        "subsequently",
        "confirmed",
        "whom",
        "whose",
        "aboard",
        "inside",
        "has",
        "instantly",
        "reportedly",
        "since",
    }
    | {"these", "latter", "last"}
)
_BESIDE = frozenset({"and", "in", "at", "on", "near", "of", "when", "during"})  # behind a number without its noun
_OWNED = ("ها", "هم", "هن", "ه")  # Arabic: her, their, his; written on to the noun


class PeopleTables(Struct, frozen=True):
    """Keys of nouns for people: of one, of two (Arabic), of many, of groups, and of things that end like one."""

    one: frozenset[str]
    two: frozenset[str]
    many: frozenset[str]
    plural: frozenset[str]
    things: frozenset[str]
    groups: frozenset[str]

    def counts(self, key: str) -> bool:
        """Whether a number before this noun counts people."""
        listed = key in self.many or key in self.one or key.removesuffix("s") in self.one
        return listed or self._names_doers(key) or (key.endswith("men") and len(key) > _MEN and key not in self.things)

    def _names_doers(self, key: str) -> bool:
        """Whether it is the plural of who does something or has it done: "truffle collectors", "trainees"."""
        doer = key[:-1]
        return key.endswith("s") and doer.endswith(_DOERS) and len(doer) > _SHORT and doer not in self.things


@cache
def people_tables() -> PeopleTables:
    """Read the nouns for people of `casualties.toml` and `grammar.toml`."""
    data = table("casualties")["people"]
    one = frozenset(keys_of(data["one"]))
    many = frozenset(keys_of(data["nouns"])) | grammar().people
    things = frozenset(keys_of(data["things"]))
    groups = frozenset(keys_of(data["groups"]))
    return PeopleTables(one, frozenset(keys_of(data["two"])), many, many - one - _singular(many), things, groups)


def _singular(many: frozenset[str]) -> frozenset[str]:
    """Return the nouns whose plural is there too: "journalist" beside "journalists"."""
    return frozenset(key for key in many if f"{key}s" in many or key.endswith(("man", "woman")))


def _is_aged(keys: Sequence[str], begin: int) -> bool:
    """Whether "aged" stands before a number, or before the list that it ends: "aged 4, 7 and 9", "between 4 and 9"."""
    at = begin - 1
    if keys[begin] in _ONE:
        return False  # "aged 4 and 9, and a woman"
    while at > 0 and (keys[at].isdecimal() or keys[at] in {"and", "or", "et", "between", "from", "to"}):
        at -= 1
    return not _AGED.isdisjoint(keys[max(min(at, begin - 3), 0) : begin])


def is_age_or_hour(words: Words, begin: int, after: int) -> bool:
    """Whether a number is how old somebody was, or a time: "a 51-year-old man", "Ali Hamdan, 51,", "at 11:30"."""
    keys = words.keys
    if begin and (words.gap(begin - 1) == ":" or _is_of_name(words, begin) or _is_of_compound(words, after)):
        return True
    if begin > 1 and keys[begin - 1] == "of" and keys[begin - 2] in _YOUNG | _PARENTS and after == begin + 1:
        return bool(words.gap(begin).strip()) or not any(map(people_tables().counts, keys[after : after + 2]))
    if begin > 2 and keys[begin - 1] == "of" and keys[begin - 3] in _ONE and keys[after : after + 1] in _IS:
        return not _is_household(keys, begin)  # "a novice of twelve was killed"
    if (keys[after : after + 1] and keys[after] in _YEARS) or _is_aged(keys, begin) or _is_day(words, begin, after):
        return True
    if _is_of_who(words, begin, after):
        return True
    apart = begin > 0 and (is_between_commas(words, begin, after) or ends_behind_name(words, begin, after))
    return apart and after == begin + 1 and keys[begin].isdecimal() and keys[begin - 1] not in people_tables().plural


def is_between_commas(words: Words, begin: int, after: int) -> bool:
    """Whether commas stand around words, the first also behind an initial: "Hediye K., 43, mother of five"."""
    return words.gap(begin - 1).strip() in {",", ".,"} and words.gap(after - 1).strip() == ","


def ends_behind_name(words: Words, begin: int, after: int) -> bool:
    """Whether a number ends the sentence that names somebody, or brackets hold it: "killing Samira, 11.", "Ali (9)"."""
    named, opens = words.is_capital(begin - 1), words.gap(begin - 1).strip()
    if after != begin + 1 or not (named or words.keys[begin - 1] in people_tables().one):
        return False
    closes = words.gap(after - 1).strip()[:1] or ("." if after >= len(words) else "")
    return (opens == "(" and closes == ")") or (named and opens == "," and closes in _ENDS)


_ENDS = frozenset({".", ";"})


def _is_of_who(words: Words, begin: int, after: int) -> bool:
    """Whether a number says how old one was: "Samira, who was 11, was killed", "she was 15 when a shell killed her"."""
    keys = words.keys
    if begin > 2 and keys[begin - 1] in _ONLY:
        return words.gap(begin - 2).strip() == "," and words.gap(after - 1).strip()[:1] in {",", "."}
    if begin < 2 or keys[begin - 1] not in _WAS or keys[begin - 2] not in _WHO:
        return False
    return after >= len(words) or bool(words.gap(after - 1).strip()) or keys[after] in _THEN


_WAS = frozenset({"was", "is", "turned"})
_WHO = frozenset({"who", "he", "she"})
_ONLY = frozenset({"only", "just", "barely"})  # "Omar, just 11, was hit"
_THEN = frozenset({"when", "and", "at"})
_ONE = frozenset({"a", "an"})
_IS = (["was"], ["is"], ["died"], ["has"], ["had"])


def _is_of_name(words: Words, begin: int) -> bool:
    """Whether a number is part of what a road or a weapon is called: "the N-25", "two F-16 jets"."""
    letters = words.text[words.starts[begin - 1] : words.ends[begin - 1]]
    return words.gap(begin - 1) == "-" and words.keys[begin].isdecimal() and letters.isupper()


def _is_of_compound(words: Words, after: int) -> bool:
    """Whether a number only tells the make of something: "a three-wheeler driver", not "a five-member family"."""
    return words.gap(after - 1) == "-" and after < len(words) and words.keys[after] not in _STRONG


_STRONG = frozenset({"member", "man", "person", "strong"})


def _is_day(words: Words, begin: int, after: int) -> bool:
    """Whether a number is the day of a month: "on 14 May, fighters killed", "hurt in the strike on May 14 died"."""
    if not words.keys[begin].isdecimal():
        return False
    if after < len(words) and _is_month(words, after):
        return True
    counts, keys = people_tables().counts, words.keys
    if begin > 2 and keys[begin - 1] in {"and", "to"} and keys[begin - 2].isdecimal():
        begin -= 2  # "in the night of May 22 and 23"
    return begin > 0 and _is_month(words, begin - 1) and not any(map(counts, words.keys[after : after + _NOUN]))


def _is_month(words: Words, at: int) -> bool:
    return words.keys[at] in date_words().months.heads and words.is_capital(at)


_NOUN = 3  # words from a number to its noun


def dead_person(words: Words, index: int, first: int) -> int:
    """Tell how many people a noun without a number means: 1, 2 for an Arabic dual, 0 where it means none."""
    if index < first:
        return 0
    key, tables = words.keys[index], people_tables()
    if key == "couple" and words.keys[index + 1 : index + 2] != ["of"]:
        return 2
    if key[0] > ARABIC:
        return arabic_people(key)
    is_head = key == "head" and words.keys[index - 1] in _HEADED  # "killed a village head"
    if is_head or key in tables.one or (key == "old" and index > first and words.keys[index - 1] in _YEARS):
        return 1
    if key in tables.things or key in tables.plural or len(key) < _SHORT:
        return 0
    is_one = _is_one_citizen if words.is_capital(index) else _is_one_doer
    return int(is_one(words, index, first))


_HEADED = frozenset({"village", "district", "ward", "clan", "family", "community", "council", "section", "hamlet"})


def _is_one_citizen(words: Words, index: int, first: int) -> bool:
    """Whether a name of a people stands for one of them: "a Palestinian was killed", "killed a Malian and"."""
    keys = words.keys
    alone = words.gap(index).strip() != "" or index + 1 == len(words) or keys[index + 1] in _BEHIND_ONE
    return alone and index > first and keys[index - 1] in _ONE_OF and keys[index].endswith(_PEOPLES)


_ONE_OF = frozenset({"a", "an", "another", "one"})
_PEOPLES = ("ian", "an", "ese", "ish", "i")
_BEHIND_ONE = frozenset(
    {"was", "were", "and", "has", "had", "died", "in", "near", "at", "on", "who", "after", "outside"}
)


def _is_one_doer(words: Words, index: int, first: int) -> bool:
    """Whether a noun for who does something stands behind "a", "the" or "his"."""
    if not words.keys[index].endswith(_ENDINGS):
        return False
    before = range(index - 1, max(first - 1, index - _BACK, 0) - 1, -1)
    determiner = next((at for at in before if words.keys[at] in _DETERMINERS), None)
    if determiner is None:
        return False
    return not any(key in grammar().prepositions for key in words.keys[determiner:index])


def arabic_people(key: str) -> int:
    """Tell how many people an Arabic noun means: 1, 2 for a dual, 0 where it means none."""
    tables = people_tables()
    bare = key.removeprefix("ال")
    owned = [bare.removesuffix(ending) for ending in _OWNED if bare.endswith(ending)]
    forms = [key, bare, *owned, *[f"{form[:-1]}ه" for form in owned if form.endswith("ت")]]
    if any(form in tables.two for form in forms):
        return 2
    return int(any(form in tables.one for form in forms))


def aside(words: Words, after: int, index: int) -> int:
    """Count the words that commas set aside: ", who had gone home," in "two of his sons, who had gone home, died"."""
    closes = index
    while closes > after and words.keys[closes - 1] in _BEING | _ADDING:
        closes -= 1
    if "," not in words.gap(closes - 1):
        return 0
    who = (at for at in range(after, closes) if words.keys[at] in _TELLS_WHO and "," in words.gap(at - 1))
    return closes - next(who, closes)


_TELLS_WHO = frozenset({
    "who", "whom", "whose", "all", "both", "most", "described", "identified", "believed", "suspected", "presumed",
    "thought", "named", "known", "travelling", "traveling", "said",
})  # fmt: skip
_BEING = frozenset({"was", "were", "has", "have", "had", "is", "are", "been", "found"})
_ADDING = frozenset({"also", "later", "reportedly", "both", "all"})


def counts_behind(words: Words, begin: int, after: int, stop: int) -> bool:
    """Whether a number behind a word for dying is of people: the noun behind it says so, or nothing else is there."""
    keys, people = words.keys, people_tables()
    ends = after >= stop or bool(words.gap(after - 1).strip())
    if words.is_genitive(after, stop):
        return False  # "whose killing at the 444's headquarters": the number of a brigade
    if not ends and keys[after] in _OF_TIME:
        return False  # "were shot dead within eight minutes, and two guards died"
    if keys[begin] in ONE and after == begin + 1:
        alone = keys[begin] == "one" and (ends or keys[after] in _BESIDE)
        return alone or any(dead_person(words, at, begin) for at in range(after, min(after + 4, stop)))
    if ends:
        return not _is_year(keys[begin])
    if words.is_capital(after) and keys[after] not in date_words().months.heads:
        return True  # "killed 18 Naxals"
    named = any(people.counts(key) for key in keys[after : min(after + 4, stop)])
    own = keys[after + 2 : after + 3] == ["own"] and (after + 3 >= stop or words.gap(after + 2).strip() != "")
    return named or (keys[after] in _BESIDE and (own or keys[after : after + 2] not in _OF_OWN))


_OF_OWN = (["of", "its"], ["of", "the"], ["of", "our"])  # "cut down 70 of its olive trees"


def joins_on(between: Sequence[str]) -> bool:
    """Whether only words that join a number to its verb stand between them: "two of them later died"."""
    return all(key in _LINKS for key in between)


def _of_group(between: Sequence[str]) -> bool:
    """Whether those counted are of a group: "three of the patrol were killed"."""
    if between[:2] == ["of", "those"] and between[2:3] in _WHICH_ONES:
        return between[2] != "who" or not joins_on(
            between[3:]
        )  # "three of those behind the raid were killed", not "of those who died"
    owned = between[:1] == ["of"] and len(between) > 2 and between[1] in _DETERMINERS | {"the", "that"}
    return owned and between[2] in people_tables().groups and joins_on(between[3:])


_WHICH_ONES = (["behind"], ["who"], ["involved"], ["present"], ["inside"], ["aboard"], ["in"], ["at"], ["on"])
_OF_TIME = frozenset({"hours", "days", "nights", "weeks", "months", "years", "minutes", "km", "kilometres", "miles"})
_ON_BOARD = (["on", "board"],)
_SIDES = (["on", "each", "side"], ["on", "either", "side"])  # "three on each side were killed"


def of_wounded(between: Sequence[str]) -> int:
    """Return the word behind "of the wounded", "of those injured", "of the 20 people wounded"; 0 for anything else."""
    if between[:1] != ["of"] or between[1:2] not in (["the"], ["those"]):
        return 0
    return next((at + 1 for at, key in enumerate(between[:_HURT]) if key in {"wounded", "injured"}), 0)


_HURT = 7  # words of "of the 20 people who were wounded"


def counts_before(words: Words, begin: int, after: int, index: int) -> bool:
    """Whether a number before the word for dying at `index` is of people."""
    keys, people = words.keys, people_tables()
    if keys[after] in _OF_TIME or keys[max(begin - 2, 0) : begin] == ["all", "but"]:
        return False  # "for fifty-three days and four demonstrators died", "all but one were killed at home"
    between = _without_voice(words, after, index)
    linked = joins_on(between[2:] if between[:2] in _ON_BOARD else between[3:] if between[:3] in _SIDES else between)
    linked = (
        linked or bool(of_wounded(between)) or _of_group(between) or (keys[index] in _ARE_DEAD and len(between) == 1)
    )
    if keys[begin] in ONE and after == begin + 1:
        if between[:1] == ["of"] and between[1:2] and between[1] in _DETERMINERS | {"the", "them"}:
            named = bool(of_wounded(between)) or any(people.counts(key) for key in between[2:])  # "one of the marchers"
            return keys[begin] == "one" and (named or (between[1] == "them" and joins_on(between[2:])))
        own = next((at for at in range(after, index) if keys[at] in JOINS), index)  # not who dies behind "a patrol and"
        return (linked and keys[begin] == "one") or any(dead_person(words, at, begin) for at in range(after, own))
    is_pair = keys[after - 1] == "couple" and between[:1] != ["of"]  # "a couple from a village were killed"
    theirs = between[: _counted_things(words, after, index)]
    is_rest = keys[begin - 1] == "other" and between[:1] == ["were"]  # "the other two were found in a cave and killed"
    return (
        linked
        or (_is_household(keys, begin) and JOINS.isdisjoint(between))
        or is_pair
        or is_rest
        or any(people.counts(key) for key in theirs)
        or _are_named(words, begin, after, index)
    )


def _without_voice(words: Words, after: int, index: int) -> list[str]:
    """Return the words from a number to the word for dying without who says so: "two of them, he said, were killed"."""
    keys = words.keys
    said = next((at for at in range(after, index) if keys[at] in _SAID and words.gap(at).strip() == ","), None)
    opens = next((at for at in range(after, said or after) if words.gap(at).strip() == ","), None)
    if said is None or opens is None:
        return keys[after:index]
    return [*keys[after : opens + 1], *keys[said + 1 : index]]


_SAID = frozenset({"said", "says", "added", "claimed"})


def _is_household(keys: Sequence[str], begin: int) -> bool:
    """Whether a number tells how many a family is: "a family of four from Gao burned to death"."""
    return begin > 1 and keys[begin - 1] == "of" and keys[begin - 2] in _HOUSEHOLDS


_HOUSEHOLDS = frozenset({"family", "household"})


def _counted_things(words: Words, after: int, index: int) -> int:
    """Count the words of "directions on Wednesday" before "and at least 15 people": none of those is counted."""
    keys, people = words.keys, people_tables()
    is_thing = keys[after].endswith("s") and not (words.is_capital(after) or people.counts(keys[after]))
    if not is_thing:
        return index - after
    joins = (at for at in range(after + 1, index) if keys[at] in JOINS and read_quantity(words, at + 1, index))
    return next(joins, index) - after


def _are_named(words: Words, begin: int, after: int, index: int) -> bool:
    """Whether "18 Naxals were killed", "ten guests were killed" counts people by a name that no list has."""
    keys = words.keys
    is_acronym = words.text[words.starts[after] : words.starts[after] + 2].isupper()
    is_plural = keys[after].endswith("s") and keys[after] not in _no_people()
    named = (is_plural or (words.is_capital(after) and is_acronym)) and index - after == 1
    is_day = begin > 0 and keys[begin - 1] in date_words().months.heads
    killed = keys[index] in _ARE_KILLED or (is_acronym and keys[index] == "killed")  # "two FDLR killed"
    return named and killed and not is_day and not _is_year(keys[begin])


_ARE_DEAD = frozenset({"bodies", "corpses", "martyrs", "deaths", "fatalities"})
_ARE_KILLED = frozenset({"were", "have", "had", "are", "died", "perished", "burned", "succumbed", "drowned"})


@cache
def _no_people() -> frozenset[str]:
    """Return plurals before "were killed" or "died" that are of animals, times or things."""
    return frozenset(keys_of(table("casualties")["people"]["others"]))


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.startswith(("19", "20"))

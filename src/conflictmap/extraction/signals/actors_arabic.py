"""Who acts and who suffers in Arabic, where one verb is "killed" and "was killed" and "shelling of X" is by X."""

from collections.abc import Iterable

from conflictmap.extraction.signals.casualties_people import people_tables
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.numbers import read_quantity
from conflictmap.extraction.text.words import ARABIC, Words, without_clitic

_KILLED = frozenset({"قتل", "قتلت", "جرح", "جرحت"})  # of those who did it, too: "قتلت القوات"
_DIED = frozenset({"استشهد", "استشهدت", "توفي", "لقي", "اصيب", "اصيبت", "مقتل", "استشهاد", "اصابه", "وفاه"})
_LEAD = _KILLED | _DIED
_FROM = frozenset({"من", "بين", "عدد"})
UNARMED = frozenset({"civilians", "protesters"})  # they are shelled and killed rather than shell and kill
_REACH = 6  # words from a verb for dying to those who died
_OF_PEOPLE = frozenset({"استهداف", "اغتيال", "اعتقال", "اسر", "خطف", "اختطاف", "اعدام", "تصفيه", "مقتل", "قتل"})
_BY = (["علي", "يد"], ["علي", "ايدي"], ["من", "قبل"])
_DONE_BY = frozenset({"شنه", "شنها", "شنته", "شنتها", "نفذه", "نفذها", "نفذته", "نفذتها"})  # "an attack that X made"
_GROUPS = frozenset({"تنظيم", "حركه", "جماعه", "ميليشيا", "مليشيا", "فصيل", "فصائل", "قوات"})  # before a name
_THOUGHT = 3  # words at most from "is thought" to who did it: "يعتقد أنهم من"
_ADJECTIVES = 3  # words at most from "قصف" to "لقوات"


def suffers_in_arabic(sentence: Sentence, first: int, stop: int, kind: str) -> bool:
    """Whether an actor is what a verb or noun for dying is said of: "قتل ثلاثة مدنيين في", "مقتل عنصر من القوات"."""
    keys = sentence.words.keys
    if keys[first] < ARABIC:
        return False
    for at in range(first - 1, max(first - _REACH, sentence.first) - 1, -1):
        if _is_one_of(keys[at], _LEAD):
            told = at + 1 < first or kind in UNARMED or _is_one_of(keys[at], _DIED)
            return told and _are_counted(sentence.words, at + 1, first) and not _has_object(sentence, stop)
    return False


def _is_one_of(key: str, listed: frozenset[str]) -> bool:
    """Whether a word is one of some, or one behind "and", "in" or the like."""
    return key in listed or not listed.isdisjoint(without_clitic(key))


def _are_counted(words: Words, begin: int, stop: int) -> bool:
    """Whether only a number of people stands between: "three", "a fighter of"."""
    number = read_quantity(words, begin, stop)
    rest = words.keys[number[1] if number else begin : stop]
    return all(key in _FROM or _is_person(key) for key in rest)


def _is_person(key: str) -> bool:
    people = people_tables()
    return key in people.two or people.counts(key)


def _has_object(sentence: Sentence, at: int) -> bool:
    """Whether those killed are named behind who killed them: "قتل قناص من القوات مدنيا"."""
    return at < sentence.stop and (
        _is_person(sentence.words.keys[at]) or read_quantity(sentence.words, at, sentence.stop) is not None
    )


def acts_in_arabic(
    trigger: Trigger, sentence: Sentence, first: int, others: Iterable[int], names: frozenset[str]
) -> bool:
    """
    Whether an actor is the one by whom it is: "قصف مدفعي لقوات", "على يد مسلحين".

    `others` are the words at which other actors begin, and `names` those that begin the name of an actor.
    """
    keys = sentence.words.keys
    if keys[first] < ARABIC:
        return False
    if first > sentence.first and _is_one_of(keys[first - 1], _GROUPS):
        first -= 1
    if keys[max(first - 2, sentence.first) : first] in _BY or keys[max(first - 1, sentence.first)] in _DONE_BY:
        return True
    if "يعتقد" in keys[max(first - _THOUGHT, sentence.first) : first]:
        return True
    is_of = keys[first][0] == "ل" and keys[first] not in names
    near = 0 <= first - trigger.stop < _ADJECTIVES and not _is_one_of(keys[trigger.first], _OF_PEOPLE)
    return is_of and near and not any(trigger.stop <= other < first for other in others)

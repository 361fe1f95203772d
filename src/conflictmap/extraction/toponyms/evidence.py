"""What speaks for and against a candidate name being a place: named signs, weighed by `toponym_weights.toml`."""

import re
from collections.abc import Iterator, Sequence

from conflictmap.extraction.text.forms import Script, WordForm
from conflictmap.extraction.text.numbers import count_words
from conflictmap.extraction.text.tokens import Tokens
from conflictmap.extraction.toponyms.evidence_arabic import after_arabic
from conflictmap.extraction.toponyms.evidence_behind import behind, spaced
from conflictmap.extraction.toponyms.match import Match
from conflictmap.extraction.toponyms.scan import ONE_OF
from conflictmap.extraction.toponyms.shapes import Sentence
from conflictmap.extraction.toponyms.words import cues, demonyms, dictionary_words, given_names, rare_words, surnames
from conflictmap.geo.names import is_arabic

_WELL_KNOWN = frozenset({"country", "capital", "admin1", "region", "million", "large", "short"})
_WEIGHED = frozenset({"to", "from", "at", "of", "on", "through"})
_APART = frozenset({"from", "of"})
_UNITS = frozenset({"km", "kms", "kilometres", "kilometers", "kilometre", "kilometer", "miles", "mile"})
_UPON = frozenset({"of", "on"})
_NUNATION = ("\u064b", "\u064c", "\u064d", "\u064b\u0627", "\u0627\u064b")  # of common words, never of a name
_WRITTEN_ON = ("ب", "ل")  # Arabic "in" and "to", joined to the name
_DATELINE = re.compile(r"(?:, [A-Z][a-z]{1,4}\.)?[^.!?\n]{0,60}?(?:\([A-Z][^)\n]{1,30}\)|\s[-–—]{1,2}\s|—)")
_SHORT = 3
_BETWEEN = 4  # words at most between a preposition and its name: "in the war-ravaged northern"
_OPENING = "\"'“‘«("


def signs(tokens: Tokens, sentence: Sentence, match: Match, standing: str) -> Iterator[str]:
    """Yield the names of all signs that one mention of a candidate name gives; `standing` as `Bearers.of` says."""
    yield f"is_{standing}"
    if match.kind == "sound" and match.stop - match.first > 1:
        yield "long_sound"
    words = tokens.forms
    known = "_country" if standing == "country" else "_known" if standing in _WELL_KNOWN else ""
    is_word = known and match.key in dictionary_words() and len(match.key) <= _SHORT
    if is_word and not (words[match.first].text.isupper() or _is_set_off(tokens, sentence, match)):
        known = ""  # "Us", "Car"
    yield from _form(words, sentence, match, known)
    yield from _left(tokens, sentence, match)
    if match.first == sentence.first and _DATELINE.match(tokens.text, match.end):
        yield "dateline"
    yield from behind(tokens, sentence, match, acts=standing in {"country", "capital"})


def _is_set_off(tokens: Tokens, sentence: Sentence, match: Match) -> bool:
    """Whether only a name is printed with a capital there: "in Van on Sunday", but not "Us Weekly" or a headline."""
    alone = match.stop >= sentence.stop or not tokens.forms[match.stop].is_capitalised
    return sentence.case == "mixed" and match.first > sentence.first and (alone or tokens.gaps[match.stop] != " ")


def _form(words: Sequence[WordForm], sentence: Sentence, match: Match, known: str) -> Iterator[str]:
    yield from _lists(match, sentence, known)
    if match.kind == "run":
        yield from _run(words[match.first : match.stop])
    if match.stop - match.first > 1:
        yield "several_words"
    if match.first == sentence.first:
        yield "first_in_sentence"
    if not known and len(match.key) <= _SHORT:
        yield "very_short"
    first = words[match.first].text
    if not known and first.isupper() and len(first) > 1 and sentence.case == "mixed":
        yield "capitals"
    if sentence.case != "mixed":
        yield f"case_{sentence.case}"
    if is_arabic(match.key):
        yield "arabic_words" if match.stop - match.first > 1 else "arabic"
        if match.first == sentence.first and not known:
            yield "arabic_first"
        if words[match.stop - 1].text.endswith(_NUNATION):
            yield "arabic_ending"


def _run(words: Sequence[WordForm]) -> Iterator[str]:
    """Tell what else capitalised words without a row may be."""
    if any(word.stem in dictionary_words() for word in words):
        yield "dictionary_words"
    if len(words) > 1 and words[0].key in given_names():
        yield "given_name"


def _lists(match: Match, sentence: Sentence, known: str) -> Iterator[str]:
    """Tell in which lists of other things the name stands."""
    if match.key in dictionary_words() and match.stop - match.first == 1:
        first = match.first == sentence.first and known != "_country"
        yield "dictionary_word_first" if first else f"dictionary_word{known}"
    elif match.key in rare_words() and not known:
        yield "rare_word"
    if match.key in given_names():
        yield f"given_name{known}"
    elif match.key in surnames():
        yield f"surname{known}"
    if match.key in cues().other_names:
        yield "other_name"


def _left(tokens: Tokens, sentence: Sentence, match: Match) -> Iterator[str]:
    words, at = tokens.forms, match.first - 1
    written_on = tokens.text[tokens.starts[match.first] : match.start]
    if written_on.endswith(_WRITTEN_ON):
        yield "after_locative"
    if at < sentence.first:
        return
    gap = tokens.gaps[match.first]
    if not written_on and gap.strip(" \u00a0"):
        yield from _left_over_punctuation(words[at], gap)
        if gap.strip() == "," and _is_aged(words, at, sentence.first):
            yield "other_name"  # "a boy of nine, Rami,"
        return
    if words[at].key in cues().compass:
        yield "after_compass"
    if words[at].key in _SON_OF and at > sentence.first and words[at - 1].is_capitalised:
        yield "other_name"
    farthest = max(sentence.first, at - _BETWEEN)
    while at > farthest and words[at].key in cues().between and spaced(tokens, at - 1):
        at -= 1
    yield from _after_preposition(tokens, at, sentence, match)
    if at == match.first - 1:
        # by its text: the key of the French "à" is "a" too
        if words[at].text.lower() in ONE_OF and _ends_there(tokens, sentence, match):
            yield "one_of_a_kind"
        yield from _adjacent_left(words[at], sentence, match, opens=tokens.starts[at] == sentence.start)
        is_aimed_at = words[at].key in _AIMED and not _is_person(tokens, match.stop, sentence.stop)
        yield from ("after_happening",) if is_aimed_at else ()


def _after_preposition(tokens: Tokens, at: int, sentence: Sentence, match: Match) -> Iterator[str]:
    words, known = tokens.forms, cues()
    word, before = words[at], words[at - 1] if at > sentence.first else None
    if word.script is Script.ARABIC:
        yield from after_arabic(tokens, at, sentence.first)
        return
    governs = {"between": known.between_governments, "of": known.stances}.get(word.key, frozenset())
    if before and before.key in governs:  # "chanted against the silence of Washington"
        yield "after_agent"
    elif word.key in known.locative or (word.key == "as" and before and before.key == "far"):
        yield from _after_locative(word, before)
    elif word.key == "of" and before and before.stem in known.class_of:
        yield from _after_class_of(before)
    elif _is_site(tokens, at, sentence, match) or _is_way_to(word, before):
        yield "after_site_at"
    elif _is_near_or_way_out(words, at, sentence.first):
        yield "after_locative"
    elif word.key in _WEIGHED:
        yield from _after_weighed(word, before)
    elif word.key in _LEFT and match.stop < sentence.stop and words[match.stop].key == "for":
        yield "after_locative"
    elif word.key in known.weakly_locative:
        yield "after_weakly_locative"


def _is_aged(words: Sequence[WordForm], at: int, first: int) -> bool:
    """Whether the age of somebody ends at a word: "a boy of nine", "a woman aged 40"."""
    if at - 2 < first or words[at - 1].key not in _OF_AGE or words[at - 2].key not in _SOMEBODY:
        return False
    return words[at].key.isdecimal() or words[at].key in count_words()


_OF_AGE = frozenset({"of", "aged"})
_SOMEBODY = frozenset(
    {"boy", "girl", "man", "woman", "child", "son", "daughter", "student", "teenager", "baby", "pupil"}
)
_SON_OF = frozenset({"bin", "ibn", "bint", "ould", "wuld"})  # "Mahmoud bin Omran" is a person
_CLOSE = frozenset({"close", "adjacent"})  # "close to X"


def _is_person(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether not a place is aimed at: "targeted Abu Omar, a commander", "cleared Hassan of the charges"."""
    if at >= stop:
        return False
    is_apposed = tokens.gaps[at].strip() == "," and not tokens.forms[at].is_capitalised
    return is_apposed or tokens.forms[at].key == "of"


def _is_linked(words: Sequence[WordForm], at: int, first: int) -> bool:
    """Whether "to" tells what a place is linked to: "the road linking X to Y"."""
    linked = next((on for on in range(at - 2, max(first, at - _LINKED) - 1, -1) if words[on].key in _LINKS), None)
    return linked is not None and any(word.key in cues().ways for word in words[max(first, linked - 3) : linked])


_LINKED = 6  # words from "linking" to "to"
_LINKS = frozenset({"linking", "links", "linked", "connecting", "connects", "connected", "joining", "joins"})
_LEFT = frozenset({"left", "leave", "leaves"})  # "left X for Y"
_AIMED = frozenset({"targeted", "targeting", "cleared", "pounded", "pounding", "strafed"})  # a place, or an enemy


def _after_locative(word: WordForm, before: WordForm | None) -> Iterator[str]:
    yield "after_locative"
    if word.key == "between" and before and before.key in cues().ways:
        yield "after_way_between"


def _after_class_of(before: WordForm) -> Iterator[str]:
    yield "after_class_of"
    if before.stem in cues().settlements or before.key in cues().dwellers:
        yield "after_settlement_of"


def _after_weighed(word: WordForm, before: WordForm | None) -> Iterator[str]:
    if word.key in _APART and before and (before.key in _UNITS or before.key in cues().compass):
        yield "after_locative"  # "40 km from X", "south of X"
    yield f"after_{word.key}"
    if word.key in _UPON and before and before.key in cues().happens_upon:
        yield "after_happening"


def _is_way_to(word: WordForm, before: WordForm | None) -> bool:
    """Whether a way leads there: "the road to X"."""
    return word.key == "to" and before is not None and before.key in cues().ways


def _is_near_or_way_out(words: Sequence[WordForm], at: int, first: int) -> bool:
    """Whether something is near there, linked to it, or moves through it: "close to X", "came in through X"."""
    if at > first and words[at].key == "to":
        return words[at - 1].key in _CLOSE or _is_linked(words, at, first)
    return _is_way_out(words, at, first)


def _is_way_out(words: Sequence[WordForm], at: int, first: int) -> bool:
    """Whether people or lorries move there: "came in through X", "flew 25 people out of X"."""
    way = words[at - 1].key if at > first else ""
    if (words[at].key, way) == ("through", "in"):
        return True
    begin = max(at - _MOVED, first)
    return (words[at].key, way) == ("of", "out") and any(words[near].key in _MOVES for near in range(begin, at))


_MOVED = 7  # words from "flew" to "of": "flew some 25 stranded people out of"
_MOVES = frozenset(
    {"flew", "flown", "flying", "bussed", "bused", "airlifted", "evacuated", "ferried", "fled", "driven", "drove"}
    | {"rolled", "withdrew", "withdrawn", "marched", "retreated", "rescued"}
)


def _is_site(tokens: Tokens, at: int, sentence: Sentence, match: Match) -> bool:
    """Whether "at" says where something stands or was: "the post at X", "Route 1 at X", "while at X, people"."""
    words, back = tokens.forms, at - 1
    if words[at].key != "at":
        return False
    if back > sentence.first and words[back].text[0].isdigit():
        back -= 1
    if back < sentence.first or words[back].key in cues().before_fronted:
        opens = match.stop < sentence.stop and len(tokens.gaps[match.stop]) == len(", ")
        return match.first == at + 1 and match.kind == "run" and (opens or _goes_on(words, sentence, match))
    return words[back].key in cues().site_at or _goes_on(words, sentence, match)


def _goes_on(words: Sequence[WordForm], sentence: Sentence, match: Match) -> bool:
    """Whether a day or a wider place follows a name that no row bears: "at Wiswis on Monday", "at Wiswis, in Idlib"."""
    return match.kind in {"run", "name"} and match.stop < sentence.stop and words[match.stop].key in _WHEN_OR_WHERE


def _ends_there(tokens: Tokens, sentence: Sentence, match: Match) -> bool:
    """Whether no noun follows a name: "shot down a Pantsir over the city", not "a Damascus suburb"."""
    if match.stop >= sentence.stop or tokens.text[match.end : tokens.starts[match.stop]].strip(" \u00a0"):
        return True
    return tokens.forms[match.stop].key in cues().behind_things


_WHEN_OR_WHERE = frozenset(
    {"on", "in", "near", "overnight", "late", "early", "yesterday", "last", "today", "this", "during"}
    | {"after", "before"}
)


def _left_over_punctuation(word: WordForm, gap: str) -> Iterator[str]:
    if gap.startswith(",") and gap.strip(" ,\u00a0") == "":
        yield "after_comma"
    if gap.strip() == "." and word.key in cues().titles:
        yield "after_title"
    if gap.strip() == "-":
        yield "after_hyphen"
    if gap.strip() and gap.strip()[-1] in _OPENING:
        yield "after_opening"


def _adjacent_left(word: WordForm, sentence: Sentence, match: Match, *, opens: bool) -> Iterator[str]:
    known = cues()
    if word.key in known.agent:
        yield "after_agent"
    elif word.key in known.government:
        yield "after_government"
    if word.key in known.titles:
        yield "after_title" if word.is_capitalised or match.kind != "name" else "after_small_title"
    elif word.is_capitalised and sentence.case == "mixed":
        yield from _after_capital(word, opens=opens)
    elif word.key in known.relations:
        yield "after_relation"


def _after_capital(word: WordForm, *, opens: bool) -> Iterator[str]:
    known = cues()
    if word.stem != word.key:
        yield "after_possessive"
    elif word.key in given_names():
        yield "after_given_name"
    elif word.key in demonyms():
        yield "after_demonym"
    elif not (word.key in known.compass or word.key in known.never or opens):
        yield "after_capital"

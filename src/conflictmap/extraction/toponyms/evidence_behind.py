"""What the words behind a candidate name say for and against its being a place."""

import re
from collections.abc import Iterator, Sequence

from conflictmap.extraction.text.forms import WordForm
from conflictmap.extraction.text.tokens import Tokens
from conflictmap.extraction.toponyms.match import Match
from conflictmap.extraction.toponyms.shapes import Sentence
from conflictmap.extraction.toponyms.words import cues, demonyms, given_names, surnames
from conflictmap.geo.names import affixes

_AGE = re.compile(r"\d\d[,.;)]")  # "Ahmad Haddad, 45, said"; "Kyiv, 27 February" is a date line


def spaced(tokens: Tokens, at: int) -> bool:
    """Whether only a space or a hyphen stands behind a word."""
    return tokens.gaps[at + 1] in {" ", "-", "\u00a0"}


def behind(tokens: Tokens, sentence: Sentence, match: Match, *, acts: bool) -> Iterator[str]:
    """Yield the signs that the words behind a name give; `acts` if a government may be meant by it."""
    last = tokens.forms[match.stop - 1]
    if match.end < tokens.ends[match.stop - 1]:
        yield "possessive" if last.key == f"{last.stem}s" else "after_locative"  # "Syria's", but "İdlib'de"
    at = match.stop
    if at >= sentence.stop:
        yield "last_in_sentence"
        return
    gap, word = tokens.gaps[at], tokens.forms[at]
    yield from ("other_name",) if word.key in _OF_PERSONS and _is_owner(last, match.key) else ()
    if gap == " " and _is_al_surname(tokens, at, sentence.stop) and match.key in given_names():
        yield "before_surname"
    elif gap == " " or gap.strip(" \u00a0") == "":
        yield from _adjacent_right(tokens.forms, sentence, match, acts=acts)
    elif gap.strip() == "," and word.text[0].isdigit():
        yield "before_age" if _AGE.match(tokens.text, tokens.starts[at]) else "before_number"
    elif gap == "-":
        yield "before_hyphen"
    elif gap.strip() == ",":
        yield "before_comma"
        if _is_called_settlement(tokens, at, sentence) or _lies_beside(tokens.forms, at, sentence.stop):
            yield "before_apposition"
    elif gap.strip()[:1] in {".", ""} and len(last.text) == 1:
        yield "before_dot"


def _is_owner(last: WordForm, key: str) -> bool:
    """Whether a person owns what follows: "Hassan's house"."""
    return bool(last.cut) and (key in given_names() or key in surnames())


_OF_PERSONS = frozenset(
    {"house", "home", "apartment", "car", "body", "family", "wife", "husband", "father", "mother", "son", "daughter"}
    | {"brother", "brothers", "sister", "lawyer", "lawyers", "bodyguard", "bodyguards", "death", "murder", "killers"}
)


def _is_al_surname(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether an article and a capital stand at a word, as behind a first name: "Bashar al-Assad"."""
    if at + 1 >= stop or tokens.forms[at].key not in affixes().articles:
        return False
    return tokens.gaps[at + 1] == "-" and tokens.forms[at + 1].is_capitalised


_HOUSES = frozenset({"hotel", "restaurant", "cafe", "mall", "cinema", "supermarket"})  # have names of their own


def _is_of_speaker(words: Sequence[WordForm], sentence: Sentence, match: Match) -> bool:
    """Whether not the name speaks before "said": "the mayor of X said", "groups in X Township said"."""
    if match.kind == "feature" and words[match.stop - 1].key in cues().settlements:
        return True
    at = match.first - 2
    return at >= sentence.first and words[at + 1].key == "of" and words[at].key in cues().titles


_ONE = frozenset({"a", "an", "another", "one", "several"})


def _is_one_of_many(words: Sequence[WordForm], sentence: Sentence, match: Match) -> bool:
    """Whether the village behind a name is any of them: "a Fulani village"."""
    return match.first > sentence.first and words[match.first - 1].key in _ONE


def _adjacent_right(words: Sequence[WordForm], sentence: Sentence, match: Match, *, acts: bool) -> Iterator[str]:
    word = words[match.stop]
    if word.is_capitalised and sentence.case == "mixed":
        yield from _before_capital(word, match, owns=bool(words[match.stop - 1].cut))
        return
    known = cues()
    if word.key in known.class_after or word.stem in known.class_after:
        yield "before_class"
        is_settlement = match.kind == "run" and (word.key in known.settlements or word.key in known.points)
        if is_settlement and not _is_one_of_many(words, sentence, match):
            yield "before_settlement"
    elif acts and word.key in known.government:
        yield "before_government"
    elif word.key in known.speech:
        if not _is_of_speaker(words, sentence, match):
            yield "before_speech"
    elif match.kind == "run" and word.key in _HOUSES:
        yield "before_weapon"
    elif word.key in known.titles or word.key in known.jurisdiction or word.key in known.organisation:
        yield "before_role"
    elif word.key in known.weapons:
        yield "before_weapon"


def _is_called_settlement(tokens: Tokens, at: int, sentence: Sentence) -> bool:
    """Whether a name is explained as a town or village: "Trumba, a village west of", "Kobo, the region's main town"."""
    words, known = tokens.forms, cues()
    if words[at].key in known.class_of:
        return at + 1 < sentence.stop and words[at + 1].key == "of"  # "Mangina, chiefdom of Babila"
    if words[at].key not in {"a", "an", "the", "another", "un", "une"}:
        return False
    for noun in range(at + 1, min(at + _ADJECTIVES, sentence.stop)):
        if words[noun].is_capitalised or not spaced(tokens, noun - 1):
            return False
        if words[noun].key in known.settlements:
            after = noun + 1
            if after >= sentence.stop or tokens.gaps[after].strip():
                return True
            return words[after].key in known.behind_settlement or words[after].text[0].isdigit()
    return False


def _lies_beside(words: Sequence[WordForm], at: int, stop: int) -> bool:
    """Whether the words behind a name say on which side of something it lies: "Bazza, south of the road"."""
    return at + 1 < stop and words[at].key in cues().compass and words[at + 1].key == "of"


_ADJECTIVES = 5  # words at most from "a" to "village": "a small farming village"


def _before_capital(word: WordForm, match: Match, *, owns: bool) -> Iterator[str]:
    known = cues()
    if word.stem in known.jurisdiction:
        yield "before_jurisdiction"
    elif word.stem in known.organisation:
        yield "before_organisation"
    elif owns:  # "London's Heathrow" is nobody's name
        return
    elif word.key in surnames() or match.key in given_names():
        yield "before_surname"
    elif word.key not in known.never and word.key not in demonyms():
        yield "before_capital"

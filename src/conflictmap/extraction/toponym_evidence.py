"""What speaks for and against a candidate name being a place: named signs, weighed by `toponym_weights.toml`."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from conflictmap.extraction.tokens import Token
from conflictmap.extraction.toponym_bearers import Bearer
from conflictmap.extraction.toponym_scan import Match
from conflictmap.extraction.toponym_words import cues, demonyms, dictionary_words, given_names, surnames
from conflictmap.geo.names import is_arabic

_SIZES = ((1_000_000, "million"), (100_000, "large"), (15_000, "medium"), (1_000, "small"))
_BY_CODE = {"country": {"PCLI", "CONT", "PCLH"}, "capital": {"PPLC"}, "admin1": {"ADM1"}}
_WELL_KNOWN = frozenset({"country", "capital", "admin1", "region", "million", "large", "short"})
_OPENING = "\"'“‘«("


class Sentence(Struct, frozen=True):
    """Words `first` to `stop` (excluded), from character `start` on; `case` is title, upper or mixed."""

    first: int
    stop: int
    start: int
    case: str


def sentence_case(words: Sequence[Token], first: int, stop: int) -> str:
    """Tell how capitals are used: "title" and "upper" mean that a capital says nothing about a word."""
    long = [word.text for word in words[first:stop] if len(word.text) > 3 and word.text[0].isalpha()]
    if len(long) < 3:
        return "mixed"
    if sum(text.isupper() for text in long) > 0.8 * len(long):
        return "upper"
    return "title" if sum(text[0].isupper() for text in long) > 0.8 * len(long) else "mixed"


def signs(
    text: str, words: Sequence[Token], sentence: Sentence, match: Match, bearers: Sequence[Bearer]
) -> Iterator[str]:
    """Yield the names of all signs that one mention of a candidate name gives."""
    standing = _standing(bearers) if match.kind in {"name", "short"} else match.kind
    yield f"is_{standing}"
    yield from _form(words, sentence, match, well_known=standing in _WELL_KNOWN)
    yield from _left(text, words, sentence, match)
    yield from _right(text, words, sentence, match)


def _form(words: Sequence[Token], sentence: Sentence, match: Match, *, well_known: bool) -> Iterator[str]:
    yield from _lists(match, sentence, "_known" if well_known else "")
    if match.stop - match.first > 1:
        yield "several_words"
    if match.first == sentence.first:
        yield "first_in_sentence"
    if not well_known and len(match.key) <= 3:
        yield "very_short"
    first = words[match.first].text
    if not well_known and first.isupper() and len(first) > 1 and sentence.case == "mixed":
        yield "capitals"
    if sentence.case != "mixed":
        yield f"case_{sentence.case}"
    if is_arabic(match.key):
        yield "arabic"


def _lists(match: Match, sentence: Sentence, known: str) -> Iterator[str]:
    """Tell in which lists of other things the name stands."""
    if match.key in dictionary_words() and match.stop - match.first == 1:
        yield "dictionary_word_first" if match.first == sentence.first else f"dictionary_word{known}"
    if match.key in given_names():
        yield f"given_name{known}"
    elif match.key in surnames():
        yield f"surname{known}"
    if match.key in cues().other_names:
        yield "other_name"


def _standing(bearers: Sequence[Bearer]) -> str:
    """Say how well known the best-known bearer of the name is."""
    codes = {bearer.place.feature_code for bearer in bearers if bearer.how != "skeleton"}
    if not codes:
        return "unknown"
    for standing, wanted in _BY_CODE.items():
        if codes & wanted:
            return standing
    if any(not code.startswith(("PPL", "ADM")) for code in codes):
        return "region"
    people = max(bearer.place.population for bearer in bearers)
    return next((name for least, name in _SIZES if people >= least), "tiny")


def _left(text: str, words: Sequence[Token], sentence: Sentence, match: Match) -> Iterator[str]:
    known = cues()
    at = match.first - 1
    if at < sentence.first:
        return
    gap = text[words[at].end : match.start]
    if gap.strip(" \u00a0"):
        yield from _left_over_punctuation(words[at], gap)
        return
    if words[at].key in known.compass:
        yield "after_compass"
    while at > sentence.first and words[at].key in known.between and _spaced(text, words, at - 1):
        at -= 1
    word = words[at]
    if word.key in known.locative:
        yield "after_locative"
    elif word.key == "of" and at > sentence.first and words[at - 1].stem in known.class_of:
        yield "after_class_of"
    elif word.key in known.weakly_locative:
        yield (
            f"after_{word.key}" if word.key in {"to", "from", "at", "of", "on", "through"} else "after_weakly_locative"
        )
    if at == match.first - 1:
        yield from _adjacent_left(word, sentence, match)


def _spaced(text: str, words: Sequence[Token], at: int) -> bool:
    return text[words[at].end : words[at + 1].start] in {" ", "-", "\u00a0"}


def _left_over_punctuation(word: Token, gap: str) -> Iterator[str]:
    if gap.startswith(",") and gap.strip(" ,\u00a0") == "":
        yield "after_comma"
    if gap.strip() == "." and word.key in cues().titles:
        yield "after_title"
    if gap.strip() == "-":
        yield "after_hyphen"
    if gap.strip() and gap.strip()[-1] in _OPENING:
        yield "after_opening"


def _adjacent_left(word: Token, sentence: Sentence, match: Match) -> Iterator[str]:
    known = cues()
    if word.key in known.agent:
        yield "after_agent"
    if word.key in known.titles:
        yield "after_title" if word.is_capitalised or match.kind != "name" else "after_small_title"
    elif word.is_capitalised and sentence.case == "mixed":
        yield from _after_capital(word, sentence)
    elif word.key in known.relations:
        yield "after_relation"


def _after_capital(word: Token, sentence: Sentence) -> Iterator[str]:
    known = cues()
    if word.stem != word.key:
        yield "after_possessive"
    elif word.key in given_names():
        yield "after_given_name"
    elif word.key in demonyms():
        yield "after_demonym"
    elif not (word.key in known.compass or word.key in known.never or word.start == sentence.start):
        yield "after_capital"


def _right(text: str, words: Sequence[Token], sentence: Sentence, match: Match) -> Iterator[str]:
    last = words[match.stop - 1]
    if match.end < last.end:
        yield "possessive"
    at = match.stop
    if at >= sentence.stop:
        yield "last_in_sentence"
        return
    gap = text[last.end : words[at].start]
    word = words[at]
    if gap.strip(" \u00a0") == "":
        yield from _adjacent_right(word, sentence, match)
    elif gap.strip() == "," and word.text[0].isdigit():
        yield "before_age" if len(word.text) == 2 else "before_number"
    elif gap == "-":
        yield "before_hyphen"
    elif gap.strip() == ",":
        yield "before_comma"
    elif gap.strip()[:1] in {".", ""} and len(last.text) == 1:
        yield "before_dot"


def _adjacent_right(word: Token, sentence: Sentence, match: Match) -> Iterator[str]:
    if word.is_capitalised and sentence.case == "mixed":
        yield from _before_capital(word, match)
        return
    known = cues()
    if word.key in known.class_after:
        yield "before_class"
    elif word.key in known.speech:
        yield "before_speech"
    elif word.key in known.government:
        yield "before_government"
    elif word.key in known.titles or word.key in known.jurisdiction or word.key in known.organisation:
        yield "before_role"


def _before_capital(word: Token, match: Match) -> Iterator[str]:
    known = cues()
    if word.stem in known.jurisdiction:
        yield "before_jurisdiction"
    elif word.stem in known.organisation:
        yield "before_organisation"
    elif word.key in surnames() or match.key in given_names():
        yield "before_surname"
    elif word.key not in known.never and word.key not in demonyms():
        yield "before_capital"

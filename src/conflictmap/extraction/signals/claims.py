"""Who says so, and on what day: "according to X", "X said on Friday", "X was quoted by Y as saying that"."""

import re
from collections.abc import Sequence

from msgspec import Struct

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.signals.claims_voices import (
    LONGEST_NAME,
    Heard,
    Voice,
    aside,
    goes_on_to_say,
    report_heads,
    reporting,
    sets_a_day,
    voices_in,
    words_behind,
)
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import VerbGroup, grammar
from conflictmap.extraction.text.inflection import ING
from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.words import ARABIC

_SPEECH_MARKS = re.compile(r"[\"“”„«»]")
_ENDS = re.compile(r"[.;:!?\n()\[\]“”\"«»]|\s[—–-]\s")


class Attribution(Struct, frozen=True):
    """
    Words `first` to `stop` (excluded) that only say who says so, from the source to the day and place of saying.

    `leads` tells that what is said follows (else it stands before, or around). `date` is the day of saying, and
    `is_denial` that it is said not to be so. `aside` are words among them that tell of the source, not of its saying:
    "the group, which took the town in May, said".
    """

    voices: tuple[Voice, ...]
    first: int
    stop: int
    leads: bool
    date: DatePhrase | None = None
    is_phrase: bool = False
    aside: tuple[int, int] = (0, 0)


def find_attributions(line: Heard) -> tuple[Attribution, ...]:
    """Find who reports what a sentence tells."""
    found: list[Attribution] = []
    after, keys, led = line.first, line.words.keys, words_behind()
    for index in line.words.marked(_BEGINS, line.first, line.stop):
        if index < after or (keys[index] in led and keys[index + 1] not in led[keys[index]]):
            continue
        attribution = _at(line, index)
        if attribution and (not found or attribution.first >= found[-1].first):
            found.append(attribution)
            after = attribution.stop
    return tuple(found)


_BEGINS = mark(report_heads, lambda key: key[0] > ARABIC)


def _at(line: Heard, index: int) -> Attribution | None:
    tables, keys, stop = reporting(), line.words.keys, line.stop
    key = keys[index]
    if (key in tables.phrases.heads or key[0] > ARABIC) and (phrase := tables.phrases.match(keys, index, stop)):
        return _of_phrase(line, index, phrase[1])
    form = tables.forms.get(key)
    if form is not None and form != ING:
        return _of_verb(line, index)
    if key[0] > ARABIC and (verb := tables.arabic.match(keys, index, stop)):
        return _of_arabic(line, index, verb[1])
    if key in tables.foreign.heads and (verb := tables.foreign.match(keys, index, stop)):
        return _before_verb(line, index, verb[1])
    if key in tables.by_turkish:
        return _before_verb(line, index, index + 1)
    return None


def _of_phrase(line: Heard, index: int, begin: int) -> Attribution | None:
    """Read "according to X and Y, a group"."""
    sentence = line.sentence
    stop = _phrase_stop(sentence, begin)
    if stop <= begin:
        return None
    voices = tuple(voices_in(sentence, begin, stop, line.actors))
    if not voices:
        return None
    date, end = _saying_day(sentence, stop, line.dates)
    group = sentence.group_of(index)
    if group is not None and group.is_passive:  # "X was quoted by Y as saying that"
        quoted = _plain_start(sentence, group.first)
        voices = (*voices_in(sentence, quoted, group.first, line.actors), *voices)
        return Attribution(voices, quoted, end, leads=True, date=date, is_phrase=True)
    return Attribution(voices, index, end, index == sentence.first, date, is_phrase=True)


def _phrase_stop(sentence: Sentence, begin: int) -> int:
    """Return the word after the sources of "according to": a verb, a mark or the end of the sentence."""
    words, classes = sentence.words, grammar()
    for position in range(begin, min(begin + 2 * LONGEST_NAME, sentence.stop)):
        if position > begin:
            gap = words.gap(position - 1)
            if _ENDS.search(gap) or ("," in gap and not _is_apposition(sentence, position)):
                return position
        key = words.keys[position]
        group = sentence.group_of(position)
        is_verb = group is not None and (group.first < group.head or group.mood in {"past", "present"})
        if (
            (is_verb and not words.is_capital(position) and key not in _NAMELIKE)
            or key in classes.relatives
            or key in {"as", "after", "when", "while", "that"}
        ):
            return position
    return min(begin + 2 * LONGEST_NAME, sentence.stop)


_NAMELIKE = frozenset(
    {"based", "backed", "run", "owned", "led", "affiliated", "linked", "monitor", "monitors", "united"}
)


def _is_apposition(sentence: Sentence, index: int) -> bool:
    """Whether what follows a comma tells more of the source: "X, an activist collective"."""
    words = sentence.words
    key = words.keys[index]
    if key in {"a", "an", "the", "which", "who"}:
        return not any(sentence.group_of(at) for at in range(index, min(index + 7, sentence.stop)))
    return key in {"and", "و"} and not any(sentence.group_of(at) for at in range(index, min(index + 5, sentence.stop)))


def _of_verb(line: Heard, index: int) -> Attribution | None:
    """Read "X said on Friday that", ", X said", ", said X" and "X was quoted by Y as saying that"."""
    sentence, words = line.sentence, line.words
    group = sentence.group_of(index)
    if group is None or group.head != index or group.mood in {"infinitive", "participle", "future", "would"}:
        return None
    gap = words.gap(group.first - 1) if group.first > sentence.first else ""
    weak = words.keys[index] in reporting().weak
    if ("," in gap or _SPEECH_MARKS.search(gap)) and _is_inverted(sentence, group.stop):
        stop = _name_stop(sentence, group.stop)
        voices = tuple(voices_in(sentence, group.stop, stop, line.actors))
        date, end = _saying_day(sentence, stop, line.dates)
        end = _past_apposition(sentence, end)
        if words.keys[end : end + 1] == ["who"]:
            end = _to_break(sentence, end)  # "said a merchant who reached Omdurman on Monday"
        return Attribution(voices, group.first, end, leads=False, date=date) if voices else None
    if group.is_passive or sets_a_day(line, group):
        return None
    begin, name_stop = _name_before(sentence, group.first)
    voices = tuple(voices_in(sentence, begin, name_stop, line.actors))
    if not voices or goes_on_to_say(sentence, begin, group):
        return None
    date, end = _saying_day(sentence, group.stop, line.dates)
    trailing = _is_trailing(sentence, begin, end)
    if trailing:
        end = _to_break(sentence, end)
    told = _content_follows(sentence, end) or _is_claimed(sentence, group, end) or _is_blamed(sentence, group, end)
    if weak and not trailing and not told:
        return None
    return Attribution(voices, begin, end, leads=not trailing, date=date, aside=aside(sentence, name_stop, group.first))


def _past_apposition(sentence: Sentence, end: int) -> int:
    """Return the word behind what tells more of a speaker: "said Adel Haddad, a teacher from Hama who saw it"."""
    words = sentence.words
    if end >= sentence.stop or "," not in words.gap(end - 1) or words.keys[end] not in {"a", "an", "the"}:
        return end
    stop = _to_break(sentence, end + 1)
    group = next((group for group in sentence.groups if end < group.first < stop and group.is_finite), None)
    return stop if group is None or "who" in words.keys[end : group.first] else end


def _is_inverted(sentence: Sentence, index: int) -> bool:
    """Whether the source stands behind the verb: ", said the minister"."""
    if index >= sentence.stop or sentence.words.gap(index - 1) != " ":
        return False
    key = sentence.words.keys[index]
    if _is_content(sentence, index):
        return False
    return (key in {"the", "a", "an", "one"} or sentence.words.is_capital(index)) and key not in {"on", "that"}


def _is_content(sentence: Sentence, index: int) -> bool:
    """Whether words behind a verb of saying are no source but what is said: ", said the men had fallen"."""
    words, relatives = sentence.words, grammar().relatives
    for position in range(index + 1, min(index + _SUBJECT, sentence.stop)):
        if words.gap(position - 1) != " " or words.keys[position] in relatives:
            return False
        group = sentence.group_of(position)
        if group is not None and group.first == position:
            return group.is_finite and group.first < group.head
    return False


_SUBJECT = 6  # words of "the men of the patrol" before "had fallen"


def _name_stop(sentence: Sentence, begin: int) -> int:
    words = sentence.words
    for position in range(begin + 1, min(begin + LONGEST_NAME, sentence.stop)):
        gap, key = words.gap(position - 1), words.keys[position]
        if _ENDS.search(gap) or "," in gap or key in {"on", "in", "that", "as", "after", "who", "late", "at", "to"}:
            return position
    return min(begin + LONGEST_NAME, sentence.stop)


def _name_before(sentence: Sentence, end: int) -> tuple[int, int]:
    """Return the words of the source before a verb of saying; what stands in apposition is left out."""
    words = sentence.words
    if end == sentence.first or "," not in words.gap(end - 1):
        return _plain_start(sentence, end), end
    for position in range(end - 1, max(sentence.first, end - LONGEST_NAME), -1):
        gap = words.gap(position - 1)
        if _ENDS.search(gap):
            break
        if "," in gap:  # "Hulusi Akar, Turkey's defence minister, said"
            return _plain_start(sentence, position), position
    return end, end


def _plain_start(sentence: Sentence, end: int) -> int:
    """Return the first word of the noun phrase that ends before a word."""
    words, classes = sentence.words, grammar()
    begin = end
    while begin > max(sentence.first, end - LONGEST_NAME):
        gap, key = words.gap(begin - 1), words.keys[begin - 1]
        parted = begin < end and ("," in gap or _ENDS.search(gap))
        if parted or key in _NAME_WALLS or key in classes.auxiliaries:
            break
        group = sentence.group_of(begin - 1)
        is_verb = group is not None and group.mood != "participle"
        if is_verb and key not in _NAMELIKE and not words.is_capital(begin - 1):
            break
        begin -= 1
    return begin


_NAME_WALLS = frozenset(
    {"that", "but", "which", "what", "while", "when", "because", "as", "though", "although", "after", "before", "if"}
)


def _is_trailing(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether the saying stands behind what is said: a comma or quotation mark before it, and nothing more after."""
    words = sentence.words
    if begin == sentence.first:
        return False
    gap = words.gap(begin - 1)
    marked = "," in gap or bool(_SPEECH_MARKS.search(gap))
    if not marked:
        return False
    follows = end < sentence.stop and not ("," in words.gap(end - 1) or _ENDS.search(words.gap(end - 1)))
    told_behind = "that" in words.keys[end : end + _NEAR_THAT]  # "the governor writes on Telegram that"
    if follows and "," in gap and words.keys[end] in _CIRCUMSTANCES and not told_behind:
        return True
    return not follows or (words.keys[end] != "that" and _SPEECH_MARKS.search(gap) is not None)


def _content_follows(sentence: Sentence, end: int) -> bool:
    if end >= sentence.stop:
        return False
    return sentence.words.keys[end] == "that" or _SPEECH_MARKS.search(sentence.words.gap(end - 1)) is not None


def _is_claimed(sentence: Sentence, group: VerbGroup, end: int) -> bool:
    """Whether a deed is claimed: "claimed to have killed", "claimed the capture of"; not "claimed the lives"."""
    keys = sentence.words.keys[end : min(end + 2, sentence.stop)]
    return group.base == "claim" and (keys == ["to", "have"] or (keys[:1] == ["the"] and keys[1] not in _CLAIMED_ELSE))


def _is_blamed(sentence: Sentence, group: VerbGroup, end: int) -> bool:
    """Whether others are said to have done it: "accused the army of shelling", "blamed the rebels for the bombing"."""
    link = _BLAMING.get(group.base)
    near = range(end + 1, min(end + _BLAMED, sentence.stop))
    return link is not None and any(sentence.words.keys[at] == link for at in near)


_BLAMING = {"accuse": "of", "blame": "for"}
_BLAMED = 9  # words at most from the verb to "of"
_CLAIMED_ELSE = frozenset({"lives", "life", "title", "throne", "victory", "responsibility"})


def _to_break(sentence: Sentence, end: int) -> int:
    """Take in what still belongs to the saying behind it: "…, officials announced after talks in Damascus"."""
    words = sentence.words
    while end < sentence.stop:
        gap = words.gap(end - 1)
        if "," in gap or _ENDS.search(gap) or words.keys[end] in {"and", "but", "while", "as"}:
            break
        end += 1
    return end


_NEAR_THAT = 5  # words from a verb of saying to "that"
_CIRCUMSTANCES = frozenset(
    {"after", "following", "in", "at", "during", "before", "ahead", "from", "on", "late", "early"}
)


def _saying_day(sentence: Sentence, begin: int, dates: Sequence[DatePhrase]) -> tuple[DatePhrase | None, int]:
    """Read what belongs to the saying behind its verb: whom it was told, where, and on what day."""
    words, classes = sentence.words, grammar()
    position, day = _past_told(sentence, begin, dates), None
    limit = min(position + LONGEST_NAME, sentence.stop)
    while position < limit:
        if position > begin and (_ENDS.search(words.gap(position - 1)) or "," in words.gap(position - 1)):
            break
        if position == begin and _ENDS.search(words.gap(position - 1)):
            break
        phrase = next((date for date in dates if date.first in {position, position + 1} and not date.is_duration), None)
        key = words.keys[position]
        if phrase is not None and (
            phrase.first == position or key in {"on", "late", "early", "earlier", "later", "in", "at"}
        ):
            if day is not None:
                break
            day, position = phrase, phrase.stop
        elif key in {"told", "reporters", "journalists", "afp", "reuters", "ap", "us", "media", "agency"}:
            position += 1
        elif (
            key in {"in", "to", "at", "by", "during", "through", "via", "from", "on"}
            and day is None
            and _is_saying_place(sentence, position)
        ):
            position = _past_noun(sentence, position + 1, limit, classes.prepositions)
        else:
            break
    return day, position


def _past_told(sentence: Sentence, begin: int, dates: Sequence[DatePhrase]) -> int:
    """Return the word behind those who were told, if a place, a day or "that" follows: "told this agency on Friday"."""
    words = sentence.words
    if words.keys[begin - 1] not in {"told", "tells"}:
        return begin
    for position in range(begin + 1, min(begin + _LISTENERS, sentence.stop)):
        if "," in words.gap(position - 1) or sentence.group_of(position - 1) is not None:
            break
        if words.keys[position] in {"in", "at", "that"}:
            return position
        if words.keys[position] == "on" and any(date.first == position + 1 for date in dates):
            return position
        if words.keys[position] in grammar().determiners:
            break
    return begin


_LISTENERS = 6  # words at most that name those who were told


def _is_saying_place(sentence: Sentence, index: int) -> bool:
    """Whether "in a statement", "to reporters", "in Ankara" belongs to the saying: "that", a day or the end follows."""
    words, statements = sentence.words, reporting().statements
    after = words.keys[index + 1 : index + 7]
    return any(
        key in statements or key in {"reporters", "journalists", "interview", "conference"} for key in after[:4]
    ) or ("that" in after[:4])


def _past_noun(sentence: Sentence, begin: int, limit: int, prepositions: frozenset[str]) -> int:
    position = begin
    while position < limit:
        if position > begin:
            gap, key = sentence.words.gap(position - 1), sentence.words.keys[position]
            if "," in gap or _ENDS.search(gap) or key == "that" or key in prepositions:
                break
            if position - begin >= 4:
                break
        position += 1
    return position


def _of_arabic(line: Heard, index: int, begin: int) -> Attribution | None:
    """Read a verb of saying, the source, and "that"."""
    sentence, keys, tables = line.sentence, line.words.keys, reporting()
    for position in range(begin, min(begin + LONGEST_NAME, sentence.stop)):
        if tables.arabic_that.match(keys, position, sentence.stop):
            voices = tuple(voices_in(sentence, begin, position, line.actors))
            day = next((date for date in line.dates if begin <= date.first < position), None)
            return Attribution(voices, index, position, leads=True, date=day) if voices else None
    return None


def _before_verb(line: Heard, index: int, stop: int) -> Attribution | None:
    sentence = line.sentence
    begin = _plain_start(sentence, index)
    voices = tuple(voices_in(sentence, begin, index, line.actors))
    if not voices or (index > sentence.first and "," in sentence.words.gap(index - 1)):
        begin, name, stop = index, stop, _name_stop(sentence, stop)
        voices = tuple(voices_in(sentence, name, stop, line.actors))
    if not voices:
        return None
    date, end = _saying_day(sentence, stop, line.dates)
    return Attribution(voices, begin, end, leads=begin == sentence.first, date=date)

"""English verbs that an apostrophe shortens, as the words they stand for: "won't", "they'd attacked", "it's lost"."""

from itertools import compress

from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import PAST
from conflictmap.extraction.text.words import Words


def written_out(words: Words) -> Words:
    """Let the keys of shortened verbs be those of whole ones; the text and its characters stay as they are."""
    gaps, keys = words.gaps, words.keys
    for at in compress(range(1, len(words)), map(_APOSTROPHES.__contains__, gaps[1:])):
        if keys[at] == "t":
            _write_out_not(keys, at)
        elif keys[at] in _SHORT and (whole := _whole(words, at)):
            keys[at] = whole
    return words


def _write_out_not(keys: list[str], at: int) -> None:
    """Write out "didn't", "won't", "can't"."""
    verb = _ODD.get(keys[at - 1]) or keys[at - 1].removesuffix("n")
    if verb in grammar().auxiliaries:
        keys[at - 1], keys[at] = verb, "not"


def _whole(words: Words, at: int) -> str | None:
    """Return what a shortened verb stands for; None where it is no verb, as in "Syria's"."""
    short, subject = words.keys[at], words.keys[at - 1]
    if short == "s":
        return _is_or_has(words, at) if subject in _SUBJECTS or words.keys[at + 1] == "been" else None
    if subject not in _SUBJECTS and short != "ll":
        return None
    return _had_or_would(words, at) if short == "d" else _SHORT[short]


def _had_or_would(words: Words, at: int) -> str:
    """Tell "they'd attacked" from "they'd attack" by the verb; "they'd hit" may be either, and is mostly a plan."""
    verb = words.keys[_verb_behind(words, at)]
    form = grammar().verbs.get(verb)
    is_past = form.form == PAST if form is not None else verb.endswith("ed")
    return "had" if verb in _PARTICIPLES or is_past else "would"


def _is_or_has(words: Words, at: int) -> str:
    """Tell "it's lost the camp", "he's gone" from "it's shelled daily": by an object, or a verb that takes none."""
    behind = _verb_behind(words, at)
    verb, following = words.keys[behind], words.keys[behind + 1]
    if verb in _PARTICIPLES:
        return "has"
    form = grammar().verbs.get(verb)
    is_past = (form is not None and form.form == PAST) or verb.endswith("ed")
    has_object = words.is_capital(behind + 1) or following in grammar().determiners
    return "has" if is_past and has_object and words.gap(behind) == " " else "is"


def _verb_behind(words: Words, at: int) -> int:
    """Return the next word that is no adverb."""
    behind = at + 1
    while words.keys[behind] in _BETWEEN and behind < len(words):
        behind += 1
    return behind


_APOSTROPHES = frozenset("'’ʼ‘`´")
_ODD = {"won": "will", "can": "can", "shan": "shall", "ain": "is"}
_SHORT = {"s": "is", "d": "would", "ll": "will", "ve": "have", "re": "are", "m": "am"}
_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "that", "there"})
_BETWEEN = frozenset(
    {"already", "also", "always", "even", "ever", "just", "never", "not", "now", "only", "recently", "since", "still"}
    | {"then", "all", "both", "first", "finally", "previously", "reportedly", "allegedly", "once", "twice", "long"}
)
_PARTICIPLES = frozenset(  # which "is" seldom stands before, and "had" may
    {"been", "had", "got", "gone", "come", "become", "begun", "fallen", "fled", "withdrawn", "risen", "returned"}
    | {"arrived", "escaped", "entered", "advanced", "retreated", "died", "happened", "agreed", "started", "seen"}
)

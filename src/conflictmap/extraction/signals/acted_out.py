"""What is only played, filmed, defined or ruled: "simulated an attack", "a film was shot in", "anyone who blocks"."""

from conflictmap.extraction.signals.patterns import HYPHENS
from conflictmap.extraction.signals.triggers import Trigger
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.text.inflection import BASE, S, forms_of
from conflictmap.extraction.text.phrases import phrase_start


def is_acted_out(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is an exercise, a scene of a film, a word that is explained, or what a rule forbids."""
    said = sentence.said
    if not _TELLING.isdisjoint(said) and any(is_so(trigger, sentence) for is_so in _READINGS):
        return True
    if _is_part_of_name(trigger, sentence) or ("no" in said and _is_none(trigger, sentence)):
        return True
    return not _WHOEVER.isdisjoint(said) and _is_ruled(trigger, sentence)


def _is_rehearsed(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether it is played to learn what to do: "simulated an attack", "rehearsed for a bomb blast", "a mock raid"."""
    keys = sentence.words.keys
    start = phrase_start(sentence, trigger.first)
    if not _MOCK.isdisjoint(keys[start : trigger.stop]) or keys[max(start - 1, sentence.first)] in _MOCK:
        return True
    governor = next(
        (at for at in range(start - 1, max(start - _PLAYED, sentence.first) - 1, -1) if keys[at] in _PLAYS), None
    )
    if governor is None:
        return False
    is_verb = sentence.group_of(trigger.head) is not None and not trigger.is_noun
    return not is_verb and sentence.parting(governor, trigger.first) < 1


_MOCK = frozenset({"mock", "simulated", "pretend", "imaginary", "fictional", "fictitious", "hypothetical", "feigned"})
_PLAYS = forms_of(
    "simulate", "rehearse", "reenact", "mimic", "imitate", "emulate", "enact", "dramatise", "dramatize"
) | {"reenactment", "simulation", "rehearsal", "rehearsals"}
_PLAYED = 9  # words from "rehearsed on Monday for a hostage-taking and" to "bomb blast"


def _is_on_film(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether scenes are shot: "the film was shot in Sarajevo", "a series in four parts, shot in Beirut"."""
    keys, head = sentence.words.keys, trigger.head
    if keys[head] not in _SHOT or keys[head + 1 : head + 2] not in _ON_LOCATION:
        return False
    begin = max(head - _FILM, sentence.first)
    film = next((at for at in range(head - 1, begin - 1, -1) if keys[at] in _FILMS), None)
    if film is None or not (keys[film + 1] in _BEHIND_FILM or "," in sentence.words.gap(film)):
        return False  # "a film director was shot"
    return (grammar().people | grammar().forces).isdisjoint(keys[film:head])


_BEHIND_FILM = frozenset({
    "was", "were", "is", "are", "has", "had", "being", "in", "about", "of", "on", "set", "partly", "itself", "which",
    "that", "shot",
})  # fmt: skip
_SHOT = frozenset({"shot", "shooting"})
_ON_LOCATION = (["in"], ["at"], ["on"], ["near"], ["around"], ["across"], ["entirely"], ["there"], ["over"])
_FILM = 11  # words from "film" to "shot"
_FILMS = frozenset({
    "film", "films", "movie", "movies", "series", "thriller", "thrillers", "documentary", "documentaries", "drama",
    "comedy", "sitcom", "sequel", "blockbuster", "episode", "episodes", "scene", "scenes", "commercial", "advert",
    "feature", "biopic", "western",
})  # fmt: skip


def _is_defined(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a word is only explained: "defines an attack as an act of violence"."""
    keys, start = sentence.words.keys, phrase_start(sentence, trigger.first)
    before = keys[max(start - 1, sentence.first) : start]
    return before[:1] != [] and before[0] in _DEFINES and "as" in keys[trigger.stop : trigger.stop + _AS]


_DEFINES = forms_of("define")
_AS = 6  # words from "attack" to "as"


def _is_ruled(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a rule says what comes of it: "anyone who blocks a road may be jailed"."""
    whoever = next((at for at in range(sentence.first, sentence.stop) if _is_anyone(sentence, at)), None)
    if whoever is None or trigger.stop <= whoever:
        return False
    keys, behind = sentence.words.keys, range(whoever, sentence.stop)
    return any(keys[at] in _MODALS and not _PUNISHED.isdisjoint(keys[at : at + _MAY_BE]) for at in behind)


def _is_anyone(sentence: Sentence, at: int) -> bool:
    """Whether it is said of any who do so, and not of those who did: "whoever", "anyone who", "those who block"."""
    keys = sentence.words.keys
    if keys[at] == "whoever":
        return True
    if keys[at] not in _ANYONE or keys[at + 1] != "who" or at + 2 >= sentence.stop:
        return False
    verb = sentence.verb(at + 2)
    return verb.form in {BASE, S} if verb is not None else not keys[at + 2].endswith("ed")


_ANYONE = frozenset({"anyone", "anybody", "those", "persons", "person", "people", "everyone", "motorists", "citizens"})
_MODALS = frozenset(
    {"may", "will", "shall", "can", "could", "must", "would", "face", "faces", "risk", "risks", "liable", "is", "are"}
)
_PUNISHED = frozenset({
    "fined", "jailed", "imprisoned", "punished", "prosecuted", "sentenced", "hanged", "prison", "jail", "fine", "fines",
    "imprisonment", "liable", "penalty", "penalties", "caning", "flogged", "punishable", "charges",
})  # fmt: skip
_MAY_BE = 7  # words of "faces up to 14 years in prison", "will be fined or jailed"


def _is_timed(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a curfew that is in force every night only says when: "shortly after the curfew began"."""
    if trigger.family.group != "curfew":
        return False
    keys, start = sentence.words.keys, phrase_start(sentence, trigger.first)
    before = keys[max(start - 1, sentence.first) : start]
    known = keys[start] == "the" or "s" in keys[start : trigger.first]
    behind = keys[trigger.stop : trigger.stop + 1]
    return known and before[:1] != [] and before[0] in _WHEN and behind[:1] != [] and behind[0] in _BEGINS


_WHEN = frozenset({"after", "before", "until", "as", "when", "since", "once", "while"})
_BEGINS = forms_of("begin", "start", "fall", "come", "end")


def _is_none(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether a sentence without a verb says that there was none: "no dawn raid, no arrest, no protest"."""
    start = phrase_start(sentence, trigger.first)
    return not sentence.groups and sentence.words.keys[start] == "no"


def _is_part_of_name(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether hyphens make it part of a name: "Kill-the-Bill campaigners"."""
    at = trigger.head
    return sentence.words.keys[at + 1] == "the" and sentence.words.gap(at) in HYPHENS


def _is_traded_charge(trigger: Trigger, sentence: Sentence) -> bool:
    """Whether people only accuse each other of it: "accusing each other of sabotage"."""
    keys, start = sentence.words.keys, phrase_start(sentence, trigger.first)
    before = keys[max(start - _CHARGE, sentence.first) : start]
    return before[-2:] in (["other", "of"], ["another", "of"]) and not _ACCUSES.isdisjoint(before)


_CHARGE = 4  # words of "accusing each other of"
_ACCUSES = forms_of("accuse", "suspect", "blame")
_READINGS = (
    _is_rehearsed,
    _is_on_film,
    _is_defined,
    _is_timed,
    _is_traded_charge,
)
_TELLING = _MOCK | _PLAYS | _SHOT | _DEFINES | _ACCUSES | {"curfew"}
_WHOEVER = frozenset({"whoever", "who"})

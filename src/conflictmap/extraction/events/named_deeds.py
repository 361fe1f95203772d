"""Sentences that only tell more of the deed before them, which they name by a noun or by those it befell."""

from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.scoping_moments import were_doing
from conflictmap.extraction.text.grammar import VerbGroup
from conflictmap.extraction.text.inflection import forms_of, noun_forms

_POINTING = frozenset({"the", "this"})
DEEDS = frozenset(  # nouns that point back at what was told
    form
    for noun in ("strike", "airstrike", "attack", "raid", "blast", "explosion", "bombing", "ambush", "assault")
    for form in noun_forms(noun)
)
_WHAT_WAS = DEEDS | frozenset(
    {"act", "incident", "event", "events", "crime", "deed", "facts", "killing", "killings", "kidnapping", "abduction"}
    | {"shooting", "accident", "murder", "tragedy"}
)
_HAPPENED = frozenset({"happen", "happened", "occur", "occurred"})
_VICTIMS = frozenset({"victims", "victim", "dead", "deceased", "slain", "men", "women", "boys", "girls", "children"})


def names_deed(line: Line) -> bool:
    """Whether a sentence begins with what was told before: "The blast brought down the front of the building"."""
    return _points_at(line, DEEDS)


def says_when(line: Line) -> bool:
    """Whether a sentence says of the event before when it was: "The incident took place on Thursday"."""
    keys = line.words.keys[line.first : line.stop]
    named = keys[0] == "it" or _points_at(line, _WHAT_WAS)
    group = next((group for group in line.sentence.groups if group.is_finite), None) if named else None
    happened = group is not None and (group.base in _HAPPENED or keys[group.stop - line.first :][:1] == ["place"])
    return happened or _tells_how_they_came(line)


def _tells_how_they_came(line: Line) -> bool:
    """Whether those who did it are told to have come: "This time the gunmen came on Thursday, to a village in"."""
    if _names_target(line):
        return True
    if _CAME.isdisjoint(keys := line.words.keys[line.first : line.stop]) and "fell" not in keys:
        return False  # most sentences, and before their verbs are read
    told = (group for group in line.sentence.groups if group.mood == "past" and not group.is_negated)
    return any(_came(line, group) for group in told)


def _names_target(line: Line) -> bool:
    """Whether a sentence says what was hit: "The target was the police station of Santander"."""
    keys = line.words.keys[line.first : line.first + 3]
    return keys[:2] == ["the", "target"] and keys[2:] in (["was"], ["stood"], ["lay"])


def _came(line: Line, group: VerbGroup) -> bool:
    keys = line.words.keys
    upon = keys[group.head] == "fell" and keys[group.stop : group.stop + 1] in _UPON
    if keys[group.head] not in _CAME and not upon:
        return False
    subject = keys[max(line.first, group.first - _SUBJECT) : group.first]
    by_name = subject[-1:] and subject[-1] in ATTACKERS and not _POINTING.isdisjoint(subject)
    return bool(by_name) or subject[-1:] == ["they"] or subject[:3] == ["members", "of", "the"]


_UPON = (["on"], ["upon"])
_SUBJECT = 6  # words of "members of the Gran Grif gang"
_CAME = forms_of(
    "come", "arrive", "enter", "reach", "storm", "descend", "appear", "burst", "drive", "ride", "paddle", "row", "land",
    "invade", "sneak", "swoop", "approach", "converge", "surround",
)  # fmt: skip
ATTACKERS = frozenset({
    "gunmen", "gunman", "assailants", "assailant", "attackers", "attacker", "raiders", "bandits", "militants", "rebels",
    "insurgents", "jihadists", "terrorists", "bombers", "bomber", "hoodlums", "invaders", "killers", "perpetrators",
    "kidnappers", "abductors", "herdsmen", "militiamen", "guerrillas", "hijackers",
})  # fmt: skip


def tells_what_they_did(line: Line) -> bool:
    """Whether a sentence says what the victims did then: "The victims were clearing a field on Monday when"."""
    keys = line.words.keys[line.first : line.stop]
    return _points_at(line, _VICTIMS) and were_doing(keys, 2) and "when" in keys[4:]


def is_of_victims(line: Line) -> bool:
    """Whether a sentence speaks of those whom the deed before befell: "The victims had gone to their fields"."""
    return _points_at(line, _VICTIMS)


def _points_at(line: Line, nouns: frozenset[str]) -> bool:
    keys = line.words.keys[line.first : min(line.first + 2, line.stop)]
    return keys[0] in _POINTING and keys[-1] in nouns

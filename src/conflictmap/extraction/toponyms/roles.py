"""Whether a name says where something was, or stands for a government that acts."""

import re
from collections.abc import Sequence

from conflictmap.extraction.toponyms.bearers import Sense
from conflictmap.extraction.toponyms.mention import Mention
from conflictmap.extraction.toponyms.signs import ACTS, WHERE
from conflictmap.extraction.toponyms.words import peoples
from conflictmap.model.vocabulary import ToponymRole

_LED = re.compile(r"[-\u2010\u2011](?:led|backed|brokered|sponsored|funded|mediated|allied|aligned)\b")
_HALTED = re.compile(r" to an? (?:near |total |complete |virtual )?(?:halt|standstill)\b")  # "brought Athens to a halt"
_POWERS = frozenset({"PCLI", "PPLC"})
_JOINING = frozenset({"and", "&", "et", "ve", "و"})
_JOINS = _JOINING | {","}


def roles_of(text: str, mentions: Sequence[Mention], senses: Sequence[Sense | None]) -> list[ToponymRole]:
    """
    Tell metonyms from places.

    A country or a capital is an actor when it does what governments do ("Ankara said"), when something is done by,
    with or to it ("by Damascus", "warned Ankara"), when another word hangs on it ("Moscow-backed"), or when it is
    joined to such a name ("Damascus and Moscow"), and so is one that some language calls by what is a people in English
    ("Israeli"). After a preposition of place it is a place, and so is what is
    joined to it ("in Damascus and Moscow").
    """
    roles: list[ToponymRole | None] = []
    for at, (mention, sense) in enumerate(zip(mentions, senses, strict=True)):
        role = _own_role(text, mention, sense)
        before = mentions[at - 1].match if at else None
        if before and _may_act(sense) and text[before.end : mention.match.start].strip() in _JOINS:
            role = roles[-1] or role
        roles.append(role)
    for at in range(len(roles) - 2, -1, -1):
        one, other = mentions[at].match, mentions[at + 1].match
        may_act = roles[at] is None and roles[at + 1] is ToponymRole.METONYM and _may_act(senses[at])
        if may_act and text[one.end : other.start].strip() in _JOINING:
            roles[at] = ToponymRole.METONYM  # "Washington and Moscow agreed"
    return [role or ToponymRole.LITERAL for role in roles]


def _own_role(text: str, mention: Mention, sense: Sense | None) -> ToponymRole | None:
    """Return the role that the words around a name give it, or None when they say nothing."""
    if _may_act(sense) and (_LED.match(text, mention.match.end) or mention.match.key in peoples()):
        return ToponymRole.METONYM
    if not WHERE.isdisjoint(mention.signs) or _HALTED.match(text, mention.match.end):
        return ToponymRole.LITERAL
    return ToponymRole.METONYM if _may_act(sense) and not ACTS.isdisjoint(mention.signs) else None


def _may_act(sense: Sense | None) -> bool:
    return sense is not None and sense.bearers[0].place.feature_code in _POWERS

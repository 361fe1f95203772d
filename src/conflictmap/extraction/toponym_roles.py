"""Whether a name says where something was, or stands for a government that acts."""

from conflictmap.extraction.recognise import Mention
from conflictmap.extraction.resolve import Sense
from conflictmap.model.place import Toponym
from conflictmap.model.vocabulary import ToponymRole

_POWERS = frozenset({"PCLI", "PPLC"})
_WHERE = frozenset(
    {"after_locative", "after_to", "after_at", "after_on", "after_through", "after_class_of", "before_class"}
)
_ACTS = frozenset({"before_government", "before_speech", "before_hyphen"})
_JOINS = frozenset({"and", "&", "et", "ve", "و", ","})


def role_of(text: str, mention: Mention, sense: Sense | None, before: Toponym | None) -> ToponymRole:
    """
    Tell a metonym from a place.

    A country or a capital is an actor when it does what governments do ("Ankara said"), when something is done by or
    with it ("by Damascus"), when another word hangs on it ("Moscow-backed"), or when it is joined to such a name
    ("Damascus and Moscow"). After a preposition of place it is a place.
    """
    if sense is None or sense.bearers[0].place.feature_code not in _POWERS:
        return ToponymRole.LITERAL
    signs = set(mention.signs)
    if signs & _WHERE:
        return ToponymRole.LITERAL
    if signs & _ACTS or ("after_agent" in signs and not _is_after_and(text, mention)):
        return ToponymRole.METONYM
    joined = before is not None and text[before.end : mention.match.start].strip() in _JOINS
    return before.role if joined and before is not None else ToponymRole.LITERAL


def _is_after_and(text: str, mention: Mention) -> bool:
    return text[max(0, mention.match.start - 4) : mention.match.start].strip() in _JOINS

"""Whether those who attacked a place met others who fought: "attacked a village, and were thrown back"."""

from conflictmap.extraction.events.drafts import Draft


def are_thrown_back(draft: Draft) -> bool:
    """Whether it is said behind an attack that its doers were driven off, which only those who bear arms do."""
    line, begin = draft.line, draft.trigger.stop
    if _DRIVING.isdisjoint(line.said) or not draft.family.is_violent:
        return False
    keys = line.words.keys
    return any(keys[at] in _DRIVING and _are_attackers(keys, at) for at in range(begin + 1, line.stop))


def _are_attackers(keys: list[str], at: int) -> bool:
    """Whether it is they who were driven off: "and were beaten back", "before being repelled", "drove them off"."""
    back = keys[at] in _REPELS
    if keys[at + 1 : at + 2] == ["them"]:
        return back or keys[at + 2 : at + 3] in _AWAY
    same = keys[at - 1] in _WERE and keys[at - 2] in _AND | _ATTACKERS
    return same and (back or keys[at + 1 : at + 2] in _AWAY)


_REPELS = frozenset({"repelled", "repulsed"})
_DRIVING = _REPELS | {
    "thrown", "threw", "driven", "drove", "beaten", "beat", "pushed", "fought", "forced", "chased", "fended",
}  # fmt: skip
_AWAY = (["back"], ["off"])
_ATTACKERS = frozenset(
    {"attackers", "assailants", "raiders", "taliban", "militants", "rebels", "insurgents", "jihadists"}
)
_WERE = frozenset({"were", "was", "being", "been"})
_AND = frozenset({"and", "but", "before", "until", "have"})

"""Forms of English verbs and nouns, made of their base by rule and a table of irregular verbs."""

import re
from collections.abc import Iterator
from functools import cache

from conflictmap.extraction.text.vocabulary import table

_VOWEL_Y = re.compile(r"[aeiou]y$")
_SHORT_END = re.compile(r"[^aeiou][aeiou][bdgklmnprtv]$|^[aeiou][bdgmnprt]$")  # stop, plan: the last letter may double

BASE, S, PAST, ING, NOUN = "base", "s", "past", "ing", "noun"


def forms_of(*bases: str) -> frozenset[str]:
    """Return every form of some verbs, without their names."""
    return frozenset(form for base in bases for form, _ in verb_forms(base))


def verb_forms(base: str) -> Iterator[tuple[str, str]]:
    """
    Yield the forms of a verb, each with its name: base, s, past, ing.

    Past and past participle share a name: news sentences tell them apart by the words before. Where the last letter
    may double both spellings are given.
    """
    irregular = _irregular().get(base)
    yield base, PAST if irregular and base in irregular else BASE  # "hit", "cut": a bare one is past in the news
    yield _with_s(base), S
    for past in irregular or _regular_pasts(base):
        yield past, PAST
    for ing in _ings(base):
        yield ing, ING


def noun_forms(singular: str) -> tuple[str, str]:
    """Return singular and plural."""
    if singular.endswith("man") and singular != "human":
        return singular, f"{singular[:-3]}men"
    return singular, _with_s(singular)


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {base: tuple(forms.split()) for base, forms in table("grammar")["irregular"].items()}


def _with_s(word: str) -> str:
    if word.endswith("y") and not _VOWEL_Y.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{word}s"


def _regular_pasts(base: str) -> Iterator[str]:
    if base.endswith("e"):
        yield f"{base}d"
    elif base.endswith("y") and not _VOWEL_Y.search(base):
        yield f"{base[:-1]}ied"
    else:
        yield f"{base}ed"
        if _SHORT_END.search(base):
            yield f"{base}{base[-1]}ed"


def _ings(base: str) -> Iterator[str]:
    if base.endswith("ie"):
        yield f"{base[:-2]}ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        yield f"{base[:-1]}ing"
    else:
        yield f"{base}ing"
        if _SHORT_END.search(base) or base in {"cut", "set", "put", "hit", "run", "shut", "quit"}:
            yield f"{base}{base[-1]}ing"

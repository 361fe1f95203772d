"""News that no cache has seen: sentences of the gold articles, drawn anew for each, about places drawn at random."""

import json
import random
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from conflictmap.geo.atlas import load_atlas

PUBLISHED_ON = date(2020, 3, 14)
_GOLD = Path(__file__).parent.parent / "tests" / "gold" / "articles.jsonl"
_COUNTRIES = ("SY", "IQ", "UA", "SD", "YE", "LY", "ML", "MM", "CO", "TR", "LB", "AF")
_PLACE = re.compile(r"(?<= )(in|near|at|to|of|from|between) ([A-Z][a-z]+)\b")
_SENTENCE = re.compile(r"(?<=[.])\s+")
_RENAMED = 0.8  # of the places of a sentence


def fresh_articles(count: int, characters: int, seed: int = 1) -> list[str]:
    """
    Make articles of one length, all different; the same ones each time.

    Parameters
    ----------
    count, characters
        How many, and how long each.
    seed
        Another one gives other articles of the same kind.
    """
    chance = random.Random(seed)
    return [f"Report {number}\n\n{_body(chance, characters)}"[:characters] for number in range(count)]


def _body(chance: random.Random, characters: int) -> str:
    """Join short paragraphs about one country and its neighbours in the list, until there is enough."""
    first = chance.randrange(len(_COUNTRIES))
    names = _names()[_COUNTRIES[first]] + _names()[_COUNTRIES[first - 1]][:200]
    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        parts.append(" ".join(_renamed(sentence, names, chance) for sentence in chance.choices(_sentences(), k=2)))
    return "\n\n".join(parts)


def _renamed(sentence: str, names: list[str], chance: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        return f"{found[1]} {chance.choice(names) if chance.random() < _RENAMED else found[2]}"

    return _PLACE.sub(other, sentence)


@cache
def _sentences() -> list[str]:
    return sorted({sentence for text in _texts() for sentence in _SENTENCE.split(text) if len(sentence) > 20})


def _texts() -> Iterator[str]:
    for line in _GOLD.read_text(encoding="utf-8").splitlines():
        yield from json.loads(line)["text"].split("\n\n")


@cache
def _names() -> dict[str, list[str]]:
    """Return names of towns by country, in the gazetteer's order."""
    gazetteer = load_atlas().gazetteer
    return {
        country: [place.name for place in gazetteer.in_country(country) if place.feature_code.startswith("PPL")][:3000]
        for country in _COUNTRIES
    }

"""News that no cache has seen: sentences drawn anew for each article, about places drawn at random.

Dense ones take every sentence from the gold articles, so that nearly each reports an event. In plain ones most
sentences are of councils, schools and weather, as in a day's news, and one in six is of the gold articles.
"""

import json
import random
import re
from collections.abc import Callable, Iterator
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


_REPORTS = 1 / 6  # of the sentences of a plain article


def fresh_articles(count: int, characters: int, seed: int = 1, *, plain: bool = False) -> list[str]:
    """
    Make articles of one length, all different; the same ones each time.

    Parameters
    ----------
    count, characters
        How many, and how long each.
    seed
        Another one gives other articles of the same kind.
    plain
        Whether most sentences report nothing.
    """
    chance = random.Random(seed)
    draw = _plain if plain else _dense
    return [f"Report {number}\n\n{_body(chance, characters, draw)}"[:characters] for number in range(count)]


Draw = Callable[[random.Random, list[str]], str]  # a paragraph about some places


def _body(chance: random.Random, characters: int, draw: Draw) -> str:
    """Join short paragraphs about one country and its neighbours in the list, until there is enough."""
    first = chance.randrange(len(_COUNTRIES))
    names = _names()[_COUNTRIES[first]] + _names()[_COUNTRIES[first - 1]][:200]
    parts: list[str] = []
    while sum(map(len, parts)) < characters:
        parts.append(draw(chance, names))
    return "\n\n".join(parts)


def _dense(chance: random.Random, names: list[str]) -> str:
    return " ".join(_renamed(sentence, names, chance) for sentence in chance.choices(sentences(), k=2))


def _plain(chance: random.Random, names: list[str]) -> str:
    return " ".join(
        _renamed(chance.choice(sentences()), names, chance)
        if chance.random() < _REPORTS
        else _filled(chance.choice(_CIVIL), names, chance)
        for _ in range(3)
    )


def _filled(sentence: str, names: list[str], chance: random.Random) -> str:
    """Put names and numbers into a sentence of `_CIVIL`."""
    first, last = chance.choice(_FIRST_NAMES), chance.choice(_LAST_NAMES)
    return sentence.format(place=chance.choice(names), person=f"{first} {last}", last=last, n=chance.randrange(3, 900))


_FIRST_NAMES = (
    "Amal",
    "Daniel",
    "Elena",
    "Farid",
    "Grace",
    "Ismail",
    "Karin",
    "Luis",
    "Mona",
    "Peter",
    "Rana",
    "Tariq",
)
_LAST_NAMES = ("Adler", "Barazi", "Cole", "Demir", "Fontaine", "Hadid", "Keller", "Moreno", "Nasser", "Okoye", "Petrov")
_CIVIL = (
    "The council of {place} will vote on Tuesday on whether to keep the old library open for another year.",
    "{person}, who has run the bakery near the bus station for {n} months, said the price of flour had doubled.",
    "“We had hoped for rain in October, and what came was {n} millimetres in a single night,” said {person}.",
    "A survey of {n} households found that most of them heat one room only between December and March.",
    "The school in {place} has {n} pupils and three teachers, one of whom is to retire at the end of term.",
    "{last} told the committee that the figures in the report did not include people who had moved since spring.",
    "The company, which is based in {place}, expects its profit to grow by {n} per cent over the next two years.",
    "Visitors to the museum can see letters, coins and a map of {place} that was drawn in the nineteenth century.",
    "After the match {person} praised the goalkeeper and said that the second half had been their best this season.",
    "Doctors advise drinking enough water, staying in the shade at noon and looking in on neighbours who live alone.",
    "A spokeswoman for the ministry said that the new forms would be available online from the first of the month.",
    "The bridge south of {place} is being painted, so that traffic uses one lane until the work is finished.",
    "{person} was born in {place}, studied law and taught for many years before she wrote her first novel.",
    "Farmers say that the harvest of olives is a third smaller than last year, while the price has hardly changed.",
    "The orchestra plays works by young composers, and admission is free for children under {n} months of age.",
    "In a letter to the editor {person} asks why the clinic in {place} closes at three in the afternoon.",
    "The weather service expects wind from the north-west and temperatures a little below those of last week.",
    "It is not known how many of the {n} applications were handed in on time, {last} said, but few were complete.",
)


def _renamed(sentence: str, names: list[str], chance: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        return f"{found[1]} {chance.choice(names) if chance.random() < _RENAMED else found[2]}"

    return _PLACE.sub(other, sentence)


@cache
def sentences() -> list[str]:
    """Return the sentences of the gold articles, sorted."""
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

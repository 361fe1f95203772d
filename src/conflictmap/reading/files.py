"""Article files in folders."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.reading.pieces import SUFFIXES


def find_articles(paths: Sequence[Path]) -> list[Path]:
    """
    List the article files among paths; directories are walked, in order of name, without hidden files.

    Raises
    ------
    ArticleError
        If a path does not exist, is a file of another kind, or is a directory without articles.
    """
    found = [file for path in paths for file in _articles_at(path)]
    return list(dict.fromkeys(found))


def _articles_at(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(_walk(path), key=lambda file: re.split(r"[/\\]", str(file)))
        if not found:
            raise ArticleError(
                path,
                sentence("there are no articles in this directory ({suffixes})", suffixes=", ".join(sorted(SUFFIXES))),
            )
        return found
    if not path.exists():
        raise ArticleError(path, sentence("there is no such file or directory"))
    if path.suffix.lower() not in SUFFIXES:
        raise ArticleError(
            path,
            sentence(
                "not a kind of article file that is read; give one of {suffixes}", suffixes=", ".join(sorted(SUFFIXES))
            ),
        )
    return [path]


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(root, name)

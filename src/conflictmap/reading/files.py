"""Article files in folders."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.reading.archives import foreign_members, read_zip
from conflictmap.reading.blob import Blob
from conflictmap.reading.mail import foreign_parts
from conflictmap.reading.pieces import SUFFIXES

_MAIL = frozenset({".eml", ".mbox"})


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


def passed_over(paths: Sequence[Path]) -> list[str]:
    """Name the files in folders, archives and mail that are no kind of article file, hidden ones aside."""
    named: list[str] = []
    for path in paths:
        files = list(_files_in(path)) if path.is_dir() else [path]
        named += sorted(str(file) for file in files if file.suffix.lower() not in SUFFIXES)
        archives = sorted(file for file in files if file.suffix.lower() == ".zip")
        named += [f"{file}, {member}" for file in archives for member in foreign_members(file, SUFFIXES)]
        named += [f"{name}, {part}" for name, mail in _mail_in(sorted(files)) for part in foreign_parts(mail, SUFFIXES)]
    return list(dict.fromkeys(named))


def _mail_in(files: Iterable[Path]) -> Iterator[tuple[str, Blob]]:
    """Yield messages and folders of them with how they are called, those in archives too."""
    for file in files:
        with suppress(ArticleError):  # it is told where it is read
            if file.suffix.lower() in _MAIL:
                yield str(file), Blob.of_file(file)
            elif file.suffix.lower() == ".zip":
                members = read_zip(Blob.of_file(file), _MAIL)
                yield from ((f"{file}, {name}", found) for name, found in members if isinstance(found, Blob))


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
    return (file for file in _files_in(folder) if file.suffix.lower() in SUFFIXES)


def _files_in(folder: Path) -> Iterator[Path]:
    """Walk through a folder without hidden files."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield Path(root, name)

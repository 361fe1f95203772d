"""Files that are there as a whole or not at all, also after a power cut: write aside, force to the disk, rename."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4


def reason(error: Exception) -> str:
    """Say in a few words why something could not be written; libraries explain themselves on several lines."""
    said = " ".join(str(getattr(error, "strerror", None) or error).split())
    full = any(words in said for words in ("No space left", "disk is full", "File too large", "Disk quota exceeded"))
    return "no room is left on the disk" if full else said[:200]


def to_disk(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """Lend a name beside a file, of its suffix: it takes the file's place at the end, or goes if anything fails."""
    draft = path.with_name(f".{uuid4().hex}{path.suffix}")
    try:
        yield draft
        to_disk(draft)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):  # what failed first is what is to be told
            draft.unlink(missing_ok=True)
        raise


def replace_text(path: Path, text: str) -> None:
    """Replace a small file so that whoever reads it finds the old or the new one."""
    with written_aside(path) as draft:
        draft.write_text(text, encoding="utf-8")
    to_disk(path.parent)


def publish_folder(draft: Path, path: Path) -> None:
    """Give a folder that was filled aside its name, when all that is in it is on the disk. Nobody uses what has it."""
    for file in draft.iterdir():
        to_disk(file)
    to_disk(draft)
    path.parent.mkdir(exist_ok=True)
    shutil.rmtree(path, ignore_errors=True)  # left by a removal that was broken off
    draft.replace(path)
    to_disk(path.parent)

"""Files that are there as a whole or not at all, also after a power cut: write aside, force to the disk, rename."""

import os
from pathlib import Path
from uuid import uuid4


def reason(error: Exception) -> str:
    """Say in a few words why something could not be written; libraries explain themselves on several lines."""
    said = " ".join(str(getattr(error, "strerror", None) or error).split())
    full = any(words in said for words in ("No space left", "File too large", "Disk quota exceeded"))
    return "no room is left on the disk" if full else said[:200]


def to_disk(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_text(path: Path, text: str) -> None:
    """Replace a small file so that whoever reads it finds the old or the new one."""
    draft = path.with_name(f".{path.name}-{uuid4().hex}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    to_disk(path.parent)


def publish_folder(draft: Path, path: Path) -> None:
    """Give a folder that was filled aside its name, when all that is in it is on the disk."""
    for file in draft.iterdir():
        to_disk(file)
    to_disk(draft)
    draft.replace(path)
    to_disk(path.parent)

"""A file that a visitor uploads, for readers that read files."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.runtime.uploaded_file_manager import UploadedFile

from conflictmap.errors import ConflictMapError
from conflictmap.ui.words.strings import problem_text


@contextmanager
def on_disk(file: UploadedFile, suffix: str = "") -> Iterator[Path]:
    """
    Lend a file that holds an upload and is gone afterwards; the upload's name is never part of a path.

    Parameters
    ----------
    file
        The upload.
    suffix
        What the name on disk ends with, such as `.csv`.

    Raises
    ------
    ConflictMapError
        What the reader raised, in the visitor's language and with the name that the visitor knows.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(file.getvalue())
        try:
            yield path
        except ConflictMapError as error:
            raise ConflictMapError(problem_text(error).replace(str(path), file.name)) from None

"""Bytes of a file to text: byte-order marks, UTF-8, then the legacy encodings of the languages that are read."""

import codecs
import logging
import re
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError

_log = logging.getLogger(__name__)

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark begins the same way
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an Office document",
}
_LEGACY = ["cp1252", "cp1256", "cp1254", "iso8859_6", "iso8859_9", "cp1250", "cp1251", "utf_16_le", "utf_16_be"]
_FRENCH = "àâæçéèêëîïôœùûüÿÀÂÇÉÈÊËÎÏÔŒÙÛÜäöñáíóúÁÍÓÚ’‘“”–—…«»•€£°©®™§·´½¼¾×\u00a0"
_WESTERN = {"cp1252": frozenset(_FRENCH) - {"æ"}, "cp1254": frozenset(_FRENCH + "ğışİĞŞçÇöÖüÜ") - {"æ"}}
_CHUNK_BYTES = 1 << 20
_DETECTION_BYTES = 100_000  # enough to tell encodings apart; the whole file may be large
_BINARY = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
# Latin, Greek, Cyrillic, Hebrew, Arabic and general punctuation; wrong byte order gives mostly other scripts
_PLAIN = re.compile("[\\t\\n\\r\\x20-\\u06ff\\u2000-\\u206f]")
_SEQUENCE = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, path: Path | str, *, declared: str = "") -> str:
    """
    Decode the bytes of an article file.

    Parameters
    ----------
    data
        The whole file.
    path
        Named in errors.
    declared
        What the file itself says of its encoding (an HTML page's charset), tried after UTF-8.

    Raises
    ------
    ArticleError
        If the file is binary, or in no encoding that can be told.
    """
    if encoding := _marked(data) or _utf16_without_mark(data):
        return _strictly(data, encoding, path)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _decode_legacy(data, path, declared, error.start)
    _refuse_binary(data, path)
    return text


def open_text(stream: BinaryIO, path: Path | str) -> TextIOWrapper:
    """
    Open a stream that may be far larger than memory as text, in an encoding that is found by reading it once.

    Line ends stay as they are; what cannot be decoded becomes U+FFFD.

    Raises
    ------
    ArticleError
        If it is binary, or in no encoding that can be told.
    """
    head = stream.read(_CHUNK_BYTES)
    encoding = _marked(head) or _utf16_without_mark(head)
    if not encoding:
        _refuse_binary(head, path)
        encoding = _encoding_of_rest(stream, head, path)
    stream.seek(0)
    return TextIOWrapper(stream, encoding, errors="replace", newline="")


def _encoding_of_rest(stream: BinaryIO, head: bytes, path: Path | str) -> str:
    """Read on until something is no UTF-8, and tell the encoding by what lies around it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = head
    while chunk:
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            around = chunk[max(0, error.start - _DETECTION_BYTES // 2) :]
            return "utf-8" if _is_mostly_utf8(around) else _legacy(around, path, error.start)
        chunk = stream.read(_CHUNK_BYTES)
    return "utf-8"


def _marked(data: bytes) -> str:
    return next((name for bom, name in _BOMS.items() if data.startswith(bom)), "")


def _decode_legacy(data: bytes, path: Path | str, declared: str, bad_byte: int) -> str:
    if _is_known(declared):
        return data.decode(declared, errors="replace")
    _refuse_binary(data, path)
    if _is_mostly_utf8(data):
        _log.warning("%s: damaged UTF-8 from byte %d on; unreadable characters became U+FFFD", path, bad_byte)
        return data.decode(errors="replace")
    return data.decode(_legacy(data, path, bad_byte), errors="replace")


def _legacy(data: bytes, path: Path | str, bad_byte: int) -> str:
    if encoding := _of_western_letters(data[:_DETECTION_BYTES]):
        return encoding
    best = from_bytes(data[:_DETECTION_BYTES], cp_isolation=_LEGACY).best()
    if best is None:
        raise ArticleError(
            path,
            sentence(
                "not UTF-8 (byte {bad_byte}) nor any encoding that can be told; save it as UTF-8", bad_byte=bad_byte
            ),
        )
    _log.info("%s: read as %s", path, best.encoding)
    return best.encoding


def _of_western_letters(sample: bytes) -> str:
    """Tell English, French and Turkish by their letters, which are too few in short texts for statistics."""
    bytes_of_letters = sample.translate(None, bytes(range(128)))
    for encoding, letters in _WESTERN.items():
        text = bytes_of_letters.decode(encoding, errors="replace")
        if sum(letter in letters for letter in text) >= 0.98 * len(text):
            return encoding
    return ""


def _strictly(data: bytes, encoding: str, path: Path | str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            path,
            sentence(
                "says it is {encoding} but byte {start} is not; save it as UTF-8",
                encoding=encoding.upper(),
                start=error.start,
            ),
        ) from None


def _is_known(encoding: str) -> bool:
    try:
        return bool(encoding) and codecs.lookup(encoding).name not in {"utf-8", "base64", "rot13", "idna"}
    except LookupError:
        return False


def _utf16_without_mark(data: bytes) -> str:
    """Tell UTF-16 without a mark: with zero bytes in it, and letters of few scripts when read so."""
    sample = data[:4096]
    if b"\0" not in sample or len(data) % 2:
        return ""
    return next((encoding for encoding in ("utf-16-le", "utf-16-be") if _is_plain(sample, encoding)), "")


def _is_plain(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, errors="replace")
    return len(_PLAIN.findall(text)) > 0.95 * len(text)


def _is_mostly_utf8(data: bytes) -> bool:
    sequences = _SEQUENCE.findall(data[:_DETECTION_BYTES])
    good = sum(_is_utf8(sequence) for sequence in sequences)
    return good > 0.9 * len(sequences)


def _is_utf8(sequence: bytes) -> bool:
    try:
        sequence.decode()
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(data: bytes, path: Path | str) -> None:
    if kind := next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), ""):
        raise ArticleError(
            path, sentence("this is {kind}, not a text; a file's name must end in what it is, such as .pdf", kind=kind)
        )
    if _control_share(data[:_DETECTION_BYTES]) > 0.05:
        raise ArticleError(
            path, sentence("this is a binary file, not a text; give the article as .txt, .html or .docx")
        )


def _control_share(sample: bytes) -> float:
    return 1 - len(sample.translate(None, _BINARY)) / max(1, len(sample))

"""Articles that came by mail: `.eml` messages and `.mbox` folders, with the articles attached to them."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from pathlib import PurePosixPath

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.reading.blob import MAX_WHOLE_BYTES, Blob
from conflictmap.reading.days import read_timestamp
from conflictmap.reading.encoding import decode
from conflictmap.reading.record import Record

Found = tuple[str, Record | Blob | ArticleError]
# who passes a text on is not its outlet, and passes it on later than it was published
_PASSED_ON = re.compile(r"\s*(?:(?:fwd?|tr|i̇lt|ilt|wg|رد|إعادة توجيه|re)\s*:\s*)+", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?")
_MAX_PARTS = 200


def read_message(blob: Blob, suffixes: frozenset[str]) -> Iterator[Found]:
    """
    Yield the text of a message, then the files attached to it that are of a kind that is read.

    Raises
    ------
    ArticleError
        If it is no message.
    """
    yield from _of_message(blob.read(MAX_WHOLE_BYTES // 2, what="a message"), blob.name, suffixes)


def read_mailbox(blob: Blob, suffixes: frozenset[str]) -> Iterator[Found]:
    """Yield what the messages of a folder hold; each begins with a line "From …" after an empty one."""
    for number, message in enumerate(_messages(blob), 1):
        try:
            for entry, found in _of_message(message, f"{blob.name}, message {number}", suffixes):
                yield f"message {number}{', ' if entry else ''}{entry}", found
        except ArticleError as error:
            yield f"message {number}", error


def _messages(blob: Blob) -> Iterator[bytes]:
    lines: list[bytes] = []
    size, blank = 0, True
    with blob.open() as stream:
        if not stream.read(5) == b"From ":
            raise ArticleError(blob.name, sentence("this is no mailbox: it does not begin with a line 'From …'"))
        stream.seek(0)
        while line := stream.readline(MAX_WHOLE_BYTES // 10):
            if blank and line.startswith(b"From "):
                if lines:
                    yield b"".join(lines)
                lines, size = [], 0
            elif size < MAX_WHOLE_BYTES // 2:  # the rest of a message that is larger is passed over
                lines.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
                size += len(line)
            blank = not line.strip()
    yield b"".join(lines)


def _of_message(content: bytes, name: str, suffixes: frozenset[str]) -> Iterator[Found]:
    if not _HEADER.match(content.lstrip(b"\r\n \xef\xbb\xbf")):
        raise ArticleError(name, sentence("this is no message: it does not begin with a header such as 'From:'"))
    message = message_from_bytes(content, policy=default)
    text, is_html = _body(message, name)
    attached = list(_attached(message, name, suffixes))
    if text.strip():
        yield "", _record(message, text, is_html=is_html)
    elif not attached:
        raise ArticleError(name, sentence("there is no text in this message"))
    yield from attached


def _record(message: EmailMessage, text: str, *, is_html: bool) -> Record:
    subject = _header(message, "subject")
    title = _PASSED_ON.sub("", subject) if _PASSED_ON.match(subject) else subject
    own = title == subject
    return Record(
        text=text,
        is_html=is_html,
        title=title,
        published_on=read_timestamp(_header(message, "date")) if own else None,
        outlet=_sender(message) if own else "",
        identifier=_header(message, "message-id"),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except Exception:  # noqa: BLE001 - a header that the library cannot parse fails in many ways, and tells nothing
        return ""


def _sender(message: EmailMessage) -> str:
    found = re.match(r'\s*"?([^"<>@]{2,100}?)"?\s*<', _header(message, "from"))
    return found[1] if found else ""


def _body(message: EmailMessage, name: str) -> tuple[str, bool]:
    part = message.get_body(("plain", "html"))
    if part is None:
        return "", False
    text = _decoded(part, name)
    flowed = "flowed" in str(part.get_param("format", "")).lower()
    if flowed:  # a line that ends with a space goes on in the next
        text = re.sub(r"(?<=[^\s-] )\r?\n(?=[^\s>])", "", text)
    return text, part.get_content_subtype() == "html"


def _decoded(part: MIMEPart, name: str) -> str:
    content = part.get_payload(decode=True)
    declared = part.get_content_charset("") or ""
    return decode(content, name, declared=declared) if isinstance(content, bytes) and content.strip() else ""


def _attached(message: EmailMessage, name: str, suffixes: frozenset[str]) -> Iterator[tuple[str, Blob]]:
    for number, part in enumerate(message.iter_attachments()):
        if number == _MAX_PARTS:
            return
        file = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
        content = part.get_payload(decode=True)
        if PurePosixPath(file).suffix.lower() in suffixes and isinstance(content, bytes):
            yield file, Blob.of_bytes(f"{name}, {file}", PurePosixPath(file).suffix, content)

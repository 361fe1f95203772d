"""Articles that came by mail: `.eml` messages and `.mbox` folders, with the articles attached to them."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from itertools import islice
from pathlib import PurePosixPath

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.reading.blob import MAX_WHOLE_BYTES, Blob
from conflictmap.reading.days import read_timestamp
from conflictmap.reading.encoding import decode
from conflictmap.reading.fragment import text_of_html
from conflictmap.reading.record import Record

Found = tuple[str, Record | Blob | ArticleError]
# who passes a text on is not its outlet, and passes it on later than it was published
_PASSED_ON = re.compile(r"\s*(?:(?:fwd?|tr|i̇lt|ilt|wg|رد|إعادة توجيه|re)\s*:\s*)+", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?")
# "From a@b.org Sat Mar 14 10:00:00 2020": who sent it and when, not every line of a text that begins with the word
_SEPARATOR = re.compile(rb"From \S{1,300}(?:[ \t](?=.{0,80}\d:\d\d)(?=.{0,80}[12]\d{3})|[ \t]*[\r\n])")
_MAX_PARTS = 200
_LONG_ENOUGH, _STUB = 1000, 3  # characters that are no stub; words of a page to each of a stub such as "see it online"
_MESSAGE = "message/rfc822"
_MAY_ATTACH = re.compile(rb"name\*?\d*\*?=|attachment|message/", re.IGNORECASE)


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
    for number, line in enumerate(_lines(blob)):
        if not number and not line.startswith(b"From "):
            raise ArticleError(blob.name, sentence("this is no mailbox: it does not begin with a line 'From …'"))
        if (blank and _SEPARATOR.match(line)) or not number:
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size < MAX_WHOLE_BYTES // 2:  # the rest of a message that is larger is passed over
            lines.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    yield b"".join(lines)


def _lines(blob: Blob) -> Iterator[bytes]:
    try:
        with blob.open() as stream:
            while line := stream.readline(MAX_WHOLE_BYTES // 10):
                yield line
    except OSError as error:
        raise ArticleError(
            blob.name, sentence("it cannot be read ({reason})", reason=error.strerror or error)
        ) from None


def _of_message(content: bytes, name: str, suffixes: frozenset[str]) -> Iterator[Found]:
    content = content.lstrip(b"\r\n \xef\xbb\xbf")
    if not _HEADER.match(content):
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
        said = str(message[name] or "")
        return " ".join((_unmarked(message, name) if "\ufffd" in said else said).split())
    except Exception:  # noqa: BLE001 - a header that the library cannot parse fails in many ways, and tells nothing
        return ""


def _unmarked(message: EmailMessage, name: str) -> str:
    """Read a header that is in the bare bytes of an old encoding, which is that of the text if any is told."""
    said = next(value for key, value in message.raw_items() if key.lower() == name)
    return decode(said.encode(errors="surrogateescape"), name, declared=message.get_content_charset("") or "")


def _sender(message: EmailMessage) -> str:
    found = re.match(r'\s*"?([^"<>@]{2,100}?)"?\s*<', _header(message, "from"))
    return found[1] if found else ""


def _body(message: EmailMessage, name: str) -> tuple[str, bool]:
    """Return the text, and whether it is HTML: that only where there is no text beside it that says as much."""
    text = _words(message.get_body(("plain",)), name)
    page = message.get_body(("html",))
    if page is None or len(text) >= _LONG_ENOUGH:
        return text, False
    html = _words(page, name)
    is_stub = _STUB * len(text.split()) < len(text_of_html(html).split())
    return (html, True) if is_stub else (text, False)


def _words(part: MIMEPart | None, name: str) -> str:
    if part is None:
        return ""
    text = _decoded(part, name)
    flowed = "flowed" in str(part.get_param("format", "")).lower()
    if flowed:  # a line that ends with a space goes on in the next
        text = re.sub(r"(?<=[^\s-] )\r?\n(?=[^\s>])", "", text)
    return text


def _decoded(part: MIMEPart, name: str) -> str:
    content = part.get_payload(decode=True)
    declared = part.get_content_charset("") or ""
    return decode(content, name, declared=declared) if isinstance(content, bytes) and content.strip() else ""


def _attached(message: EmailMessage, name: str, suffixes: frozenset[str]) -> Iterator[tuple[str, Blob]]:
    for file, part in _attachments(message):
        content = _content(part)
        if content is not None and _suffix(file) in suffixes:
            yield file, Blob.of_bytes(f"{name}, {file}", _suffix(file), content)


def _attachments(message: EmailMessage) -> Iterator[tuple[str, MIMEPart]]:
    """Yield names and parts of what is attached; a message that is passed on as a whole is a `.eml` file."""
    for number, part in enumerate(islice(message.iter_attachments(), _MAX_PARTS), 1):
        file = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
        if part.get_content_type() == _MESSAGE and _suffix(file) != ".eml":
            file = f"{file or f'attachment {number}'}.eml"
        yield file, part


def _suffix(file: str) -> str:
    return PurePosixPath(file).suffix.lower()


def _content(part: MIMEPart) -> bytes | None:
    """Return the bytes of an attachment; None where it has none that can be told."""
    if part.get_content_type() != _MESSAGE:
        content = part.get_payload(decode=True)
        return content if isinstance(content, bytes) else None
    try:
        (passed_on,) = part.iter_parts()
        return passed_on.as_bytes()
    except Exception:  # noqa: BLE001 - the library writes a message with broken headers in many ways, or not at all
        return None


def foreign_parts(blob: Blob, suffixes: frozenset[str]) -> Iterator[str]:
    """Name the attachments that are passed over for their kind, pictures in a page aside; none of what is no mail."""
    try:
        if blob.suffix == ".mbox":
            for number, message in enumerate(_messages(blob), 1):
                yield from (f"message {number}, {file}" for file in _foreign(message, suffixes))
        else:
            yield from _foreign(blob.read(MAX_WHOLE_BYTES // 2, what="a message"), suffixes)
    except ArticleError:
        return


def _foreign(content: bytes, suffixes: frozenset[str]) -> Iterator[str]:
    if not _MAY_ATTACH.search(content):  # most messages of a large folder need not be taken apart for this
        return
    for file, part in _attachments(message_from_bytes(content, policy=default)):
        in_page = part["content-id"] is not None or part.get_content_disposition() == "inline"
        is_file = bool(file) or part.get_content_disposition() == "attachment"
        if is_file and not (in_page and part.get_content_maintype() == "image") and _suffix(file) not in suffixes:
            yield file or part.get_content_type()

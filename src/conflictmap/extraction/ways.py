"""The ways in which articles can be read: by our rules, which is the default, or with what the user adds to them."""

from msgspec import Struct

from conflictmap.extraction.models.endpoint import Endpoint, ask
from conflictmap.extraction.models.recognisers import OWN, recogniser
from conflictmap.extraction.models.told_events import events_of
from conflictmap.extraction.pipeline import Extraction, extract, frame_of, names_of
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.where.positions import placer_of
from conflictmap.geo.atlas import Atlas
from conflictmap.model.article import Article


class Way(Struct, frozen=True):
    """How to read: the recogniser of places' names, and a language model that tells the events instead of our rules."""

    recogniser: str = OWN
    endpoint: Endpoint | None = None


OUR_WAY = Way()


def read_in(way: Way, article: Article, atlas: Atlas, theatre: Theatre) -> Extraction:
    """
    Find the names and events of an article in one of the ways.

    Raises
    ------
    MissingExtraError
        If the way needs what is not installed.
    ArticleError
        If a language model does not answer as it should.
    """
    recognise = recogniser(way.recogniser)
    if way.endpoint is None:
        return extract(article, atlas, theatre, recognise)
    frame = frame_of(article, atlas, theatre, recognise)
    events, notes = events_of(ask(way.endpoint, article), frame, placer_of(atlas), way.endpoint.name)
    return Extraction(article, frame.spans, names_of(frame), events, notes)

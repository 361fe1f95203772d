"""`evaluate`: how good the extraction is on articles whose names and events people have marked."""

from pathlib import Path

from conflictmap.errors import NotFoundError
from conflictmap.extraction.evaluation.events import KilometreOf
from conflictmap.extraction.evaluation.gold import GoldArticle, read_gold
from conflictmap.extraction.evaluation.report import Report
from conflictmap.extraction.evaluation.scoring import Reading, score
from conflictmap.extraction.evaluation.toponyms import RoadMention
from conflictmap.extraction.pipeline import extract
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms, resolve_spans
from conflictmap.geo.atlas import Atlas
from conflictmap.model.article import Span
from conflictmap.model.event import Event
from conflictmap.model.place import Toponym
from conflictmap.model.vocabulary import ToponymKind


def evaluate(gold_path: Path, atlas: Atlas, *, theatre: Theatre | None = None, part: str = "") -> Report:
    """
    Score geoparsing and events against gold data.

    Parameters
    ----------
    gold_path
        JSON lines as `read_gold` reads them. What a line does not mark is not scored.
    theatre
        Countries and roads in focus; none by default.
    part
        Score only the articles of this part of the corpus.

    Raises
    ------
    ArticleError
        If the file is missing or a line is not an article.
    DataFileError
        Naming the line whose marks do not fit its text.
    NotFoundError
        If no article is left to score.
    """
    chosen = theatre or Theatre()
    articles = (article for article in read_gold(gold_path) if part in {"", article.part})
    report = score(articles, lambda gold: read_with(gold, atlas, chosen), gold_path.name, kilometres_on(atlas))
    if not report.scores.articles:
        raise NotFoundError(f"{gold_path} has no articles{f' of part {part!r}' if part else ''}; nothing can be scored")
    return report


def read_with(gold: GoldArticle, atlas: Atlas, theatre: Theatre) -> Reading:
    """Read a gold article as the product would, as far as its marks need."""
    events: tuple[Event, ...] = ()
    if gold.events is None and gold.roads is None:
        toponyms = find_toponyms(gold.article, atlas, theatre)
    else:
        extraction = extract(gold.article, atlas, theatre)
        toponyms, events = extraction.toponyms, extraction.events
    return Reading(
        toponyms=tuple(item for item in toponyms if item.kind is not ToponymKind.ROAD),
        roads=tuple(
            RoadMention(item.start, item.end, _ref(atlas, item)) for item in toponyms if item.kind is ToponymKind.ROAD
        ),
        on_gold_spans=_on_gold_spans(gold, atlas, theatre),
        events=events,
    )


def _on_gold_spans(gold: GoldArticle, atlas: Atlas, theatre: Theatre) -> tuple[Toponym | None, ...]:
    spans = [Span(name.start, name.end) for name in gold.toponyms or ()]
    if not spans:
        return ()
    answers = {(answer.start, answer.end): answer for answer in resolve_spans(gold.article, spans, atlas, theatre)}
    return tuple(answers.get((span.start, span.end)) for span in spans)


def _ref(atlas: Atlas, road: Toponym) -> str:
    return atlas.roads.route(road.route_id).ref if road.route_id else ""


def kilometres_on(atlas: Atlas) -> KilometreOf:
    """Make the function that tells the kilometre of a road at which a place lies."""

    def kilometre_of(ref: str, lon: float, lat: float) -> float | None:
        try:
            position = atlas.roads.locate(lon, lat, route_id=atlas.roads.route(ref).route_id)
        except NotFoundError:
            return None
        return position.at_km if position else None

    return kilometre_of

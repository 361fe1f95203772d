"""Gold data: articles whose names and events people have marked, as `evaluate` reads them."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from conflictmap.errors import ArticleError, DataFileError
from conflictmap.model.article import Article, Span
from conflictmap.model.vocabulary import EventType, GeoPrecision, Status
from conflictmap.reading import read_records

_MOST_LON, _MOST_LAT = 180, 90


class GoldToponym(Struct, frozen=True, kw_only=True):
    """A name and where its place is; without `lon` and `lat` (EPSG:4326) it counts for recognition only."""

    start: int
    end: int
    text: str = ""
    lon: float | None = None
    lat: float | None = None
    geonameid: int | str | None = None


class GoldRoad(Struct, frozen=True, kw_only=True):
    """Words that name a road, and the road's ref."""

    start: int
    end: int
    ref: str
    text: str = ""


class GoldPlace(Struct, frozen=True, kw_only=True):
    """A further place of an event, or one at which a stretch of road begins or ends."""

    place: str
    lon: float | None = None
    lat: float | None = None


class GoldFatalities(Struct, frozen=True):
    """Deaths that the text gives."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


M = TypeVar("M", GoldToponym, GoldRoad)


class GoldEvent(Struct, frozen=True, kw_only=True):
    """
    An event that the text reports.

    `quote` is a piece of the text that holds the words which report it. `road` is the ref of the road it happened on,
    None if on none; a file that has no such key says nothing of roads. `also` are event types that are as right as
    `event_type`, `also_at` places that are as right as `place`, `between` the ends of a stretch of road.

    An `optional` event is neither missed when it is not found nor spurious when it is; `skip` names fields that the
    text leaves too open to be scored. A `background` event is only recalled by the article; None if it may be either.
    """

    event_type: EventType
    status: Status = Status.OCCURRED
    date_start: date | None = None
    date_end: date | None = None
    place: str | None = None
    lon: float | None = None
    lat: float | None = None
    road: str | UnsetType | None = UNSET
    quote: str = ""
    geo_precision: GeoPrecision | None = None
    also_at: tuple[GoldPlace, ...] = ()
    between: tuple[GoldPlace, ...] = ()
    also: tuple[EventType, ...] = ()
    fatalities: GoldFatalities | None = None
    optional: bool = False
    background: bool | None = None
    skip: frozenset[str] = frozenset()


class _SpanRow(Struct):
    start: int
    end: int


class _Row(Struct):
    text: str
    part: str = ""
    toponyms: tuple[GoldToponym, ...] | None = None
    roads: tuple[GoldRoad, ...] | None = None
    ignore: tuple[_SpanRow | tuple[int, int], ...] = ()
    events: tuple[GoldEvent, ...] | None = None


class GoldArticle(Struct, frozen=True, kw_only=True):
    """
    An article with what is right about it; what is None was not marked, and is not scored.

    `quotes` are the characters of each event's quote, in the order of `events`, None for an event without a quote.
    `part` names the half of a corpus that the article belongs to, "" if it has none.
    """

    gold_id: str
    article: Article
    part: str = ""
    toponyms: tuple[GoldToponym, ...] | None = None
    roads: tuple[GoldRoad, ...] | None = None
    ignore: tuple[Span, ...] = ()
    events: tuple[GoldEvent, ...] | None = None
    quotes: tuple[Span | None, ...] = ()


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """
    Read gold articles, one JSON object a line.

    Raises
    ------
    ArticleError
        If the file is missing, or a line is not an article.
    DataFileError
        Naming the line whose marks cannot be read or do not fit its text.
    """
    if not path.is_file():
        raise ArticleError(path, "there is no such file")
    records = read_records(path)
    with path.open("rb") as lines:
        numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
        for (gold_id, article), (number, line) in zip(records, numbered, strict=True):
            yield _gold_article(gold_id, article, _row(line, path, number), path, number)


def _row(line: bytes, path: Path, number: int) -> _Row:
    try:
        return msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=_Row)
    except msgspec.DecodeError as error:
        raise DataFileError(path, f"these marks cannot be read ({error})", row=number) from None


def _gold_article(gold_id: str, article: Article, row: _Row, path: Path, number: int) -> GoldArticle:
    if len(article.text) != len(row.text):  # the canonical text may differ in control characters, each made a space
        problem = "the text is not in Unicode NFC with LF line ends, so its offsets would be wrong"
        raise DataFileError(path, problem, row=number, column="text")
    marks: list[GoldToponym | GoldRoad] = [*(row.toponyms or ()), *(row.roads or ())]
    for mark in marks:
        _check(mark, row.text, path, number)
    for event in row.events or ():
        _check_event(event, path, number)
    return GoldArticle(
        gold_id=gold_id,
        article=article,
        part=row.part,
        toponyms=_once(row.toponyms),
        roads=_once(row.roads),
        ignore=tuple(_span(mark) for mark in row.ignore),
        events=row.events,
        quotes=tuple(_quoted(event.quote, row.text, path, number) for event in row.events or ()),
    )


def _span(mark: _SpanRow | tuple[int, int]) -> Span:
    return Span(*mark) if isinstance(mark, tuple) else Span(mark.start, mark.end)


def _check(mark: GoldToponym | GoldRoad, text: str, path: Path, number: int) -> None:
    if not 0 <= mark.start < mark.end <= len(text):
        raise DataFileError(path, f"characters {mark.start} to {mark.end} are not in the text", row=number)
    if mark.text and mark.text != text[mark.start : mark.end]:
        found = text[mark.start : mark.end]
        raise DataFileError(path, f"{mark.text!r} is marked where the text has {found!r}", row=number)

    if isinstance(mark, GoldToponym):
        _check_position(mark.lon, mark.lat, path, number)


def _once(marks: Iterable[M] | None) -> tuple[M, ...] | None:
    """Keep the first of what marks the same characters twice: what is found there would count as two."""
    return (
        None
        if marks is None
        else tuple({(mark.start, mark.end): mark for mark in reversed(tuple(marks))}.values())[::-1]
    )


def _check_event(event: GoldEvent, path: Path, number: int) -> None:
    if event.date_start and event.date_end and event.date_end < event.date_start:
        problem = f"an event ends on {event.date_end}, before it begins on {event.date_start}"
        raise DataFileError(path, problem, row=number, column="date_end")
    places: list[GoldEvent | GoldPlace] = [event, *event.also_at, *event.between]
    for place in places:
        _check_position(place.lon, place.lat, path, number)


def _check_position(lon: float | None, lat: float | None, path: Path, number: int) -> None:
    """Refuse a position that is not on the earth: it would be charged as an error of the program."""
    if lon is not None and lat is not None and not (abs(lon) <= _MOST_LON and abs(lat) <= _MOST_LAT):
        problem = f"lon {lon}, lat {lat} is nowhere; are they in degrees, and not the wrong way round?"
        raise DataFileError(path, problem, row=number)


def _quoted(quote: str, text: str, path: Path, number: int) -> Span | None:
    if not quote:
        return None
    start = text.find(quote)
    if start < 0:
        raise DataFileError(path, f"the text does not contain {quote!r}", row=number, column="quote")
    return Span(start, start + len(quote))

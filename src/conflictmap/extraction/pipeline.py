"""From an article to its events: sentences, names of places and roads, triggers, what belongs to each, and merging."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.extraction.events.bare import with_bare
from conflictmap.extraction.events.byproducts import with_byproducts
from conflictmap.extraction.events.called_off import called_off_at_once, if_called_off
from conflictmap.extraction.events.continuing import continued, spoken_of, to_continue
from conflictmap.extraction.events.crowds import with_riots
from conflictmap.extraction.events.day_of_lead import with_day_of_hours, with_day_of_lead
from conflictmap.extraction.events.drafts import Draft, drafts_of, with_late_reports
from conflictmap.extraction.events.found import event_of
from conflictmap.extraction.events.frame import Frame
from conflictmap.extraction.events.merging import Group, merge
from conflictmap.extraction.events.one_story import as_one_story
from conflictmap.extraction.events.passing import in_passing
from conflictmap.extraction.events.refuted import if_refuted
from conflictmap.extraction.events.story import Story
from conflictmap.extraction.events.summed_up import without_sums
from conflictmap.extraction.text.sentences import sentences
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.extraction.where.positions import placer_of
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.geo.atlas import Atlas
from conflictmap.model.article import Article, Span
from conflictmap.model.event import Event
from conflictmap.model.place import Toponym
from conflictmap.model.vocabulary import ToponymKind

_NO_THEATRE = Theatre()


class Extraction(Struct, frozen=True):
    """
    What was read from an article.

    `toponyms` are the names of places and roads in the order of the text; `events` are in the order in which the
    article tells them, recalled ones marked as background. `notes` say what another extractor gave and the text does
    not bear out.
    """

    article: Article
    sentences: tuple[Span, ...]
    toponyms: tuple[Toponym, ...]
    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()


Recogniser = Callable[[Article, Atlas, Theatre], tuple[Toponym, ...]]  # finds and resolves the names of places


def extract(
    article: Article, atlas: Atlas, theatre: Theatre = _NO_THEATRE, recognise: Recogniser = find_toponyms
) -> Extraction:
    """
    Find the events of an article.

    Parameters
    ----------
    article
        Its boilerplate yields nothing; its title, deck and captions only add evidence. Relative dates count from its
        `published_on`.
    atlas
        Gazetteer, roads and areas that names are looked up in.
    theatre
        Countries and roads in focus.
    recognise
        Finds the names of places.

    Returns
    -------
    extraction
        The same for the same article, atlas and theatre, wherever and whenever it is run.
    """
    frame = frame_of(article, atlas, theatre, recognise)
    placer = placer_of(atlas)
    events = tuple(event_of(group, article, placer) for group in in_passing(groups_of(frame)))
    frame.release()
    return Extraction(article, frame.spans, names_of(frame), events)


def groups_of(frame: Frame) -> tuple[Group, ...]:
    """Find what an article that was made ready reports: the reports of each event together."""
    day = frame.article.published_on
    drafts = with_riots(with_late_reports(_drafts(frame), day))
    told = without_sums(as_one_story(with_byproducts(merge(drafts))))
    return tuple(with_day_of_hours(with_day_of_lead(with_bare(told), day), day))


def frame_of(article: Article, atlas: Atlas, theatre: Theatre, recognise: Recogniser) -> Frame:
    """Make an article ready for events: its sentences, and what is named in each."""
    spans = sentences(article.text)
    frame = Frame(article, spans, recognise(article, atlas, theatre), atlas, theatre)
    if frame.road_countries - theatre.countries:  # a road tells the country that odd spellings of towns did not
        wider = replace(theatre, countries=theatre.countries | frame.road_countries)
        frame = Frame(article, spans, recognise(article, atlas, wider), atlas, wider)
    return frame


def names_of(frame: Frame) -> tuple[Toponym, ...]:
    """List the names of places and roads of an article, in the order of the text."""
    return tuple(_with_roads(frame.toponyms, frame))


def _drafts(frame: Frame) -> Sequence[Draft]:
    story = Story(frame.article.published_on)
    told: list[Draft] = []  # the last is what a sentence without an event adds to
    for line in frame.lines:
        found = called_off_at_once(drafts_of(line, story), story)
        if told:
            told[-1], found = if_called_off(told[-1], line, found, story)
        if found:
            last = to_continue(found)
            told += [*(draft for draft in found if draft is not last), last]
        elif told:
            at = spoken_of(told, line)
            told[at] = continued(told[at], line, story)
            told[-1] = if_refuted(told[-1], line)
    return told


def _with_roads(places: Sequence[Toponym], frame: Frame) -> Iterator[Toponym]:
    """Put the road mentions among the names of places, which give way where they are part of a road's name."""
    roads = [
        Toponym(
            start=span.start,
            end=span.end,
            text=frame.article.quote(span),
            kind=ToponymKind.ROAD,
            route_id=road.route.route_id,
            probability=_PROBABILITY[road.how],
            reasons=(road.reason,),
        )
        for road in frame.roads
        if road.how != "between" and not _is_surface(road, frame)
        for span in (frame.words.span(road.first, road.stop),)
    ]
    ends = [road.end for road in roads]
    kept = [place for place in places if not _is_in(place, roads[bisect_right(ends, place.start) :][:1])]
    yield from sorted((*kept, *roads), key=lambda name: name.start)


def _is_surface(road: RoadMention, frame: Frame) -> bool:
    """Whether a road is only meant by what it is made of, which names nothing: "camped on the asphalt"."""
    return road.how == "anaphora" and frame.words.keys[road.stop - 1] in _SURFACES


_SURFACES = frozenset({"asphalt", "carriageway", "roadway"})


def _is_in(place: Toponym, roads: Sequence[Toponym]) -> bool:
    return any(road.start < place.end for road in roads)


_PROBABILITY = {"ref": 0.95, "name": 0.95, "description": 0.7, "anaphora": 0.75, "between": 0.8}

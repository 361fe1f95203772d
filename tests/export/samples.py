"""Events that need every part of a snapshot, and a strategy for any others."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from shapely import Geometry, LineString, MultiPolygon, Point, Polygon

from conflictmap.model import (
    Actor,
    Article,
    Claim,
    Event,
    EventType,
    Fatalities,
    GeoPrecision,
    Position,
    ReviewStatus,
    RoadPosition,
    Source,
    Span,
    Status,
    TimePrecision,
)
from conflictmap.model.article import text_hash

TEXT = """Convoy to set out along the M4

The first convoy will set out along the M4 on Sunday, the ministry said. Residents of Ariha protested.
إعادة فتح الطريق الدولي في أريحا. İlk devriye M4'te yarıda kaldı 🚧.
"""
ARTICLE = Article(
    article_id=text_hash(TEXT)[:16],
    text=TEXT,
    text_sha256=text_hash(TEXT),
    title="Convoy to set out along the M4",
    outlet="The Daily “Example”",
    url="https://news.example/convoy?a=1&b=2",
    published_on=date(2020, 3, 14),
    language="en",
    boilerplate=(Span(0, 30),),
)


def source(quote: str) -> Source:
    start = TEXT.index(quote)
    return Source(
        article_id=ARTICLE.article_id,
        outlet=ARTICLE.outlet,
        title=ARTICLE.title,
        url=ARTICLE.url,
        published_on=ARTICLE.published_on,
        text_sha256=ARTICLE.text_sha256,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def event(event_id: str, quote: str, **fields: Any) -> Event:  # noqa: ANN401
    values: dict[str, Any] = {
        "event_type": EventType.STRATEGIC_DEVELOPMENTS,
        "sub_event_type": "Change to group/activity",
        "title": f"{event_id}: {quote[:20]}",
        "sources": (source(quote),),
    }
    return Event(event_id=event_id, **(values | fields))


PATROL = event(
    "e1",
    "The first convoy will set out along the M4 on Sunday, the ministry said.",
    plover="COOPERATE/patrol",
    status=Status.PLANNED,
    date_start=date(2020, 3, 15),
    date_end=date(2020, 3, 15),
    time_precision=TimePrecision.DAY,
    position=Position(
        geometry=LineString([(36.12345678901, 35.8), (36.5, 35.81), (37, -0.0)]),
        geo_precision=GeoPrecision.ROAD_SEGMENT,
        place_name="M4",
        admin1="Idlib",
        country="SY",
        road=RoadPosition(route_id="SY-M4", ref="M4", from_km=70.12345, to_km=137.0),
    ),
    actors=(Actor(name="Military Forces of Türkiye", role="source", raw="the convoy"),),
    claims=(Claim(by="Ministry", stated_on=date(2020, 3, 13)),),
    confidence=0.87654321,
)
PROTEST = event(
    "e2",
    "Residents of Ariha protested.",
    event_type=EventType.PROTESTS,
    sub_event_type="Peaceful protest",
    date_end=date(2020, 3, 14),
    time_precision=TimePrecision.OPEN,
    position=Position(
        geometry=Point(36.60944, 35.81389),
        geo_precision=GeoPrecision.ROAD_POINT,
        place_name="Ariha",
        place_id="172955",
        admin1="Idlib",
        admin2="Ariha",
        country="SY",
        road=RoadPosition(route_id="SY-M4", ref="M4", at_km=95.08, offset_m=-427.04),
    ),
    fatalities=Fatalities(0, None, 12),
    review_status=ReviewStatus.ACCEPTED,
    merged_from=("e7", "e9"),
)
REOPENING = event(
    "e3",
    "إعادة فتح الطريق الدولي في أريحا.",
    title="<script>alert('${1}')</script> \u202e \"quoted\" \\ back\nslash",
    date_start=date(2020, 3, 2),
    date_end=date(2020, 3, 8),
    time_precision=TimePrecision.WEEK,
    position=Position(
        geometry=MultiPolygon(
            [Polygon([(36, 35), (36, 36), (37, 36), (37, 35)], [[(36.4, 35.4), (36.6, 35.4), (36.6, 35.6)]])]
        ),
        geo_precision=GeoPrecision.ADMIN1,
        place_name="Idlib",
        country="SY",
    ),
    background=True,
)
UNPLACED = event("e4", "İlk devriye M4'te yarıda kaldı 🚧.", status=Status.DENIED)
IMPORTED = Event(
    event_id="acled:1",
    origin="acled",
    event_type=EventType.BATTLES,
    sub_event_type="Armed clash",
    title="Armed clash",
    date_start=date(2020, 3, 2),
    date_end=date(2020, 3, 2),
    time_precision=TimePrecision.DAY,
    position=Position(geometry=Point(179.5, -17.5), geo_precision=GeoPrecision.NEAR, radius_km=5.0, country="FJ"),
    sources=(
        Source(
            article_id="", outlet="Paper", title="", url="", published_on=None, text_sha256="", start=0, end=0, quote=""
        ),
    ),
    original={"event_id_cnty": "FJI1", "notes": "=1+1"},
)
EVENTS = sorted((PATROL, PROTEST, REOPENING, UNPLACED, IMPORTED), key=lambda one: one.sort_key)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
lonlats = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@st.composite
def shapes(draw: st.DrawFn) -> Geometry | None:
    kind = draw(st.sampled_from(["nothing", "point", "line", "area"]))
    if kind == "nothing":
        return None
    lon, lat = draw(st.tuples(st.floats(-179, 178), st.floats(-80, 80)))
    if kind == "point":
        return Point(draw(lonlats))
    if kind == "line":
        return LineString([(lon, lat), (lon + draw(st.floats(0.001, 2)), lat + 1), (lon + 2.5, lat)])
    return Polygon([(lon, lat), (lon, lat + 1), (lon + draw(st.floats(0.1, 3)), lat + 1)])


positions = st.builds(
    Position,
    geometry=shapes(),
    geo_precision=st.sampled_from(GeoPrecision),
    place_name=texts,
    admin1=texts,
    admin2=texts,
    country=st.sampled_from(["", "SY", "FJ"]),
    radius_km=st.none() | st.floats(0, 100),
    road=st.none() | st.builds(RoadPosition, route_id=texts, ref=texts, from_km=st.none() | st.floats(0, 500)),
)
any_events = st.builds(
    Event,
    event_id=texts.filter(bool),
    origin=st.sampled_from(["article", "acled"]),
    event_type=st.sampled_from(EventType),
    sub_event_type=texts,
    status=st.sampled_from(Status),
    title=texts,
    date_start=days,
    date_end=days,
    position=positions,
    fatalities=st.none() | st.builds(Fatalities, st.none() | st.integers(0, 9999), st.none(), st.integers(0, 9999)),
    claims=st.lists(st.builds(Claim, by=texts, stated_on=days), max_size=2).map(tuple),
    confidence=st.floats(0, 1),
    sources=st.just(()),
    original=st.dictionaries(texts, texts, max_size=3),
    background=st.booleans(),
)

"""A small world of events for tests of routes, page and browser: every status, every kind of position, hostile text.

The sentences are written for these tests; marks are found in them by their words, so that all offsets are true.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from shapely import Geometry
from shapely.geometry import LineString, Point, Polygon, box

from conflictmap.model import (
    Actor,
    Article,
    Claim,
    Event,
    EventType,
    Evidence,
    EvidenceKind,
    GeoPrecision,
    Position,
    RoadPosition,
    Source,
    Status,
    TimePrecision,
    Toponym,
)
from conflictmap.model.article import text_hash
from conflictmap.store.workspace import Workspace

LATAKIA, JISR, ARIHA, SARAQIB = (35.79, 35.52), (36.32, 35.81), (36.61, 35.81), (36.80, 35.86)
M4 = LineString([LATAKIA, (35.98, 35.62), JISR, ARIHA, SARAQIB])
M4_IDLIB = LineString([(36.2, 35.75), JISR, ARIHA, SARAQIB])
IDLIB = Polygon([(36.15, 35.6), (36.5, 35.45), (36.95, 35.55), (37.0, 35.95), (36.7, 36.2), (36.3, 36.05)])

# What hostile articles hold: each would run, or break the page, in some way of putting text into it.
PAYLOADS = (
    "<img src=x onerror=\"window.parent.document.title='owned'\">",
    "<script>parent.document.title='owned'</script>",
    "${parent.document.title='owned'}",
    "`${alert(1)}`",
    "\\u003cimg src=x onerror=parent.document.title='owned'\\u003e",
    "</script><script>parent.document.title='owned'</script>",
    "\"><svg onload=parent.document.title='owned'>",
    "{{'map_div'}} {% raw %}",
    "[link](javascript:parent.document.title='owned') **bold** :material/home: $x^2$",
    "javascript:parent.document.title='owned'",
    '=HYPERLINK("http://example.org")',
    "\u202egnp.exe\u2066 hidden",
)


class Found(Struct, frozen=True):
    """An article and its events, as a store takes them."""

    article: Article
    toponyms: Sequence[Toponym]
    events: Sequence[Event]


def article(text: str, title: str = "", outlet: str = "Test Wire", url: str = "", day: date | None = None) -> Article:
    """Make an article of canonical text."""
    digest = text_hash(text)
    return Article(
        article_id=digest[:16],
        text=text,
        text_sha256=digest,
        title=title,
        outlet=outlet,
        url=url,
        published_on=day,
        language="en",
    )


def event(within: Article, sentence: str, marks: Iterable[tuple[EvidenceKind, str]] = (), **fields: Any) -> Event:  # noqa: ANN401
    """Make an event whose sentence is in an article; marks are words of the sentence with what they support."""
    start = within.text.index(sentence)
    source = Source(
        article_id=within.article_id,
        outlet=within.outlet,
        title=within.title,
        url=within.url,
        published_on=within.published_on,
        text_sha256=within.text_sha256,
        start=start,
        end=start + len(sentence),
        quote=sentence,
    )
    evidence = [Evidence(kind=EvidenceKind.SENTENCE, start=start, end=source.end, quote=sentence)]
    for kind, words in marks:
        at = within.text.index(words, start)
        evidence.append(Evidence(kind=kind, start=at, end=at + len(words), quote=words))
    defaults: dict[str, Any] = {
        "event_id": text_hash(f"{within.article_id}{start}{fields.get('title', '')}")[:16],
        "event_type": EventType.STRATEGIC_DEVELOPMENTS,
        "sub_event_type": "Other",
        "title": sentence[:80],
        "sources": (source,),
        "evidence": tuple(evidence),
    }
    return Event(**defaults | fields)


def on(day: str, until: str | None = None, precision: TimePrecision | None = None) -> dict[str, Any]:
    """Give the date fields of an event."""
    known = precision or (TimePrecision.DAYS if until else TimePrecision.DAY)
    return {
        "date_start": date.fromisoformat(day),
        "date_end": date.fromisoformat(until or day),
        "time_precision": known,
    }


def at(geometry: Geometry | None, precision: GeoPrecision, name: str = "", **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give the position field of an event."""
    known = {"admin1": "Idlib", "country": "SY", "place_name": name} | fields
    return {"position": Position(geometry=geometry, geo_precision=precision, **known)}


def road(ref: str = "M4", **fields: float) -> RoadPosition:
    """Make a position on a road."""
    return RoadPosition(route_id=f"sy-{ref.lower()}", ref=ref, **fields)


PATROL = "A joint patrol is to set out on the M4 highway in Idlib on 15 March, the ministry said on Friday."
PROTEST = "Residents of Ariha sat down on the M4 on Saturday to keep the patrol away, two local groups said."
DENIAL = "The army denied that it had shelled the road near Saraqib on 9 March."
ARABIC = "قُتل ثلاثة أشخاص في قصف على أريحا يوم الخميس."


def patrol_article() -> Found:
    """Make the article about the M4: a planned patrol on a stretch, a claimed protest at a point, a corridor."""
    text = f"Patrols announced\n\n{PATROL} {PROTEST}\n\nA corridor of six kilometres lies either side of the road."
    made = article(text, "Patrols announced", url="https://example.org/patrols?a=1&b=2", day=date(2020, 3, 14))
    ministry, groups = Claim(by="the ministry", stated_on=date(2020, 3, 13)), Claim(by="two local groups")
    kind = EvidenceKind
    return Found(
        made,
        (),
        (
            event(
                made,
                PATROL,
                [
                    (kind.TRIGGER, "patrol"),
                    (kind.STATUS, "is to set out"),
                    (kind.ROAD, "M4 highway"),
                    (kind.PLACE, "Idlib"),
                    (kind.DATE, "15 March"),
                    (kind.CLAIM, "the ministry said"),
                    (kind.STATED_ON, "Friday"),
                ],
                status=Status.PLANNED,
                claims=(ministry,),
                actors=(Actor(name="Military Forces of Russia", role="participant", raw="joint patrol"),),
                decisions=("The M4 is clipped to Idlib, which the sentence names.", "15 March follows the date line."),
                plover="COOPERATE",
                **on("2020-03-15"),
                **at(M4_IDLIB, GeoPrecision.ROAD_SEGMENT, "M4 in Idlib", road=road(from_km=44.0, to_km=118.5)),
            ),
            event(
                made,
                PROTEST,
                [(kind.TRIGGER, "sat down"), (kind.PLACE, "Ariha"), (kind.ROAD, "M4"), (kind.DATE, "Saturday")],
                event_type=EventType.PROTESTS,
                sub_event_type="Peaceful protest",
                claims=(groups,),
                **on("2020-03-14"),
                **at(Point(ARIHA), GeoPrecision.ROAD_POINT, "Ariha", road=road(at_km=85.2, offset_m=120.0)),
            ),
            event(
                made,
                "A corridor of six kilometres lies either side of the road.",
                title="Security corridor along the M4",
                **on("2020-03-15", "2020-03-31"),
                **at(
                    M4_IDLIB.buffer(0.055), GeoPrecision.CORRIDOR, "M4 corridor", road=road(from_km=44.0, to_km=118.5)
                ),
            ),
        ),
    )


def status_article() -> Found:
    """Make an article with one event of each other status, at points, in an area, near a place, placed nowhere."""
    sentences = {
        "shelling": "Shells fell on Saraqib on 2 March and killed four people.",
        "fighting": "Fighting has gone on near Neirab since 3 March.",
        "threat": "The group threatened to close the crossing at Jisr.",
        "denial": DENIAL,
        "cancelled": "The meeting in Latakia planned for 10 March was called off.",
        "ceasefire": "A ceasefire held in Idlib province in the week of 5 March.",
        "whole": "Traffic returned to the M4.",
        "nowhere": "Talks went on behind closed doors on 6 March.",
    }
    made = article("\n\n".join(sentences.values()), "A week of March", "Second Wire", day=date(2020, 3, 11))
    one, kinds = sentences, EventType
    return Found(
        made,
        (),
        (
            event(
                made,
                one["shelling"],
                [(EvidenceKind.PLACE, "Saraqib"), (EvidenceKind.FATALITIES, "four people")],
                event_type=kinds.EXPLOSIONS,
                sub_event_type="Shelling/artillery/missile attack",
                **on("2020-03-02"),
                **at(Point(SARAQIB), GeoPrecision.TOWN, "Saraqib"),
            ),
            event(
                made,
                one["fighting"],
                event_type=kinds.BATTLES,
                status=Status.ONGOING,
                date_start=date(2020, 3, 3),
                time_precision=TimePrecision.OPEN,
                **at(Point(36.72, 35.87), GeoPrecision.NEAR, "Neirab", radius_km=3.0),
            ),
            event(made, one["threat"], status=Status.THREATENED, **at(Point(JISR), GeoPrecision.TOWN, "Jisr")),
            event(
                made,
                one["denial"],
                event_type=kinds.EXPLOSIONS,
                status=Status.DENIED,
                **on("2020-03-09"),
                **at(
                    LineString([ARIHA, SARAQIB]),
                    GeoPrecision.ROAD_SEGMENT,
                    "near Saraqib",
                    road=road(from_km=85.0, to_km=105.0),
                ),
            ),
            event(
                made,
                one["cancelled"],
                status=Status.CANCELLED,
                **on("2020-03-10"),
                **at(Point(LATAKIA), GeoPrecision.TOWN, "Latakia", admin1="Latakia"),
            ),
            event(
                made,
                one["ceasefire"],
                **on("2020-03-05", "2020-03-11", TimePrecision.WEEK),
                **at(IDLIB, GeoPrecision.ADMIN1, "Idlib"),
            ),
            event(made, one["whole"], **at(M4, GeoPrecision.ROAD, "M4", road=road())),
            event(made, one["nowhere"], **on("2020-03-06"), **at(None, GeoPrecision.UNKNOWN)),
        ),
    )


def arabic_article() -> Found:
    """Make an article in Arabic."""
    made = article(ARABIC, "قصف على أريحا", "وكالة الاختبار", day=date(2020, 2, 28))
    dead = event(
        made,
        ARABIC,
        [(EvidenceKind.PLACE, "أريحا"), (EvidenceKind.FATALITIES, "ثلاثة أشخاص"), (EvidenceKind.DATE, "يوم الخميس")],
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        **on("2020-02-27"),
        **at(Point(36.612, 35.813), GeoPrecision.TOWN, "أريحا"),
    )
    return Found(made, (), (dead,))


def hostile_article() -> Found:
    """Make an article that attacks whoever shows it, in every field that an article can fill."""
    text = "\n\n".join(f"Sentence {number} {payload} ends." for number, payload in enumerate(PAYLOADS))
    made = article(text, PAYLOADS[0] + PAYLOADS[2], PAYLOADS[5], PAYLOADS[9], date(2020, 3, 20))
    events = [
        event(
            made,
            f"Sentence {number} {payload} ends.",
            [(EvidenceKind.TRIGGER, payload)],
            title=payload,
            event_type=EventType.RIOTS,
            actors=(Actor(name=payload, role="source", raw=payload),),
            claims=(Claim(by=payload),),
            decisions=(payload,),
            original={payload: payload},
            **on("2020-03-20"),
            **at(Point(36.0 + number / 100, 35.3), GeoPrecision.TOWN, payload, admin1=payload),
        )
        for number, payload in enumerate(PAYLOADS)
    ]
    return Found(made, (), events)


def crowd_article(n: int = 12) -> Found:
    """Make an article with many events at one place, one a day."""
    text = "\n".join(f"Clash number {number} broke out at Qaminas." for number in range(n))
    made = article(text, "Clashes", day=date(2020, 4, 20))
    events = [
        event(
            made,
            f"Clash number {number} broke out at Qaminas.",
            [(EvidenceKind.PLACE, "Qaminas")],
            event_type=EventType.BATTLES,
            sub_event_type="Armed clash",
            **on(f"2020-04-{number + 1:02}"),
            **at(Point(36.70, 35.83), GeoPrecision.TOWN, "Qaminas"),
        )
        for number in range(n)
    ]
    return Found(made, (), events)


WORLD = (patrol_article, status_article, arabic_article, crowd_article)


class NoRoads:
    """Stands in for roads where nearness to them is not what a test is about."""

    def locate_all_of(
        self, points: Sequence[tuple[float, float]], max_offset_km: float
    ) -> list[tuple[RoadPosition, ...]]:
        """Find nothing."""
        del max_offset_km
        return [() for _ in points]


def make_workspace(folder: Path, *, hostile: bool = False) -> Workspace:
    """Make a workspace with the world in it, and the hostile article if asked for."""
    workspace = Workspace.open(folder)
    for make in (*WORLD, *([hostile_article] if hostile else [])):
        workspace.desk.add(make(), roads=NoRoads())
    workspace.publish()
    return workspace


EVERYWHERE = box(-180, -90, 180, 90)

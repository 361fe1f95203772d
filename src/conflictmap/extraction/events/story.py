"""What the text so far has told: the day and the event spoken of last, and who spoke last."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from conflictmap.extraction.dates.grammar import DatePhrase
from conflictmap.extraction.dates.intervals import Context, Interval, Side
from conflictmap.extraction.events.frame import Line
from conflictmap.extraction.events.given_up_days import is_of_likened
from conflictmap.extraction.signals.claims import Attribution
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.roads import RoadMention
from conflictmap.model.article import Span
from conflictmap.model.memo import once
from conflictmap.model.vocabulary import Status, TimePrecision

ACTS = frozenset({"battle", "attack", "violence", "killing", "territory"})  # groups of what is done in war


class Said(Struct, frozen=True):
    """Who says so, on what day, and the words that tell both."""

    by: str
    stated_on: date | None
    span: Span
    day_span: Span | None = None


class Told(Struct, frozen=True):
    """What later sentences may take over from an event: its place, its road and its day."""

    line: Line
    group: str
    places: tuple[PlaceMention, ...]
    road: RoadMention | None
    interval: Interval
    status: Status
    is_background: bool

    @property
    def is_located(self) -> bool:
        """Whether any place or road is known for it."""
        return bool(self.places) or self.road is not None


Handed = tuple[tuple[PlaceMention, ...], RoadMention | None, str]  # places and road that an event takes over, and why
NOTHING: Handed = ((), None, "")
THERE = frozenset({"there", "هناك", "orada"})
ELSEWHERE = frozenset({"agreement", "talks", "speech", "politics", "sanctions", "trial"})  # not where it has its effect
_DEEDS = frozenset({"attack", "battle", "violence", "killing", "mob"})  # groups of what is violent
_BY_DAY = frozenset({TimePrecision.DAY, TimePrecision.DAYS})
_VOICES_KEPT = 100  # among whom "the minister" is looked for
_SPEAKERS_KEPT = 3  # lines back in which "he" can have been named


class Scene:
    """Where and when a sentence that reports no event takes the reader, as in "On Monday they reached Ariha"."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.paragraph, self.first = line.paragraph, line.first

    @once
    def places(self) -> tuple[PlaceMention, ...]:
        """The places that the sentence names, not counting where something was said or written."""
        line = self._line
        return tuple(place for place in line.told_places if not place.is_dateline or _labels(line, place))

    @once
    def dates(self) -> tuple[DatePhrase, ...]:
        """The days that the sentence names, not counting when something was said."""
        line = self._line
        return tuple(date for date in line.dates if not date.is_duration and not line.is_saying(date.first))

    @property
    def days(self) -> tuple[DatePhrase, ...]:
        """Those of its days on which something was, and not only called for: "a meeting called for Wednesday"."""
        line = self._line
        return tuple(date for date in self.dates if date.first == line.first or not _is_of_another(line, date))

    @property
    def road(self) -> RoadMention | None:
        """The road that the sentence names first."""
        return self._line.roads[0] if self._line.roads else None


def _is_of_another(line: Line, date: DatePhrase) -> bool:
    return _is_set_for(line, date) or is_of_likened(line, date)


def _is_set_for(line: Line, date: DatePhrase) -> bool:
    """Whether something is only to be on a day: "called a meeting for Wednesday", not "for Monday's attack"."""
    return line.words.keys[date.first - 1] in {"for", "until"} and not line.words.is_genitive(date.stop, line.stop)


def _labels(line: Line, place: PlaceMention) -> bool:
    """Whether a place heads an entry of a bulletin, of which the whole paragraph tells: "Malakal: 1,300 came in"."""
    return line.frame.opening is not line and line.words.gap(place.stop - 1).startswith(":")


class Story:
    """Read sentence by sentence; `reference` is the article's own day, None when it has none."""

    def __init__(self, reference: date | None) -> None:
        self.reference = reference
        self.anchor: date | None = None
        self.day: date | None = None  # of the last event that has one, in the background too
        self.last: Told | None = None
        self.deed: Interval | None = None  # the day or two of the violence told last
        self._deed_before: Interval | None = None  # that of the sentences before the one of `last`
        self.lead: Told | None = None  # the first event of the text that has a day, if it is all told of at once
        self.on_road: dict[str, Told] = {}  # the last event that was told of each route and bounded by places
        self.places: list[PlaceMention] = []
        self.settings: dict[str, PlaceMention] = {}  # where events were told to be, by place id or name
        self.headline: list[PlaceMention] = []  # places that headlines name
        self.meant: dict[str, PlaceMention] = {}  # what "the quarter", "the city" stood for last
        self._scene: Scene | None = None
        self._unseen: list[Line] = []
        self.roads: frozenset[str] = frozenset()
        self._stated: tuple[int, date] | None = None
        self._voices: list[str] = []
        self._line = 0
        self._unread: list[Line] = []

    def said_in(self, line: Line) -> tuple[tuple[Attribution, tuple[Said, ...]], ...]:
        """Name those who say so in the next line, and remember them."""
        for earlier in self._unread[-_SPEAKERS_KEPT:]:
            self._read(earlier)
        self._unread.clear()
        self._line += 1
        return self._read(line)

    def pass_by(self, line: Line) -> None:
        """Go past a line that reports nothing; who spoke there is only asked for when a later line needs it."""
        self._line += 1
        self._unread.append(line)

    def _read(self, line: Line) -> tuple[tuple[Attribution, tuple[Said, ...]], ...]:
        return tuple((said, tuple(self._named(line, said, self._stated_day(said)))) for said in line.attributions)

    def remember(self, told: Told, *, is_dated: bool) -> None:
        """Make an event the one spoken of last."""
        self._deed_before = self.deed_before(told.line)
        self.last, self._scene = told, None
        if told.places and not (told.is_background or told.line.is_headline or told.group in ELSEWHERE):
            place = told.places[0].town or told.places[0].placed
            row = place.toponym.place
            self.settings.setdefault(row.place_id if row else place.toponym.text, told.places[0])
        if told.road is not None and told.places and not told.is_background:
            self.on_road[told.road.route.route_id] = told
        self._unseen.clear()
        if is_dated and told.interval.end:
            first = self.day is None and not (told.line.is_headline or told.is_background)
            self.lead = told if first and told.status is Status.OCCURRED else self.lead
            self.day = told.interval.end
        if is_dated and told.interval.end and not told.is_background:
            self.anchor = told.interval.end
            if told.group in _DEEDS and told.status is Status.OCCURRED and told.interval.precision in _BY_DAY:
                self.deed = told.interval

    def deed_before(self, line: Line) -> Interval | None:
        """Return the day or two of the violence that the sentences before one told last."""
        return self._deed_before if self.last is not None and self.last.line is line else self.deed

    def move_to(self, line: Line) -> None:
        """Go to the scene of a sentence that reports no event; it is only looked at when a later one needs it."""
        if line.is_headline:
            return
        if self._unseen and self._unseen[-1].paragraph != line.paragraph:
            self._unseen.clear()
        self._unseen.append(line)

    @property
    def scene(self) -> Scene | None:
        """The scene set last: that of the first sentence of the paragraph, until another names a place or a day."""
        for line in self._unseen:
            scene = Scene(line)
            goes_on = self._scene is not None and self._scene.paragraph == line.paragraph
            if not goes_on or scene.places or scene.dates:
                self._scene = scene
        self._unseen.clear()
        return self._scene

    @property
    def stated_lately(self) -> date | None:
        """The day of the latest statement, if it stands in this line or the one before."""
        return self._stated[1] if self._stated and self._line - self._stated[0] <= 1 else None

    def _stated_day(self, said: Attribution) -> date | None:
        if said.date is None:
            return None
        found = said.date.form.interval(Context(self.reference, Side.PAST, self.anchor))
        if found is None or found.start is None or found.start != found.end:
            return None
        self.anchor = found.start
        self._stated = (self._line, found.start)
        return found.start

    def _named(self, line: Line, said: Attribution, day: date | None) -> Iterator[Said]:
        span = line.words.span(said.first, said.stop)
        day_span = line.words.span(said.date.first, said.date.stop) if said.date is not None and day else None
        for voice in said.voices:
            name = self._full_name(voice.name, is_pronoun=voice.is_pronoun)
            if name:
                yield Said(name, day, span, day_span)
                if not voice.is_pronoun:
                    self._voices.append(name)

    def _full_name(self, name: str, *, is_pronoun: bool) -> str:
        """Tell who "he" or "the minister" is: the last one named who fits."""
        if is_pronoun:
            return self._voices[-1] if self._voices else ""
        if name.islower() and " " not in name:
            return next(
                (voice for voice in reversed(self._voices[-_VOICES_KEPT:]) if name in voice.lower().split()), name
            )
        return name

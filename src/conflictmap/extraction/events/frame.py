"""An article made ready for events: its words, sentences and paragraphs, and what is named in each."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from conflictmap.extraction.dates.grammar import DatePhrase, find_dates
from conflictmap.extraction.events.acting import acts
from conflictmap.extraction.events.covered import Cover
from conflictmap.extraction.events.date_labels import CLOCK, TIME, after_date_line
from conflictmap.extraction.events.disowned_deeds import may_disown, with_disowned
from conflictmap.extraction.events.judged import Judged, judged, recalled_on, without_failures
from conflictmap.extraction.events.one_more import may_tell_one_more, with_one_more
from conflictmap.extraction.events.told_alike import may_tell_alike, with_alike
from conflictmap.extraction.signals.actors import ActorMention, find_actors, is_in_name_of_group
from conflictmap.extraction.signals.casualties import find_tolls
from conflictmap.extraction.signals.casualties_words import Toll
from conflictmap.extraction.signals.claims import Attribution, find_attributions
from conflictmap.extraction.signals.mishaps import matter_of
from conflictmap.extraction.signals.no_deed import is_no_deed
from conflictmap.extraction.signals.other_fields import is_of_another_field, is_of_one_field, of_conflict
from conflictmap.extraction.signals.other_meanings import means_something_else
from conflictmap.extraction.signals.status import Verdict, is_reporting, judge
from conflictmap.extraction.signals.status_verbs import IS_SO
from conflictmap.extraction.signals.struck import not_struck
from conflictmap.extraction.signals.touched_on import only_touched_on
from conflictmap.extraction.signals.triggers import Trigger, apart, find_triggers
from conflictmap.extraction.text.clauses import Sentence
from conflictmap.extraction.text.contractions import written_out
from conflictmap.extraction.text.words import Words
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.where.anchors import (
    as_guide,
    behind_each,
    in_scene,
    only_bound_for,
    only_guides,
    only_led_to,
    with_anchor,
    without_ends,
    without_half_way,
)
from conflictmap.extraction.where.between_towns import towns_between
from conflictmap.extraction.where.capitals import with_capitals
from conflictmap.extraction.where.owners import without_owners
from conflictmap.extraction.where.parts import with_town
from conflictmap.extraction.where.places import PlaceMention, is_attribute, of_list, place_mention
from conflictmap.extraction.where.road_search import PlacedWords
from conflictmap.extraction.where.roads import RoadMention, find_roads
from conflictmap.geo.atlas import Atlas
from conflictmap.model.article import Article, Span
from conflictmap.model.memo import once
from conflictmap.model.place import Toponym
from conflictmap.model.vocabulary import ToponymRole

_MOST_HALF_WAY_KM = 100.0  # half of "the A–B road" at most, if its towns alone are to say where
_ASKS = ("?", "؟")
_SURE = 2.4  # weight of families of violence and protest that say so by themselves
_MOST_TRIGGERS = 24  # events of one sentence: more than any has; bounds work on hostile text


class Line:
    """A sentence of an article with all that is named in it; `said` are its words. `paragraph` counts from 0."""

    def __init__(
        self, frame: "Frame", span: Span, paragraph: int, *, headline: bool, after_mishap: bool = False
    ) -> None:
        self.span, self.paragraph, self.is_headline = span, paragraph, headline
        self.frame, self.words = frame, frame.words
        self.first, self.stop = frame.words.within(span)
        self.said = frozenset(self.words.keys[self.first : self.stop])
        self.places = tuple(self._places())
        self.roads = tuple(frame.roads_within(self.first, self.stop))
        self.matter = matter_of(self.words, self.first, self.stop, after_mishap=after_mishap)

    @once
    def _found(self) -> tuple[Trigger, ...]:
        """All that could be triggers in it."""
        starts = frozenset([at for place in self.places for at in (place.begin, place.first)])
        return find_triggers(self.words, self.first, self.stop, starts)

    @once
    def sentence(self) -> Sentence:
        """Its clauses and verbs."""
        heads = {trigger.head: trigger.form for trigger in self._found if not trigger.is_noun}
        return Sentence(self.words, self.first, self.stop, heads, self.said)

    @once
    def triggers(self) -> Sequence[Trigger]:
        """The words in it that report an event."""
        spoken_of = None
        if self.frame.is_of_another_field:
            spoken_of = of_conflict(self.words.keys[self.first : self.stop], self.first)
            if not spoken_of and self.frame.is_of_one_field:
                return ()  # of whatever it speaks: most sentences of such an article, and quickly
        asks = self.words.gap(self.stop - 1).lstrip("\"”’')»")[:1] in _ASKS  # who asks does not tell
        if asks or self.matter.is_tale or not (self._found or self._may_go_on):
            return ()
        reporting = apart(self._found, self.words, self._reports)
        if spoken_of is not None:  # a trigger's own head does not speak for it
            reporting = tuple(item for item in reporting if spoken_of - {item.head} or self._is_sure(item))
        told = with_one_more(self, not_struck(self.matter.reports(reporting), self.sentence)[:_MOST_TRIGGERS])
        return with_alike(self, with_disowned(self, told))

    @property
    def _may_go_on(self) -> bool:
        """Whether it may tell by a word or two what was told before."""
        return may_tell_one_more(self) or may_disown(self) or may_tell_alike(self)

    def _reports(self, trigger: Trigger) -> bool:
        """Whether the words of a trigger are those of an event here."""
        if not is_reporting(trigger, self.sentence):
            return False
        other = means_something_else(trigger, self.sentence) or only_touched_on(trigger, self.sentence)
        return not (other or is_no_deed(trigger, self.sentence))

    def _is_sure(self, trigger: Trigger) -> bool:
        """Whether a trigger tells of conflict by itself, in an article that is about several other things."""
        family = trigger.family
        told = family.is_violent and family.weight >= _SURE
        return told and not (self.frame.is_of_one_field or family.is_composed or family.general)

    def _places(self) -> list[PlaceMention]:
        """Read its places; the ends of "the Kirkuk–Tikrit road", which is not at hand, where it names no other."""
        pairs, second = self.frame.other_ends, self.frame.second_ends
        named = [
            place_mention(self.words, placed, self.first, pairs.get(placed.first))
            for placed in self.frame.placed_within(self.first, self.stop)
            if placed.toponym.role is ToponymRole.LITERAL and placed.first not in second
            if not is_attribute(self.words, placed)
            if not is_in_name_of_group(self.words, placed.first, placed.stop, self.first)
            if not _ends_name_of_body(self.words, placed.first, placed.stop)
        ]
        if not named:
            return named
        following = zip(named, (*named[1:], None), strict=False)
        named = [item for item, after in following if not only_led_to(self.words, item, after)]
        named = [item for item in named if not only_bound_for(self.words, item)] or named
        named = without_owners(self.words, named)
        neighbours = zip((None, *named), named, behind_each(self.words, named), strict=False)
        read = [
            in_scene(
                self.words,
                with_anchor(self.words, with_town(self.words, item, before, after, self.first), after),
                before,
                self.first,
            )
            for before, item, after in neighbours
        ]
        read = [
            item for before, item in zip((None, *read), read, strict=False) if not only_guides(self.words, before, item)
        ]
        read = _of_lists(self.words, without_ends(self.words, without_half_way(read)))
        others = [item for item in read if not self.frame.is_in_road(item.placed)]
        if any(not (item.is_area or item.is_dateline) for item in others):
            return others
        return [item for item in read if item in others or (item.first in pairs and _is_near(item))]

    @once
    def _begin(self) -> int:
        return after_date_line(self)

    @once
    def dates(self) -> tuple[DatePhrase, ...]:
        """Its phrases of time; the day of a date line before a dash is none of them."""
        return find_dates(self.words, self._begin, self.stop)

    @once
    def told_places(self) -> tuple[PlaceMention, ...]:
        """The places that it names, not counting where something was said or written."""
        return tuple(place for place in self.places if not self.is_saying(place.first))

    @once
    def actors(self) -> tuple[ActorMention, ...]:
        """Who is named in it."""
        named = (index for road in self.roads for index in range(road.first, road.stop))
        only_there = (place.first for place in self.places if not acts(self.sentence, place, self.triggers))
        taken = frozenset(only_there).union(named)
        return find_actors(self.words, self.first, self.stop, taken)

    @once
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says so."""
        return find_attributions(self)

    @once
    def tolls(self) -> tuple[Toll, ...]:
        """Numbers of deaths in it."""
        return find_tolls(self.words, self._begin, self.stop)

    @once
    def judged(self) -> tuple[Judged, ...]:
        """Its triggers, with what is said of them."""
        if not self.triggers:
            return ()
        headline = self.is_headline or self._has_no_end() or self._is_entry()
        foreign = self.frame.article.language not in {"en", "und"}
        found = [judged(trigger, self._judge(trigger, headline=headline, foreign=foreign)) for trigger in self.triggers]
        return tuple(recalled_on(without_failures(found, self.sentence)))

    def _judge(self, trigger: Trigger, *, headline: bool, foreign: bool) -> Verdict:
        """Judge a trigger; a sentence that stands alone may be in the present of headlines: "IED explodes near X"."""
        verdict = judge(trigger, self.sentence, headline=headline, foreign=foreign)
        group = self.sentence.group_of(trigger.head)
        is_verb = group is not None and group.head == trigger.head
        is_main = is_verb and self.sentence.parting(self.first, trigger.head) < 1
        if verdict.why != IS_SO or not is_main or len(self.frame.lines) > 1:
            return verdict
        return judge(trigger, self.sentence, headline=True, foreign=foreign)

    def _has_no_end(self) -> bool:
        """Whether the line ends without a full stop, as headlines and entries of a live blog do."""
        text = self.frame.article.text[self.span.start : self.span.end].rstrip("\"'”’»)] \n")
        return not text.endswith((".", "!", "?", "…", "؟", "۔", ":", ";"))

    def _is_entry(self) -> bool:
        """Whether a label opens the line: "27 November: Rebels launch …", "14:20 – Army shells …"."""
        gaps = self.words.gaps[self.first + 1 : min(self.first + 4, self.stop - 1) + 1]
        return any(gap.rstrip(" ").endswith(":") for gap in gaps if gap != " ")

    def is_saying(self, index: int) -> bool:
        """Whether a word only belongs to who says so."""
        if not self.attributions:
            return False
        saying = (said for said in self.attributions if said.first <= index < said.stop)
        return any(not said.aside[0] <= index < said.aside[1] for said in saying)


def _ends_name_of_body(words: Words, first: int, stop: int) -> bool:
    """Whether a name only ends that of a party or group, whose letters follow it: "Awami League Bangladesh (ALB)"."""
    if first == 0 or words.gap(first - 1) != " " or not words.is_capital(first - 1) or stop >= len(words):
        return False
    letters = words.text[words.starts[stop] : words.ends[stop]]
    called = words.gap(stop - 1).strip() == "(" and letters.isupper() and len(letters) > 2
    return called and letters[-1] == words.text[words.starts[first]].upper()


def _of_lists(words: Words, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Let each place of a list be tied to the sentence as the one before it is, and tell which ones only guide."""
    read: list[PlaceMention] = []
    for place in places:
        before = read[-1] if read else None
        read.append(as_guide(words, before, of_list(words, before, place)))
    return read


def _is_near(end: PlaceMention) -> bool:
    """Whether the end of a road that is not at hand is so near its other end that the two say where."""
    return (end.radius_km or 0.0) <= _MOST_HALF_WAY_KM


class Frame:
    """A whole article made ready."""

    def __init__(
        self,
        article: Article,
        spans: Sequence[Span],
        toponyms: Sequence[Toponym],
        atlas: Atlas,
        theatre: Theatre,
    ) -> None:
        self.article, self.toponyms, self.gazetteer = article, toponyms, atlas.gazetteer
        self.words = written_out(Words(article.text))
        keys = frozenset(self.words.keys)
        self.is_of_another_field = is_of_another_field(keys)
        self.is_of_one_field = self.is_of_another_field and is_of_one_field(keys)
        self._boilerplate, self._titles = Cover(article.boilerplate), Cover(article.title_spans)
        self._placed = with_capitals(self.words, tuple(self._with_words(toponyms)), atlas.gazetteer)
        found = find_roads(self.words, self._placed, atlas, theatre, self.is_boilerplate)
        self.roads: tuple[RoadMention, ...] = found.mentions
        self.road_countries = found.countries
        self.other_ends = towns_between(self.words, self._placed, found.mentions) | found.pairs
        self.second_ends = frozenset(end.first for end in self.other_ends.values())
        self._in_roads = found.road_ends.union(
            index for road in self.roads if road.how != "between" for index in range(road.first, road.stop)
        )
        self.spans = tuple(spans)
        self._firsts: dict[frozenset[str], int] = {}

    @once
    def lines(self) -> tuple[Line, ...]:
        """Its sentences."""
        return tuple(self._lines(self.spans))

    @once
    def opening(self) -> Line | None:
        """The first sentence of its body."""
        return next((line for line in self.lines if not line.is_headline), None)

    @once
    def title(self) -> Line | None:
        """The title, also where it is only what such a page is called and no sentence: "Daily report, 18 June"."""
        spans = self.article.title_spans
        return Line(self, spans[0], 0, headline=True) if spans else None

    @once
    def heading(self) -> Line | None:
        """The title, else a first line that only says what such a page is, also one that was left aside for its day."""
        aside = [span for span in self.article.boilerplate[:1] if span.start == 0]
        first = Line(self, aside[0], 0, headline=True) if aside else self.opening
        bare = first is not None and first.paragraph == 0 and not first.sentence.groups
        return self.title or (first if bare else None)

    def is_entry_of_blog(self, line: Line) -> bool:
        """
        Whether a sentence belongs to an entry of a live blog, which begins with the time of the day.

        Where several paragraphs do so, no dash need stand behind it, and an entry goes on to the next one.
        """
        text, at = self.article.text, bisect_right(self._clocks, line.span.start) - 1
        if at < 0:
            return False
        is_blog = len(self._clocks) >= _ENTRIES
        between = text[self._clocks[at] : line.span.start]
        if "\n" not in between:
            return is_blog or _LABEL.match(text, self._clocks[at]) is not None
        return is_blog and ("\n\n" not in between or at + 1 < len(self._clocks))

    @once
    def _clocks(self) -> tuple[int, ...]:
        return tuple(found.start() for found in CLOCK.finditer(self.article.text))

    @once
    def country(self) -> str:
        """The country that most of its names lie in; "" where it names none, or two as often."""
        named = Counter(name.place.country for name in self.toponyms if name.place is not None and name.place.country)
        first, second = (*named.most_common(2), ("", 0), ("", 0))[:2]
        return first[0] if first[1] > second[1] else ""

    def before(self, line: Line) -> Line | None:
        """Return the sentence before another one."""
        at = bisect_left(self.lines, line.first, key=_BEGIN)
        return self.lines[at - 1] if at else None

    def first_of(self, keys: frozenset[str]) -> int:
        """Return where the first of some words stands, behind all words if none of them does; looked for once."""
        if keys not in self._firsts:
            found = (at for at, key in enumerate(self.words.keys) if key in keys)
            self._firsts[keys] = next(found, len(self.words.keys))
        return self._firsts[keys]

    def release(self) -> None:
        """Let go of the sentences, which hold the frame: what nobody else holds is then freed at once."""
        for name in ("lines", "title", "opening", "heading"):
            self.__dict__.pop(name, None)

    def _with_words(self, toponyms: Sequence[Toponym]) -> Iterator[PlacedWords]:
        for toponym in toponyms:
            first, stop = self.words.within(Span(toponym.start, toponym.end))
            if first and self.words.ends[first - 1] > toponym.start:
                first -= 1  # Arabic "and", "in" or "to" are written on to the name
            if first < stop:
                yield PlacedWords(toponym, first, stop)

    def _lines(self, spans: Sequence[Span]) -> Iterator[Line]:
        paragraph, after, mishap = 0, 0, -1  # `mishap` is the paragraph whose last sentence told of an accident
        for span in spans:
            paragraph += "\n" in self.article.text[after : span.start]
            after = span.end
            middle = (span.start + span.end) // 2
            if self._boilerplate.holds(middle):
                continue
            headline = self._titles.holds(middle)
            line = Line(self, span, paragraph, headline=headline, after_mishap=mishap == paragraph)
            mishap = paragraph if line.matter.is_mishap else -1
            if line.first < line.stop:
                yield line

    def is_boilerplate(self, index: int) -> bool:
        """Whether a word is part of a repeated headline, a credit, a button."""
        return self._boilerplate.holds(self.words.starts[index])

    def placed_within(self, first: int, stop: int) -> Sequence[PlacedWords]:
        """Return the toponyms among some words."""
        return _within(self._placed, first, stop)

    def roads_within(self, first: int, stop: int) -> Sequence[RoadMention]:
        """Return the roads named among some words."""
        return _within(self.roads, first, stop)

    def is_in_road(self, placed: PlacedWords) -> bool:
        """Whether a name is only part of a road's name."""
        return placed.first in self._in_roads


_LABEL = re.compile(TIME + r" ?[-–—:|]")
_ENTRIES = 3  # paragraphs that begin with a time, from which on they are a live blog
Named = TypeVar("Named", PlacedWords, RoadMention)
_BEGIN = attrgetter("first")


def _within(items: Sequence[Named], first: int, stop: int) -> Sequence[Named]:
    """Return of items in the order of the text those that begin at words `first` to `stop` (excluded)."""
    if not items:
        return items
    return items[bisect_left(items, first, key=_BEGIN) : bisect_left(items, stop, key=_BEGIN)]

"""From grouped drafts to events: position, day, actors, deaths, claims and evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from conflictmap.extraction.events.best_told import dated_by, located_by
from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.going_in import only_goes_in
from conflictmap.extraction.events.holders import is_by_agreement, is_in_hands_of, is_lost, loser, winner
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.events.part_words import befalls_some_of
from conflictmap.extraction.events.thrown_back import are_thrown_back
from conflictmap.extraction.events.who_was_hit import ARMED_KINDS, hits_armed, kills_villagers
from conflictmap.extraction.events.worded import decisions, title_of
from conflictmap.extraction.signals.actors import ActorMention
from conflictmap.extraction.signals.casualties_total import total
from conflictmap.extraction.signals.triggers import event_types
from conflictmap.extraction.text.grammar import grammar
from conflictmap.extraction.where.at_places import Placed
from conflictmap.extraction.where.places import PlaceMention
from conflictmap.extraction.where.positions import Placer
from conflictmap.model.article import Article, Span
from conflictmap.model.event import (
    Actor,
    Claim,
    Event,
    Evidence,
    Fatalities,
    MentionedPlace,
    Position,
    Source,
)
from conflictmap.model.vocabulary import EvidenceKind, GeoPrecision, Status

_STATE_KINDS = frozenset({"state forces", "external forces", "government", "state"})
_CROWD_KINDS = frozenset({"protesters", "rioters", "crowd"})
_ARMED_CLASH = "Armed clash"
_INTERVENTION = "Protest with intervention"
_BY_CROWDS = {  # what the same deed is for ACLED when a crowd does it that bears no arms
    "Looting/property destruction": "Violent demonstration",
    "Non-state actor overtakes territory": "Violent demonstration",
    _ARMED_CLASH: "Violent demonstration",
    "Attack": "Mob violence",
}
_MILITARY_GROUPS = frozenset(
    {"battle", "attack", "patrol", "deployment", "territory", "base", "exercise", "withdrawal"}
)


def event_of(group: Group, article: Article, placer: Placer) -> Event:
    """Make one event of the reports that belong together."""
    main, heaviest = group.main, _heaviest(group)
    located = located_by(group, placer)
    placed = placer.place(located.places, located.road, located.width_km)
    timed = dated_by(group)
    country = placed.position.country or main.line.frame.country
    sub_type, actors = _sub_event_type(group, heaviest, country), _actors(group, country)
    return Event(
        event_id=_event_id(article, sub_type, main),
        event_type=event_types()[sub_type],
        sub_event_type=sub_type,
        plover=heaviest.family.plover,
        status=timed.status,
        title=title_of(heaviest, located, placed, timed.status),
        date_start=timed.when.interval.start,
        date_end=timed.when.interval.end,
        time_precision=timed.when.interval.precision,
        position=placed.position,
        actors=actors,
        fatalities=_fatalities(group),
        claims=tuple(_claims(group)),
        sources=(Source.of(article, main.line.span),),
        confidence=_confidence(group, located, placed),
        evidence=tuple(_evidence(group, article, located, timed)),
        mentioned_places=tuple(_mentioned(group, placed.position)),
        decisions=tuple(decisions(group, located, placed, timed)),
        background=main.is_background or group.is_passing,
    )


def _event_id(article: Article, sub_type: str, main: Draft) -> str:
    start = f"{main.line.words.starts[main.trigger.first]}" + f"/{main.part}" * (main.part > 0)
    return "e" + sha256(f"{article.text_sha256}|{sub_type}|{start}".encode()).hexdigest()[:16]


def _heaviest(group: Group) -> Draft:
    """Return the draft with the most specific trigger: a protest that is fired at is more than a protest."""
    if len(group.drafts) == 1:
        return group.main
    told = {draft.family.group for draft in group.drafts}
    is_battle = group.main.family.group == "battle"  # in which "three attackers were shot dead"
    beside: dict[int, list[Draft]] = defaultdict(list)
    for draft in group.drafts:
        beside[id(draft.line)].append(draft)

    def worth(draft: Draft) -> tuple[bool, bool, float]:
        gives_way = not told.isdisjoint(_GIVES_WAY.get(draft.family.group, ()))
        gives_way |= any(only_goes_in(draft, other) for other in beside[id(draft.line)])
        gives_way |= is_battle and draft.family.general and draft.family.group == "violence"
        return not draft.line.is_headline, not gives_way, draft.family.weight

    return max(group.drafts, key=worth)


_GIVES_WAY = {  # what is told to say how a place was taken, or what an attack did, to what it is told of
    "withdrawal": {"territory"},
    "destruction": {"attack", "killing", "violence"},
    "disrupted": {"battle"},  # the rifles that were left behind
}


def _is_deadly(group: Group, main: Draft) -> bool:
    """Whether protesters died where a protest was broken up, in the same sentence and not among those who did it."""
    tolls = [toll for draft in group.drafts if draft.line is main.line for toll in draft.tolls if toll.fatalities.low]
    armed, keys = grammar().forces, main.line.words.keys
    return any(armed.isdisjoint(keys[toll.first : toll.stop]) for toll in tolls)


def _is_of_here(mention: ActorMention, group: Group, country: str) -> bool:
    """Whether "government forces", which name no country, are those of another one than the dictionary says."""
    line, words = group.main.line, group.main.line.words
    names = (at for at in range(mention.first, mention.stop) if at != line.first or words.keys[at] not in _OF_ANY_STATE)
    named = any(words.is_capital(at) for at in names)
    return mention.kind == "state forces" and bool(country) and mention.country not in {"", country} and not named


_OF_ANY_STATE = frozenset({"government", "regime", "junta", "pro", "forces", "rejim"})


def _sub_event_type(group: Group, heaviest: Draft, country: str) -> str:
    """Return ACLED's sub-event type; a foreign state that takes territory is for ACLED like a non-state actor."""
    family = heaviest.family
    sources = [part.mention for part in heaviest.parts if part.role == "source"]
    sources = sources or [part.mention for draft in group.drafts for part in draft.parts if part.role == "source"]
    is_crowd = bool(sources) and all(source.kind in _CROWD_KINDS for source in sources)
    is_crowd = is_crowd and not (family.group == "territory" and _takes_soldiers(group))
    if is_crowd and family.sub_event_type in _BY_CROWDS and family.name != "vandalism":
        return _BY_CROWDS[family.sub_event_type]
    if family.sub_event_type == _INTERVENTION and _is_deadly(group, heaviest):
        return "Excessive force against protesters"
    if family.group == "territory" and _is_bloodless(heaviest, group):
        return "Non-violent transfer of territory"
    if not family.state:
        if (family.general and (hits_armed(group) or are_thrown_back(group.main))) or _shoots_some(group):
            return _ARMED_CLASH
        return "Attack" if family.name == "attack on forces" and kills_villagers(group) else family.sub_event_type
    return family.state if _is_for_state(heaviest, sources, group, country) else family.sub_event_type


def _is_for_state(draft: Draft, sources: Sequence[ActorMention], group: Group, country: str) -> bool:
    """Whether the state of the country is who does it, or holds what somebody lost."""
    if is_lost(draft):
        return _is_won_by_state(draft, group, country)
    here = [one for one in sources if _is_in_clause(draft, one)] if len(sources) > 1 else sources
    if sources and _is_of_state((here or sources)[0], group, country):
        return True
    return draft.family.group == "territory" and is_in_hands_of(draft, country)


def _is_in_clause(draft: Draft, mention: ActorMention) -> bool:
    """Whether an actor stands in the clause of the deed, and not in another sentence that tells it."""
    line = draft.line
    return line.first <= mention.first < line.stop and line.sentence.parting(mention.first, draft.trigger.head) < 1


def _is_of_state(mention: ActorMention, group: Group, country: str) -> bool:
    """Whether an actor is the state of the country where it acts, whose foes and guests are for ACLED no state."""
    known = mention.country in {"", country} or not country
    return mention.kind in _STATE_KINDS and (known or _is_of_here(mention, group, country))


def _is_won_by_state(draft: Draft, group: Group, country: str) -> bool:
    """Whether what somebody lost is in the hands of the state: "rebels lost Saraqib", "lost Soledar to the army"."""
    won, lost = winner(draft), loser(draft)
    if won is not None:
        return _is_of_state(won, group, country)
    return lost is not None and lost.kind in ARMED_KINDS and not _is_of_state(lost, group, country)


def _takes_soldiers(group: Group) -> bool:
    """Whether those who overran a post took soldiers prisoner, which no unarmed crowd does."""
    said = (draft.line.said for draft in group.drafts)
    return any(not (_SOLDIERS.isdisjoint(keys) or _CAPTIVE.isdisjoint(keys)) for keys in said)


_SOLDIERS = frozenset({"soldier", "soldiers", "policemen", "troops", "officers", "gendarmes", "guards"})
_CAPTIVE = frozenset({"prisoner", "prisoners", "captive", "captives", "hostage", "captured"})


def _shoots_some(group: Group) -> bool:
    """Whether some of those who were stopped are told to have died: "foiled a crossing. Two smugglers were shot"."""
    stopped = group.main.family.group == "disrupted"
    return stopped and any(befalls_some_of(draft, group.main.line) for draft in group.parts)


def _is_bloodless(draft: Draft, group: Group) -> bool:
    """Whether a place was taken without violence: "entered the town without a fight", "took the base unopposed"."""
    keys, trigger, line = draft.line.words.keys, draft.trigger, draft.line
    beside = keys[max(trigger.first - _BESIDE, line.first) : min(trigger.stop + _BESIDE, line.stop)]
    if "unopposed" in beside or "bloodlessly" in beside:
        return not any(draft.tolls for draft in group.drafts)
    if is_by_agreement(line.said, keys[line.first : line.stop]) and not any(draft.tolls for draft in group.drafts):
        return True
    at = beside.index("without") if "without" in beside else len(beside)
    spared = not _FIGHT.isdisjoint(beside[at + 1 : at + 5])
    return spared and not any(draft.tolls for draft in group.drafts)


_BESIDE = 9  # words from "entered the town" to "without"
_FIGHT = frozenset({"fight", "fighting", "shot", "shots", "resistance", "battle", "bloodshed", "combat", "opposition"})


def _actors(group: Group, country: str) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    military = group.main.family.group in _MILITARY_GROUPS
    for draft in group.drafts:
        for part in draft.parts:
            name = part.mention.name
            if part.mention.kind == "state" and military:
                name = name.replace("Government of", "Military Forces of")
            elif _is_of_here(part.mention, group, country):
                name = "Military forces"  # "government troops" of a country that the words do not name
            span = draft.line.words.span(part.mention.first, part.mention.stop)
            found.setdefault(name, Actor(name=name, role=part.role, raw=draft.line.frame.article.quote(span)))
    return tuple(found.values())


def _fatalities(group: Group) -> Fatalities | None:
    told = _total(draft for draft in group.told if not draft.line.is_headline)
    if told is None:
        return _total(group.told)
    headline = _total(draft for draft in group.told if draft.line.is_headline)
    return _as_of_headline(told, headline) if headline else told


def _as_of_headline(told: Fatalities, headline: Fatalities) -> Fatalities:
    """Take the higher count of a headline, which is written last, where the text says how many died at least."""
    if told.high is not None or (told.best or 0) >= (headline.best or 0):
        return told
    return Fatalities(headline.best, headline.best, None)


def _total(drafts: Iterable[Draft]) -> Fatalities | None:
    """Add up what is told of the dead, in the order of the text: "two of his guards died with him" adds to him."""
    told = [(draft.line.words, toll) for draft in drafts for toll in draft.tolls]
    return total(sorted(told, key=lambda pair: pair[1].first)) if told else None


def _claims(group: Group) -> Iterator[Claim]:
    seen = set()
    for draft in group.drafts:
        for said in draft.said:
            if said.by not in seen:
                seen.add(said.by)
                yield Claim(by=said.by, stated_on=said.stated_on)


def _confidence(group: Group, located: Draft, placed: Placed) -> float:
    main = group.main
    value = 0.45 + 0.05 * min(main.family.weight, 4)
    value += 0.12 * located.own_place + 0.08 * main.when.is_own
    value += 0.05 * (len(group.drafts) > 1)
    if located.places:
        toponym = located.places[0].placed.toponym
        value *= 0.7 + 0.3 * toponym.probability if toponym.place is not None else 0.8
    if placed.position.geo_precision is GeoPrecision.UNKNOWN:
        value *= 0.85
    return round(min(value, 0.99), 2)


# --- evidence ---------------------------------------------------------------------------------------------------------


def _evidence(group: Group, article: Article, located: Draft, timed: Draft) -> Iterator[Evidence]:
    seen: set[tuple[EvidenceKind, Span]] = set()
    for draft in (located if other.trigger is located.trigger else other for other in group.told):
        for kind, span in _spans(draft, is_place=draft is located or draft.own_place, is_date=draft is timed):
            if (kind, span) not in seen:
                seen.add((kind, span))
                yield Evidence(kind=kind, start=span.start, end=span.end, quote=article.quote(span))


def _spans(draft: Draft, *, is_place: bool, is_date: bool) -> Iterator[tuple[EvidenceKind, Span]]:
    words = draft.line.words
    for line in (draft.line, *draft.more):
        yield EvidenceKind.SENTENCE, line.span
    yield EvidenceKind.TRIGGER, words.span(draft.trigger.first, draft.trigger.stop)
    if is_place:
        for place in draft.places[:3]:
            yield EvidenceKind.PLACE, words.span(place.first, place.stop)
        if draft.road is not None:
            yield EvidenceKind.ROAD, words.span(draft.road.first, draft.road.stop)
    if draft.when.phrase is not None and (is_date or draft.when.is_own):
        yield EvidenceKind.DATE, words.span(draft.when.phrase.first, draft.when.phrase.stop)
    if draft.verdict.cue is not None and draft.status is not Status.OCCURRED:
        yield EvidenceKind.STATUS, words.span(*draft.verdict.cue)
    yield from _people_spans(draft)


def _people_spans(draft: Draft) -> Iterator[tuple[EvidenceKind, Span]]:
    words = draft.line.words
    for part in draft.parts:
        yield EvidenceKind.ACTOR, words.span(part.mention.first, part.mention.stop)
    for toll in draft.tolls:
        yield EvidenceKind.FATALITIES, words.span(toll.first, toll.stop)
    for said in draft.said:
        yield EvidenceKind.CLAIM, said.span
        if said.day_span is not None:
            yield EvidenceKind.STATED_ON, said.day_span


def _mentioned(group: Group, position: Position) -> Iterator[MentionedPlace]:
    seen = {position.place_id}
    for draft in group.drafts:
        for item in _other_places(draft):
            place = item.placed.toponym.place
            if place is None or place.place_id in seen:
                continue
            seen.add(place.place_id)
            yield MentionedPlace(
                name=place.name, place_id=place.place_id, lon=place.lon, lat=place.lat, role=_role(draft, item)
            )


def _other_places(draft: Draft) -> Iterable[PlaceMention]:
    said = [place for place in draft.line.places if draft.line.is_saying(place.first)]
    return (*draft.places, *said) if draft.own_place else said


def _role(draft: Draft, item: PlaceMention) -> str:
    if draft.line.is_saying(item.first):
        return "statement"
    roles = {"from": "origin", "to": "target", "towards": "target", "toward": "target"}
    return roles.get(item.preposition, "mention")

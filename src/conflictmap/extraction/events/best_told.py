"""Which of the reports of one event says best where it was, and which one when."""

from collections.abc import Iterable

from msgspec import structs

from conflictmap.extraction.events.drafts import Draft
from conflictmap.extraction.events.merging import Group
from conflictmap.extraction.where.places import WIDEST
from conflictmap.extraction.where.positions import Placer
from conflictmap.model.vocabulary import Status


def located_by(group: Group, placer: Placer) -> Draft:
    """Return the draft that places the event best, with the road that only the headline names where it fits."""
    best = _nearest(_of_sentence(group))
    if (on_road := _on_road_of_headline(best, group, placer) or _on_road_at_town(best, group, placer)) is not None:
        return on_road
    if best.is_located or best.setting is None:
        return best
    places, road, why = best.setting
    return structs.replace(best, places=places, road=road, why_place=why)


def located_by_text(group: Group) -> Draft:
    """Return the draft that says best where the event was, without what only its headline or setting says."""
    return _nearest(_of_sentence(group))


def _nearest(drafts: Iterable[Draft]) -> Draft:
    """Return the draft with a place and road of its own, else a road with a town or area, else a town."""
    told = tuple(drafts)
    first = (place for draft in told if not draft.line.is_headline for place in draft.places[:1])
    areas = {place.placed.toponym.text for place in first if place.is_area}

    def worth(draft: Draft) -> tuple[float, ...]:
        best = draft.places[0] if draft.places else None
        row = best.placed.toponym.place if best is not None else None
        known = row is not None and not row.is_country
        width = min((place.width for place in draft.places if place.placed.toponym.place is not None), default=WIDEST)
        fine = best is not None and ((known and not best.is_area) or best.anchor is not None)
        if draft.line.is_headline and best is not None and best.placed.toponym.text in areas:
            fine, width = False, WIDEST  # "in Ghazni" of the headline is the text's "in Ghazni province"
        bounded = draft.road is not None and (known or draft.road.stretch is not None) and not draft.line.is_headline
        on_road = draft.road is not None and not fine
        return (draft.own_place, bounded, on_road, fine, -width, not draft.line.is_headline)

    return max(told, key=worth)


def _on_road_of_headline(best: Draft, group: Group, placer: Placer) -> Draft | None:
    """
    Put what the text tells of a town or province on the road that only the headline names: "Ambush on the M4".

    Where that road does not lead by there, the town or province counts and the road does not. None where the headline
    names no road, or says more closely where on it.
    """
    headline = next((draft for draft in group.drafts if draft.line.is_headline and draft.road is not None), None)
    body = [draft for draft in group.drafts if not draft.line.is_headline and draft.own_place and draft.places]
    if headline is None or headline.road is None or not body or any(draft.road is not None for draft in body):
        return None
    if headline.road.stretch is not None or (best is headline and any(not place.is_area for place in best.places)):
        return None
    told = best if best in body else _nearest(body)
    return structs.replace(told, road=headline.road) if placer.leads_by(headline.road, told.places) else told


def _on_road_at_town(best: Draft, group: Group, placer: Placer) -> Draft | None:
    """
    Put together a road and a town by it that two verbs share: "On the M4, a mine laid in a ditch went off near Ariha".

    None where the road is bounded already, if not by its name, or no other report names a town that it leads by.
    """
    if best.road is None or _fine(best) or best.line.is_headline:
        return None
    if best.road.stretch is not None and best.road.how != "name":
        return None
    others = (draft for draft in group.drafts if draft.own_place and draft.road is None and _fine(draft))
    at = next((draft for draft in others if placer.leads_by(best.road, draft.places)), None)
    return None if at is None else structs.replace(at, road=best.road)


def _fine(draft: Draft) -> bool:
    """Whether its first place is a town that a row of the gazetteer places."""
    best = draft.places[0] if draft.places else None
    row = best.placed.toponym.place if best is not None else None
    return best is not None and row is not None and not (best.is_area or row.is_country)


def dated_by(group: Group) -> Draft:
    """Return the draft that dates the event best: a day of its own, the shorter the better, the main one first."""

    def worth(draft: Draft) -> tuple[bool, bool, bool, int]:
        interval = draft.when.interval
        length = (interval.end - interval.start).days if interval.start and interval.end else 10_000
        return (draft.status is not Status.DENIED, draft.when.is_own, draft.when.is_inherited, -length)

    told = _of_sentence(group)
    if not any(draft.when.is_own for draft in told):  # "the attack on Bwoi … The assailants came on Friday"
        told += tuple(draft for draft in group.parts if draft.family.is_violent and _is_dated_beside(draft, group.main))
    return max(told, key=worth)


def _is_dated_beside(part: Draft, main: Draft) -> bool:
    """Whether another sentence of the paragraph gives a part its own day, on which it is said to have happened."""
    return part.when.is_own and part.line.paragraph == main.line.paragraph and part.status == main.status


def _of_sentence(group: Group) -> tuple[Draft, ...]:
    """Return the drafts that say where and when: a by-product does in the event's own sentence only, a court never."""
    line = group.main.line
    parts = (draft for draft in group.parts if draft.line is line and draft.family.group != "trial")
    return (*group.drafts, *(draft for draft in parts if not _only_written_there(draft)))


def _only_written_there(draft: Draft) -> bool:
    """Whether nothing but the date line says where it was."""
    return bool(draft.places) and all(place.is_dateline for place in draft.places)

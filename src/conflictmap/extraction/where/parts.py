"""The town in which a quarter, street or hill lies that no row of the gazetteer bears."""

from msgspec import structs

from conflictmap.extraction.text.words import Words
from conflictmap.extraction.where.distances import relations
from conflictmap.extraction.where.places import PlaceMention


def with_town(
    words: Words, item: PlaceMention, before: PlaceMention | None, after: PlaceMention | None, first: int
) -> PlaceMention:
    """
    Tell the town that a quarter or street lies in, where the words beside it say so and no row bears its own name.

    `before` and `after` are the places named next to it in its sentence, which begins at word `first`: "X City's Q
    neighbourhood", "X: march in Q quarter", "the Q quarter of X", "Q Square in X", "In X, men stationed at Q hill".
    """
    if not item.is_part:
        return item
    if after is not None and _is_town(after) and _leads_on(words, item.stop, after.first):
        return structs.replace(item, town=after.placed)
    owns = before is not None and _is_town(before) and (before.is_possessive and item.begin - before.stop <= _OWNER)
    labels = before is not None and _is_town(before) and ":" in words.gap(before.stop - 1)
    opens = before is not None and _is_town(before) and _opens(words, before, first)
    return structs.replace(item, town=before.placed) if before is not None and (owns or labels or opens) else item


def _opens(words: Words, town: PlaceMention, first: int) -> bool:
    """Whether a town opens the sentence that begins at word `first` as the scene of it: "In Taiz, a sniper"."""
    return town.begin - first <= 1 and town.preposition in {"in", "at"} and words.gap(town.stop - 1).startswith(",")


def _is_town(item: PlaceMention) -> bool:
    return item.placed.toponym.place is not None and not item.is_area


def _leads_on(words: Words, first: int, stop: int) -> bool:
    """Whether only "quarter of", "in the city of" or a comma stands between a part of a town and the town."""
    joining = words.keys[first:stop]
    known = relations()
    if len(joining) > _OWNER + 2 or any(words.gap(at).strip() not in {"", ",", "-"} for at in range(first - 1, stop)):
        return False
    return all(key in known.parts or key in known.kinds or key in {"in", "at"} for key in joining)


_OWNER = 3  # words at most from "Gaza City's" to the name of its part

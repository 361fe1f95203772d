"""How many events of a filter have each type, status, area or source."""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from conflictmap.store.index.sums import Asked

_MOST = 200
_MOST_OF_PART = 20_000  # of which the commonest of all parts are taken
# what can be told apart: the key to group by and the text to show, and where they stand
_GROUPS = {
    "type": ("event_type", "event_type", "events"),
    "status": ("status", "status", "events"),
    "area": ("admin1_key", "admin1", "events"),
    "source": ("source", "name", "event_sources"),
}
GROUPS = tuple(_GROUPS)


def grouped(asked: Asked, by: str) -> dict[str, int]:
    """
    Count the events of a filter by a property, the commonest first; those without it are left out.

    Parameters
    ----------
    asked
        The parts of the index, and which events of each.
    by
        One of `GROUPS`. An event with several sources counts for each.
    """
    key, name, table = _GROUPS[by]
    counts: dict[str, tuple[str, int]] = {}
    for ask, found in asked:
        rows = f"SELECT * FROM events WHERE {found.sql}"
        if table != "events":
            rows = f"SELECT * FROM {table} WHERE seq IN (SELECT seq FROM events WHERE {found.sql})"
        counted = ask(
            f"SELECT {key}, min({name}), count(*) FROM ({rows}) WHERE {name} <> '' GROUP BY {key} "
            f"ORDER BY count(*) DESC, min({name}) LIMIT {_MOST_OF_PART}",
            found.params,
        )
        for one, text, n in counted:
            known = counts.get(one, (text, 0))
            counts[one] = (min(known[0], text), known[1] + n)
    ordered = sorted(counts.values(), key=lambda named: (-named[1], named[0]))
    return dict(ordered[:_MOST])

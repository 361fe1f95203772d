"""How many events of a filter have each type, status, area or source."""
# ruff: noqa: S608 - conditions come from `where`, which binds every value

from conflictmap.model import EventFilter
from conflictmap.store.tiles import Ask
from conflictmap.store.where import where

_MOST = 200
# what can be told apart: the key to group by and the text to show, and where they stand
_GROUPS = {
    "type": ("event_type", "event_type", "events"),
    "status": ("status", "status", "events"),
    "area": ("admin1_key", "admin1", "events"),
    "source": ("source", "name", "event_sources"),
}
GROUPS = tuple(_GROUPS)


def grouped(ask: Ask, chosen: EventFilter, by: str) -> dict[str, int]:
    """
    Count the events of a filter by a property, the commonest first; those without it are left out.

    Parameters
    ----------
    ask
        Asks the index.
    chosen
        Which events.
    by
        One of `GROUPS`. An event with several sources counts for each.
    """
    key, name, table = _GROUPS[by]
    found = where(chosen)
    rows = f"SELECT * FROM events WHERE {found.sql}"
    if table != "events":
        rows = f"SELECT * FROM {table} WHERE seq IN (SELECT seq FROM events WHERE {found.sql})"
    counted = ask(
        f"SELECT min({name}), count(*) FROM ({rows}) WHERE {name} <> '' GROUP BY {key} "
        f"ORDER BY count(*) DESC, min({name}) LIMIT {_MOST}",
        found.params,
    )
    return dict(counted)

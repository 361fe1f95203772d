"""Actors and numbers of deaths as people write them in a line, and back."""

import re
from collections.abc import Iterable

from conflictmap.errors import EditError
from conflictmap.model import Actor, Fatalities

_ACTOR = re.compile(r"(?P<name>.*?)\s*(?:\((?P<role>[^()]*)\))?\s*", re.DOTALL)
_ROLES = {"source", "target", "participant"}


def write_actor(actor: Actor) -> str:
    """Write an actor as `read_actor` reads it."""
    return f"{actor.name} ({actor.role})"


def read_actor(text: str, known: Iterable[Actor] = ()) -> Actor:
    """
    Read an actor: a name, and the role in brackets; participant unless given.

    One of the `known` actors of that name and role keeps what the article calls it. A last bracket that is no role
    belongs to the name where an actor of that name is known: "Protesters (Syria)".
    """
    bare = text.strip()
    for actor in known:
        if bare in {write_actor(actor), actor.name}:
            return actor
    found = _ACTOR.fullmatch(bare)
    name, role = (found["name"], found["role"]) if found else (bare, None)
    if role is not None and role.strip().lower() not in _ROLES and bare in {actor.name for actor in known}:
        name, role = bare, None
    same = next((actor for actor in known if actor.name == name), None)
    return Actor(
        name=name.strip(), role=(role or "participant").strip().lower(), raw=same.raw if same else name.strip()
    )


def read_actors(text: str, known: Iterable[Actor] = ()) -> tuple[Actor, ...]:
    """Read actors, one a line."""
    known = tuple(known)
    return tuple(read_actor(line, known) for line in text.splitlines() if line.strip())


def write_deaths(deaths: Fatalities | None) -> str:
    """Write numbers of deaths as `read_deaths` reads them."""
    if deaths is None:
        return ""
    if deaths.low == deaths.best == deaths.high and deaths.low is not None:
        return str(deaths.low)
    return ",".join("" if number is None else str(number) for number in (deaths.low, deaths.best, deaths.high))


def read_deaths(text: str) -> Fatalities | None:
    """
    Read numbers of deaths: 5, 3-8, "3,5,8" (low, best, high; any of them may be left out), or none.

    Raises
    ------
    EditError
        If it is none of these.
    """
    bare = text.strip().lower()
    if bare in {"none", ""}:
        return None
    numbers = [part.strip() for part in re.split(r"[,;]|[-–]", bare)]
    if len(numbers) > 3 or any(part and not part.isdecimal() for part in numbers) or not any(numbers):
        raise EditError([f"deaths {text[:40]!r}: give a number, low-high, or low,best,high"])
    found = [int(part) if part else None for part in numbers]
    if len(found) == 1:
        return Fatalities(found[0], found[0], found[0])
    return Fatalities(found[0], found[1] if len(found) == 3 else None, found[-1])

"""The divisions of geoBoundaries (ADM2 and ADM3 of the world): their names, and the land that they lie on."""

import re
from dataclasses import dataclass
from functools import cache

import shapely

from conflictmap.geo.spellings import kept
from geodata.areas import Leaf, leaves
from geodata.boundary_files import MIXED_UP, Listed, listed
from geodata.sources import Sources

_QUALIFIED = re.compile(
    r"\s*(?:\([^)]*\)|[-–]\s*[A-Z]{2,3}$|\b(?:Sub Tehsil|Sub|Commune|Special|Zuria|Cantt|Cantonment|PCA area)\b-?$)"
)
_PART = re.compile(r"\b(?:[IVX]+|North|South|East|West|Centre|Central|City|Town|\d+)$")  # "Garoua III"


@dataclass(frozen=True, slots=True)
class Boundary:
    """
    A polygon of the source, with the names that it has once they are tidied.

    `ground` is the polygon of our own areas that its middle lies in: near a border the source may say the neighbour.
    """

    listed: Listed
    names: tuple[str, ...]
    ground: Leaf


@cache
def boundaries(sources: Sources) -> tuple[Boundary, ...]:
    """Read all polygons whose middle lies on land that is known."""
    ground = leaves(sources)
    tree = shapely.STRtree([leaf.polygon for leaf in ground])
    table = list(listed(sources))
    points = shapely.points([(item.lon, item.lat) for item in table])
    inside: dict[int, int] = {}
    for point, leaf in zip(*tree.query(points, predicate="intersects"), strict=True):
        inside.setdefault(int(point), int(leaf))
    return tuple(
        Boundary(item, tuple(_names(item.name)), ground[inside[number]])
        for number, item in enumerate(table)
        if number in inside and ground[inside[number]].country not in MIXED_UP
    )


def _names(printed: str) -> list[str]:
    """Read "KHANAQIN", "As Salam / Ar Rawat", "At Tadamon - BN", and "LomiÃ©", encoded twice by the source."""
    parts = [_QUALIFIED.sub("", part).strip() for part in _encoded_once(printed).split("/")]
    names = [part.title() if part.isupper() else part for part in parts if part and not _PART.search(part)]
    return kept(names[0], names[1:]) if names else []


def _encoded_once(text: str) -> str:
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text

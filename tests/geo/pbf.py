"""Writes OpenStreetMap's `.pbf` format (wiki.openstreetmap.org/wiki/PBF_Format), as little of it as ways need."""

import struct
import zlib
from collections.abc import Mapping, Sequence

Way = tuple[Mapping[str, str], Sequence[tuple[float, float]]]


def pbf(ways: Sequence[Way]) -> bytes:
    places = {place: number for number, place in enumerate(dict.fromkeys(p for _, line in ways for p in line), 1)}
    texts = list(dict.fromkeys(["", *(text for tags, _ in ways for item in tags.items() for text in item)]))
    nodes = b"".join(_field(1, _node(number, place)) for place, number in places.items())
    lines = b"".join(
        _field(3, _way(k, tags, [places[p] for p in line], texts)) for k, (tags, line) in enumerate(ways, 1)
    )
    table = _field(1, b"".join(_field(1, text.encode()) for text in texts))
    header = _field(4, b"OsmSchema-V0.6")
    return _block("OSMHeader", header) + _block("OSMData", table + _field(2, nodes) + _field(2, lines))


def _block(kind: str, content: bytes) -> bytes:
    blob = _number(2, len(content)) + _field(3, zlib.compress(content))
    header = _field(1, kind.encode()) + _number(3, len(blob))
    return struct.pack(">I", len(header)) + header + blob


def _node(number: int, place: tuple[float, float]) -> bytes:
    lon, lat = (round(degrees * 1e7) for degrees in place)
    return _number(1, _zigzag(number)) + _number(8, _zigzag(lat)) + _number(9, _zigzag(lon))


def _way(number: int, tags: Mapping[str, str], nodes: Sequence[int], texts: Sequence[str]) -> bytes:
    steps = [node - before for node, before in zip(nodes, [0, *nodes[:-1]], strict=True)]
    return (
        _number(1, number)
        + _field(2, b"".join(_varint(texts.index(key)) for key in tags))
        + _field(3, b"".join(_varint(texts.index(value)) for value in tags.values()))
        + _field(8, b"".join(_varint(_zigzag(step)) for step in steps))
    )


def _zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def _varint(value: int) -> bytes:
    found = []
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _number(tag: int, value: int) -> bytes:
    return _varint(tag << 3) + _varint(value)


def _field(tag: int, content: bytes) -> bytes:
    return _varint(tag << 3 | 2) + _varint(len(content)) + content

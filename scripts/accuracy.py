"""Write docs/accuracy.md: run `python scripts/accuracy.py [MORE_GOLD.jsonl ...]`.

The development gold set of this repository is always scored; further gold files, such as public corpora that may not be
shipped, are named on the command line.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from conflictmap.extraction.evaluation.evaluate import evaluate
from conflictmap.geo.atlas import load_atlas

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
_FRESH = ("fresh2", "fresh3")
HEAD = """# Accuracy

Made by `python scripts/accuracy.py`; do not edit. Shares are given as right/of. "Charged" is right within 161 km or by
the GeoNames number, and counts a name left unplaced as wrong. The rules of scoring are in
[decision 41](decisions/0041-how-events-are-matched.md), those of annotation in
[tests/gold/README.md](../tests/gold/README.md).

The articles of `articles.jsonl` were invented for testing by people who knew the program's purpose, so its figures
flatter what real articles would give; extraction rules may be improved by looking at the part `dev`, never at `held`.
`fresh2.jsonl` and `fresh3.jsonl` are those of them that were written last, by others than those who write the rules
(decisions [114](decisions/0114-a-second-fresh-set.md) and [135](decisions/0135-a-third-fresh-set.md) give their first
scores). `samples.jsonl` are the sample articles of `data/articles`, read many times while the rules were made. The
other files, if any, are public corpora of news in English that were annotated by others.
"""


def _of_set(name: str, gold: Path, folder: Path) -> Path:
    """Write the articles of a set to a file of their own."""
    lines = gold.read_text(encoding="utf-8").splitlines(keepends=True)
    chosen = folder / f"{name}.jsonl"
    chosen.write_text("".join(line for line in lines if json.loads(line)["set"].startswith(name)), encoding="utf-8")
    return chosen


def main() -> None:
    """Score every file and write the page."""
    atlas = load_atlas()
    with TemporaryDirectory() as folder:
        gold = GOLD / "articles.jsonl"
        fresh = [_of_set(name, gold, Path(folder)) for name in _FRESH]
        paths = [gold, *fresh, GOLD / "samples.jsonl", *map(Path, sys.argv[1:])]
        tables = [f"## {path.name}\n\n```\n{evaluate(path, atlas).as_text().rstrip()}\n```\n" for path in paths]
    (ROOT / "docs" / "accuracy.md").write_text("\n".join([HEAD, *tables]), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Writes the table of `data/README.md`; the words around it are in `readme.md` beside this module."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from geodata.provenance import Provenance

_WORDS = Path(__file__).with_name("readme.md")
_COLUMNS = ("file", "source", "version", "licence", "attribution", "CRS", "rows", "bytes", "sha256", "command")


def write_readme(out_dir: Path, provenance: Iterable[Provenance]) -> None:
    """Write `README.md` with one line a file, by path."""
    lines = [_line(_COLUMNS), _line(["---"] * len(_COLUMNS))]
    lines += [_row(out_dir, item) for item in sorted(provenance, key=lambda item: item.file)]
    text = _WORDS.read_text(encoding="utf-8").replace("{table}", "\n".join(lines))
    (out_dir / "README.md").write_text(text, encoding="utf-8")


def refresh_hashes(out_dir: Path) -> None:
    """Write sizes and hashes of the table again, after one of the tables written by hand has changed."""
    path = out_dir / "README.md"
    lines = [_refreshed(out_dir, line) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _refreshed(out_dir: Path, line: str) -> str:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if len(cells) != len(_COLUMNS) or not (out_dir / cells[0].strip("`")).is_file():
        return line
    content = (out_dir / cells[0].strip("`")).read_bytes()
    return _line([*cells[:7], len(content), f"`{sha256(content).hexdigest()}`", *cells[9:]])


def _row(out_dir: Path, item: Provenance) -> str:
    content = (out_dir / item.file).read_bytes()
    cells = (
        f"`{item.file}`", item.source, item.version, item.licence, item.attribution, item.crs, item.rows,
        len(content), f"`{sha256(content).hexdigest()}`", f"`{item.command}`",
    )  # fmt: skip
    return _line(cells)


def _line(cells: Iterable[str | int]) -> str:
    return f"| {' | '.join(map(str, cells))} |"

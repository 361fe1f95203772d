"""Keep the translations of page and map up to date with the code.

    python scripts/catalogues.py              # puts new sentences into every catalogue, untranslated
    python scripts/catalogues.py --add tr     # starts a catalogue
    python scripts/catalogues.py --check      # lists what is not translated or has other placeholders; exit 1 if any

Catalogues are gettext's `.po` files under `data/strings` (or `--folder`), for any gettext editor.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "conflictmap"
FOLDER = ROOT / "data" / "strings"
SAYING = {"t": 1, "msg": 1, "tn": 2, "sentence": 1}  # `sentence`: what is wrong, made where it is found
KEYWORDS = {"CM.t": None, "CM.msg": None, "CM.tn": (1, 2)}
PLACEHOLDER = re.compile(r"{(\w+)}")


def said_in() -> list[Path]:
    """List the files that hold sentences."""
    ui, scripts = (SOURCE / "ui").rglob("*.py"), (SOURCE / "web" / "assets").glob("*.js")
    layers = ("extraction/reports", "geo", "importers", "model", "reading", "review", "store")
    problems = (path for layer in layers for path in (SOURCE / layer).rglob("*.py"))
    return sorted([*ui, *scripts, *problems, SOURCE / "export" / "page.py"])


def template() -> Catalog:
    """Gather every sentence that page and map say, in the order of the files."""
    found = Catalog(project="conflictmap", charset="utf-8")
    for path in said_in():
        for sentence in said_by(path) if path.suffix == ".py" else said_by_script(path):
            found.add(sentence, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return found


def said_by(path: Path) -> Iterator[str | tuple[str, ...]]:
    """Find the sentences of a module, those inside f-strings too, in the order of their lines."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        forms = SAYING.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        texts = tuple(_texts(call.args[:forms]))
        if forms and len(texts) == forms:
            yield texts if forms > 1 else texts[0]


def _texts(arguments: Sequence[ast.expr]) -> Iterator[str]:
    for argument in arguments:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def said_by_script(path: Path) -> Iterator[str | tuple[str, ...]]:
    """Find the sentences of a script of the map."""
    return (sentence for _, sentence, _, _ in extract_from_file("javascript", path, keywords=KEYWORDS))


def placeholders(text: str) -> set[str]:
    """Return the names of the values that a sentence is filled with."""
    return set(PLACEHOLDER.findall(text))


def faults(message: Message) -> Iterator[str]:
    """Say what is wrong with the translation of one sentence."""
    english = (message.id,) if isinstance(message.id, str) else message.id
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
    if not all(said) or message.fuzzy:
        yield f"not translated: {english[0]}"
    for form in said:
        # a form for one or two may leave out the number
        if form and not placeholders(english[-1]) - {"n"} <= placeholders(form) <= placeholders(english[-1]):
            yield f"other placeholders than in English: {form}"


def check(folder: Path) -> list[str]:
    """List what is wrong with the catalogues of a folder."""
    problems = []
    for path in sorted(folder.glob("*.po")):
        held = read(path)
        held.update(template(), no_fuzzy_matching=True)
        problems += [f"{path.name}: {fault}" for message in held if message.id for fault in faults(message)]
    return problems


def read(path: Path) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue, with the files that say each sentence but no line numbers, which would change too often."""
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, include_lineno=False, ignore_obsolete=True, omit_header=False)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--add", metavar="LANGUAGE")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    asked = parser.parse_args()
    if asked.check:
        problems = check(asked.folder)
        sys.exit("\n".join(problems) or 0)
    if asked.add:
        asked.folder.mkdir(parents=True, exist_ok=True)
        write(asked.folder / f"{asked.add}.po", Catalog(locale=asked.add, project="conflictmap", charset="utf-8"))
    for path in sorted(asked.folder.glob("*.po")):
        held = read(path)
        begun_on = held.creation_date
        held.update(template(), no_fuzzy_matching=True)
        held.creation_date = begun_on  # else every change of a sentence would touch the same line
        write(path, held)


if __name__ == "__main__":
    main()

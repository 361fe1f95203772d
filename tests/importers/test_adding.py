"""Further files come to a dataset as if all had been imported at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conflictmap.errors import ConflictError
from conflictmap.geo.atlas import load_atlas
from conflictmap.store.datasets.datasets import Datasets, Version
from conflictmap.store.datasets.importing import Asked, Imported, import_files
from tests.importers.tables import Desk, acled, gdelt

JANUARY = acled({}, {"event_date": "never"}, {"location": "Idlib"}) + "one,cell too few\n"
FEBRUARY = acled(
    {"event_id_cnty": "SYN3", "location": "Idlib again"},  # an id that January has
    {"event_id_cnty": "SYN20", "event_date": "2022-02-03", "notes": "Ölü"},
)
TABLE = "id;date;event_type;lat;lon;notes\n007;2020-03-05;Riots;35.5;36;=1+1\n"
MORE = "id;date;event_type;lat;lon;notes;extra\n008;2020-04-05;Riots;35.5;36;;x\n"


def content(version: Version) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in version.folder.iterdir() if path.suffix in {".parquet", ".json"}}


def add(desk: Desk, kind: str, text: str, file: str, **asked: str) -> Imported:
    return desk.take(kind, text, file, add=True, **asked)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [("acled", JANUARY, FEBRUARY), ("gdelt", gdelt({}, {}), gdelt({"GLOBALEVENTID": "5"})), ("csv", TABLE, MORE)],
    ids=["acled", "gdelt", "a table"],
)
def test_adding_a_file_is_as_good_as_importing_all_at_once(
    desk: Desk, tmp_path: Path, kind: str, first: str, second: str
) -> None:
    desk.take(kind, first, "first.csv", name="slowly")
    add(desk, kind, second, "second.csv", name="slowly")
    together = Desk(tmp_path / "together")
    together.folder.mkdir()
    paths = [together.file(first, "first.csv"), together.file(second, "second.csv")]
    import_files(together.datasets, kind, paths, load_atlas(), Asked(name="slowly"))
    assert desk.version("slowly").about == together.version("slowly").about
    assert content(desk.version("slowly")) == content(together.version("slowly"))


def test_ids_that_were_there_are_named_and_the_first_ones_stay(desk: Desk) -> None:
    desk.take("acled", JANUARY, "january.csv")
    result = add(desk, "acled", FEBRUARY, "february.csv")
    assert (result.rows, result.accepted) == (6, 3)
    assert [(one.file, one.row, one.column, one.problem) for one in result.problems] == [
        ("january.csv", 3, "event_date", "'never' is no day; write it as 2022-06-30"),
        ("january.csv", 5, "", "has 2 cells where the heading has 31"),
        ("february.csv", 2, "event_id_cnty", "the id 'SYN3' came before"),
    ]
    assert [event.position.place_name for event in desk.events("acled")] == ["Ariha", "Idlib", "Ariha"]


def test_a_file_that_is_there_already_is_nothing_new(desk: Desk) -> None:
    desk.take("acled", JANUARY, "january.csv")
    add(desk, "acled", FEBRUARY, "february.csv")
    before = desk.version("acled").about
    assert not add(desk, "acled", JANUARY, "under another name.csv").new
    assert desk.version("acled").about == before


def test_adding_to_nothing_begins_a_dataset(desk: Desk) -> None:
    assert add(desk, "acled", JANUARY, "january.csv").accepted == 2


def test_a_dataset_that_somebody_else_changes_meanwhile_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.take("acled", JANUARY, "january.csv")
    monkeypatch.setattr(desk.datasets, "names", lambda: (("acled", "another"),))
    with pytest.raises(ConflictError, match="was changed meanwhile"):
        add(desk, "acled", FEBRUARY, "february.csv")
    assert desk.version("acled").about.accepted == 2


def test_rows_without_ids_of_several_files_are_all_kept(desk: Desk) -> None:
    heading = "event_type,notes\n"
    january, february, march = (
        desk.file(f"{heading}Riots,{month} one\nRiots,{month} two\n", f"{month}.csv") for month in ("jan", "feb", "mar")
    )
    atlas = load_atlas()
    both = import_files(desk.datasets, "csv", [january, february], atlas, Asked(name="mine"))
    assert (both.accepted, both.rejected) == (4, 0)
    added = import_files(desk.datasets, "csv", [march], atlas, Asked(name="mine", add=True))
    assert (added.accepted, added.rejected) == (6, 0)
    assert [(event.event_id, event.original["notes"]) for event in desk.events("mine")] == [
        ("mine:row 2", "jan one"), ("mine:row 3", "jan two"),
        ("mine:feb.csv: row 2", "feb one"), ("mine:feb.csv: row 3", "feb two"),
        ("mine:mar.csv: row 2", "mar one"), ("mine:mar.csv: row 3", "mar two"),
    ]  # fmt: skip
    at_once = import_files(desk.datasets, "csv", [january, february, march], atlas, Asked(name="mine"))
    assert (at_once.version, at_once.new) == (added.version, False)


def test_files_of_one_name_in_several_folders_are_told_apart(desk: Desk) -> None:
    files = []
    for year in (2023, 2024, 2025):
        (desk.folder / str(year)).mkdir()
        files.append(desk.file(f"event_type,notes\nRiots,{year} one\nriot,{year} two\n", f"{year}/incidents.csv"))
    atlas = load_atlas()
    import_files(desk.datasets, "csv", files[:2], atlas)
    added = import_files(desk.datasets, "csv", files[2:], atlas, Asked(add=True))
    assert [(event.event_id, event.original["notes"]) for event in desk.events("incidents")] == [
        ("incidents:row 2", "2023 one"),
        ("incidents:incidents.csv (2): row 2", "2024 one"),
        ("incidents:incidents.csv (3): row 2", "2025 one"),
    ]
    names = ["incidents.csv", "incidents.csv (2)", "incidents.csv (3)"]
    assert [(problem.file, problem.row) for problem in added.problems] == [(name, 3) for name in names]
    at_once = import_files(desk.datasets, "csv", [*files, files[0]], atlas)
    assert (at_once.version, at_once.new, at_once.accepted) == (added.version, False, 3)


def test_ids_of_a_file_count_though_the_first_file_has_none(desk: Desk) -> None:
    first, second = desk.file("event_type\nRiots\n", "a.csv"), desk.file("event_type,id\nRiots,x\n", "b.csv")
    import_files(desk.datasets, "csv", [first, second], load_atlas(), Asked(name="mine"))
    assert [event.event_id for event in desk.events("mine")] == ["mine:row 2", "mine:x"]


class Crowded(Datasets):
    """Datasets in which somebody else imports a file just before this import may write."""

    def __init__(self, desk: Desk, other: str) -> None:
        super().__init__(desk.datasets.folder)
        self._desk, self._other = desk, other

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Let the other one be first."""
        self._desk.take("csv", self._other, "theirs.csv", name="own")
        with super().writing() as folder:
            yield folder


def test_who_imports_while_somebody_else_does_is_told_whose_version_gave_way(desk: Desk) -> None:
    mine = desk.file("id,type\nc,Riots\n", "mine.csv")
    crowded = Crowded(desk, "id,type\na,Riots\nb,Riots\n")
    result = import_files(crowded, "csv", [mine], load_atlas(), Asked(name="own"))
    (kept,) = [one for one in desk.datasets.versions("own") if one.about.version != result.version]
    assert result.replaced == f"version {kept.about.version} (theirs.csv, 2 events)"

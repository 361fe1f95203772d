"""Importing a table of places into the desk: what is new, what says more of a known place, what is refused and why."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from conflictmap.errors import ConflictMapError
from conflictmap.geo.atlas import Atlas
from conflictmap.model.text import fold
from conflictmap.reading.place_rows import LeftOut, PlaceRow, RowProblem
from conflictmap.store.desk.geodata import touch
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.own_places import MAX_OWN_PLACES, OwnPlace, count_rows, own_rows, put_rows, with_id
from conflictmap.store.desk.own_rows import noting
from conflictmap.store.geodata.matching import nearest, place_of, row_of, told_by
from conflictmap.store.workspace import Workspace

Checked = PlaceRow | RowProblem | LeftOut


class Imported(Struct, frozen=True, kw_only=True):
    """
    What became of the rows of a file.

    `added` are new places; `merged` say more about a place of the same name within five kilometres, about a division
    whose outline they lie in, or about the place of the same GeoNames number; `updated` were imported before and are
    different now; `unchanged` were imported before; `refused` are told in `problems`, which also has what was repaired;
    `left_out` are of kinds not asked for. `names` are all spellings, old and new, of rows that changed; `revision` is
    the number of the change.
    """

    rows: int = 0
    added: int = 0
    merged: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    left_out: int = 0
    problems: tuple[RowProblem, ...] = ()
    names: frozenset[str] = frozenset()
    revision: int | None = None


def import_places(
    workspace: Workspace,
    rows: Iterable[Checked],
    *,
    dry_run: bool = False,
    who: str = "",
    said: Said | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Imported:
    """
    Store the rows of a file; the same file again changes nothing.

    Parameters
    ----------
    workspace
        Whose desk.
    rows
        As `conflictmap.reading.places.read_places` checks them.
    dry_run
        Only say what would become of them.
    who
        Who imports them; it can be undone.
    said
        What is noted of the change, instead of the sources of the rows.
    progress
        Told of each row.

    Raises
    ------
    ConflictMapError
        If the desk would hold more places of its own than it may.
    """
    with workspace.desk.file.reading() as db:
        known, count = own_rows(db), sum(count_rows(db).values())
    sorting = _Sorting(known, workspace.atlas(), room=MAX_OWN_PLACES - count)
    for row in rows:
        sorting.take(row)
        progress(1)
    if not sorting.put or dry_run:
        return sorting.report()
    said = said or Said("places kept", who, ", ".join(sorted({row.place.source for row in sorting.put.values()})))
    with (
        workspace.desk.file.writing() as db,
        noting(db, said, {"own_places": ("place_id", list(sorting.put))}) as revision,
    ):
        put_rows(db, sorting.put.values(), touch(db))
    return replace(sorting.report(), revision=revision)


class _Sorting:
    """Sorts rows into new, known and refused ones."""

    def __init__(self, known: Iterable[OwnPlace], atlas: Atlas, room: int) -> None:
        self._atlas, self._gazetteer, self._room = atlas, atlas.gazetteer, room
        self._by_number: dict[tuple[str, str], OwnPlace] = {}
        self._by_name: dict[tuple[str, str], list[OwnPlace]] = defaultdict(list)
        for row in known:
            self._keep(row)
        self.put: dict[str, OwnPlace] = {}
        self._taken: dict[str, int] = {}  # by id of the row in the desk: the row of this file
        self._counts: Counter[str] = Counter()
        self._problems: list[RowProblem] = []
        self._refused: set[int] = set()
        self._names: set[str] = set()

    def _keep(self, row: OwnPlace) -> None:
        if row.external_id:
            self._by_number[row.place.source, row.external_id] = row
        else:
            self._by_name[row.place.source, fold(row.place.name)].append(row)

    def take(self, row: Checked) -> None:
        """Sort one row."""
        if isinstance(row, RowProblem):
            self._problems.append(row)
            if not row.is_repaired:
                self._refused.add(row.row)
        elif isinstance(row, LeftOut):
            self._counts["left_out"] += 1
        else:
            self._take(row)

    def _take(self, found: PlaceRow) -> None:
        row = row_of(found)
        before = self._before(row)
        row_id = before.row_id if before else row.row_id
        if (first := self._taken.setdefault(row_id, found.row)) != found.row:
            said = f"{row.place.name[:60]!r} is in row {first} too, at the same place"
            self.take(RowProblem(row=found.row, column="name", problem=said))
            return
        if before is not None:
            self._again(row, before)
        else:
            self._first(row, found)

    def _before(self, row: OwnPlace) -> OwnPlace | None:
        """Find the row that an earlier import, or an earlier row of the file, made of the same."""
        if row.external_id:
            return self._by_number.get((row.place.source, row.external_id))
        return nearest(self._by_name[row.place.source, fold(row.place.name)], row.place)

    def _again(self, row: OwnPlace, before: OwnPlace) -> None:
        own_id = before.place.place_id == before.row_id
        row = with_id(replace(row, row_id=before.row_id), before.place.place_id)
        if not own_id:
            row = told_by(row, self._gazetteer.place(before.place.place_id))
        if row == before:
            self._counts["unchanged"] += 1
            return
        self._names.update(before.spellings)
        self._store(row, "updated")

    def _first(self, row: OwnPlace, found: PlaceRow) -> None:
        same = self._gazetteer.find(row.external_id) if found.is_geoname else None
        same = same or place_of(row, self._atlas)
        if len(self.put) >= self._room:
            raise ConflictMapError(
                f"the desk would hold more than {MAX_OWN_PLACES:,} places of its own, which slows everything down; "
                "import a part of the file, or remove other places first; nothing was imported"
            )
        if same is not None:
            row = told_by(row, same)
        elif found.is_geoname:
            row = with_id(row, found.external_id)
        self._store(row, "added" if same is None else "merged")
        if not row.external_id:
            self._keep(row)

    def _store(self, row: OwnPlace, what: str) -> None:
        self._counts[what] += 1
        self._names.update(row.spellings)
        self.put[row.row_id] = row

    def report(self) -> Imported:
        """Say what became of all rows."""
        kinds = ("added", "merged", "updated", "unchanged", "left_out")
        return Imported(
            rows=sum(self._counts.values()) + len(self._refused),
            **{kind: self._counts[kind] for kind in kinds},
            refused=len(self._refused),
            problems=tuple(sorted(self._problems, key=lambda problem: problem.row)),
            names=frozenset(self._names),
        )

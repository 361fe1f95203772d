"""The desk's own places: a list with search, a form to add or change one, and the import of a file with a preview."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from conflictmap.errors import ConflictMapError
from conflictmap.reading.place_files import PlaceFile
from conflictmap.reading.places import Given, read_places
from conflictmap.store.desk.own_places import OwnPlace, count_rows
from conflictmap.store.geodata.own_gazetteer import (
    BY_HAND,
    Edited,
    add_place,
    checked,
    edit_place,
    list_places,
    remove_places,
    resolve_again,
)
from conflictmap.store.geodata.place_import import Imported, import_places
from conflictmap.store.workspace import Workspace
from conflictmap.ui.own.upload import on_disk
from conflictmap.ui.visitors.notes import attempt, moved_text
from conflictmap.ui.visitors.visitor import who
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.strings import msg, problem_text, said_of, t, tn

_SHOWN = 500
_TYPES = ["csv", "tsv", "txt", "xlsx", "geojson", "json", "zip"]
_FIELDS = {
    "name": msg("Name"),
    "name_ar": msg("Arabic name"),
    "lon": msg("Longitude"),
    "lat": msg("Latitude"),
    "country": msg("Country (two letters)"),
    "admin1": msg("Province"),
    "feature_code": msg("Kind (village, town, PPL, ADM3, …)"),
}
_PER_ROW = 4


def own_places_tab(workspace: Workspace) -> None:
    """Draw list, forms and import."""
    with workspace.desk.file.reading() as db:
        sources = count_rows(db)
    text = st.text_input(t("Find one of your places"), key="own_text", max_chars=60)
    rows = list_places(workspace, text=text.strip(), limit=_SHOWN)
    _table(rows, sum(sources.values()))
    chosen = _chosen(rows)
    if chosen is not None:
        _form(chosen)
    with st.expander(t("Add a place"), key="own_add"):
        _form(None)
    with st.expander(t("Import a file of places"), key="own_import"):
        _import(workspace)
    if sources:
        with st.expander(t("Sources"), key="own_sources"):
            _sources(sources)


def _table(rows: Sequence[OwnPlace], total: int) -> None:
    if not total:
        st.text(t("No places of your own yet: add one, or import a table of villages."))
        return
    st.caption(tn("{shown} of {n} own place", "{shown} of {n} own places", total, shown=len(rows)))
    table = [
        {
            t("Name"): row.place.name,
            t("Other spellings"): ", ".join(row.spellings[1:]),
            t("Province"): row.place.admin1,
            t("Country"): row.place.country,
            t("Kind"): row.place.feature_code,
            t("Longitude"): row.place.lon,
            t("Latitude"): row.place.lat,
            t("Source"): row.place.source,
        }
        for row in rows
    ]
    st.dataframe(table, hide_index=True, height=260, key="own_table", on_select="rerun", selection_mode="single-row")


def _chosen(rows: Sequence[OwnPlace]) -> OwnPlace | None:
    """Return the place to change, chosen in the table or in the box below it."""
    if not rows:
        return None
    picked = st.session_state.get("own_table", {}).get("selection", {}).get("rows", [])
    at = int(picked[0]) if picked and int(picked[0]) < len(rows) else None
    chosen = st.selectbox(
        t("Change or remove"),
        range(len(rows)),
        index=at,
        key=f"own_which_{at}",
        format_func=lambda number: f"{rows[number].place.name} · {rows[number].place.source}",
        placeholder=t("Choose a place"),
    )
    return None if chosen is None else rows[chosen]


def _form(row: OwnPlace | None) -> None:
    name = row.row_id if row else "new"
    with st.form(f"own_form_{name}", border=True, enter_to_submit=True):
        columns = st.columns(_PER_ROW)
        for number, (field, title) in enumerate(_FIELDS.items()):
            columns[number % _PER_ROW].text_input(t(title), _value(row, field), key=_key(name, field), max_chars=200)
        others = "\n".join(row.names) if row else ""
        st.text_area(t("Other spellings, one a line"), others, key=_key(name, "names"), max_chars=5_000, height=90)
        with st.container(horizontal=True):
            st.form_submit_button(t("Save") if row else t("Add"), type="primary", on_click=_save, args=(name,))
            if row:
                st.form_submit_button(t("Remove"), on_click=_remove, args=([row.row_id],))


def _key(name: str, field: str) -> str:
    return f"own_{field}_{name}"


def _value(row: OwnPlace | None, field: str) -> str:
    if row is None:
        return ""
    value = getattr(row.place, field)
    return repr(value) if isinstance(value, float) else str(value)


def _save(name: str) -> None:
    state = st.session_state
    texts = {field: str(state[_key(name, field)]).strip() for field in _FIELDS}
    names = [line.strip() for line in str(state[_key(name, "names")]).splitlines() if line.strip()]

    def do() -> str:
        workspace = shared_workspace()
        if name == "new":
            changed: Imported | Edited = add_place(workspace, checked(workspace, texts, names, BY_HAND), who=who())
            said = t("“{name}” was added.", name=texts["name"])
            for field in (*_FIELDS, "names"):  # not before: what is wrong is mended, not typed again
                state[_key(name, field)] = ""
        else:
            (row,) = [row for row in list_places(workspace) if row.row_id == name]
            less = [other for other in row.names if other not in names]
            changed = edit_place(workspace, name, texts, more=names, less=less, who=who())
            said = t("“{name}” was changed.", name=texts["name"])
        return f"{said} {_again(workspace, changed, said)}"

    attempt(do)


def _remove(row_ids: Sequence[str]) -> None:
    def do() -> str:
        workspace = shared_workspace()
        done = remove_places(workspace, row_ids, who=who())
        said = tn("{n} own place was removed.", "{n} own places were removed.", len(done.rows))
        return f"{said} {_again(workspace, done, said)}"

    attempt(do)


def _again(workspace: Workspace, changed: Imported | Edited, why: str) -> str:
    with st.spinner(t("Resolving the names of stored articles again …")):
        moved = resolve_again(workspace, changed.names, who=who(), why=why, jobs=_jobs(), part_of=changed.revision)
    return moved_text(moved)


def _jobs() -> int:
    return min(os.cpu_count() or 1, 4)


def _import(workspace: Workspace) -> None:
    st.caption(
        t("GeoNames country dumps, P-code tables, CSV, workbooks and GeoJSON; bad rows are refused and say why.")
    )
    file = st.file_uploader(t("File"), type=_TYPES, key="own_file", max_upload_size=100)
    left, right = st.columns(2)
    source = left.text_input(t("Source"), key="own_source", max_chars=100, placeholder=file.name if file else "")
    country = right.text_input(t("Country of rows that do not say theirs"), key="own_country", max_chars=2)
    if file is None:
        return
    given = Given(source=source.strip() or file.name, country=country.strip().upper())
    try:
        report = _preview(workspace, file, given)
    except ConflictMapError as error:
        st.text(problem_text(error))
        return
    _report(report)
    ready = bool(report.added or report.merged or report.updated)
    st.button(
        t("Import"), key="own_import_now", type="primary", disabled=not ready, on_click=_import_now, args=(file, given)
    )


def _read(workspace: Workspace, file: UploadedFile, given: Given, *, dry_run: bool) -> Imported:
    if given.country and given.country not in workspace.atlas().gazetteer.countries:
        raise ConflictMapError(t("{code} is no country; give two letters, such as SY", code=given.country))
    suffix = Path(file.name).suffix.lower()
    with on_disk(file, suffix if suffix.removeprefix(".") in _TYPES else "") as path:
        rows = read_places(path, PlaceFile(), given, workspace.atlas())
        return import_places(workspace, rows, dry_run=dry_run, who=who())


def _preview(workspace: Workspace, file: UploadedFile, given: Given) -> Imported:
    """Read an upload without keeping anything, once for each file and what is said of it."""
    asked = (hashlib.sha256(file.getvalue()).hexdigest(), given, workspace.own_geodata().places)
    known = st.session_state.get("own_preview")
    if known is None or known[0] != asked:
        with st.spinner(t("Reading the file …")):
            known = (asked, _read(workspace, file, given, dry_run=True))
        st.session_state["own_preview"] = known
    report: Imported = known[1]
    return report


def _report(report: Imported) -> None:
    st.text(
        t(
            "{rows} rows: {added} new, {merged} about known places, {updated} changed, {unchanged} as before, "
            "{refused} refused, {left_out} of other kinds.",
            rows=report.rows,
            added=report.added,
            merged=report.merged,
            updated=report.updated,
            unchanged=report.unchanged,
            refused=report.refused,
            left_out=report.left_out,
        )
    )
    if report.problems:
        rows = [
            {
                t("Row"): problem.row,
                t("Column"): problem.column,
                t("Problem"): said_of(problem.problem),
                t("Row kept"): problem.is_repaired,
            }
            for problem in report.problems
        ]
        st.dataframe(rows, hide_index=True, height=min(260, 40 + 35 * len(rows)), key="own_problems")


def _import_now(file: UploadedFile, given: Given) -> None:
    def do() -> str:
        workspace = shared_workspace()
        report = _read(workspace, file, given, dry_run=False)
        kept = report.added + report.merged + report.updated
        said = tn("{n} place was imported from {source}.", "{n} places were imported from {source}.", kept,
                  source=given.source)  # fmt: skip
        return f"{said} {_again(workspace, report, said)}"

    attempt(do)


def _sources(sources: dict[str, int]) -> None:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    source = left.selectbox(
        t("Source"), list(sources), key="own_remove_source", format_func=lambda name: f"{name} ({sources[name]})"
    )
    sure = st.checkbox(
        tn("Yes, remove this {n} place", "Yes, remove these {n} places", sources.get(source or "", 0)), key="own_sure"
    )
    right.button(
        t("Remove all of it"), key="own_remove_all", disabled=not sure, on_click=_remove_source, args=(source,)
    )


def _remove_source(source: str) -> None:
    st.session_state["own_sure"] = False
    _remove([row.row_id for row in list_places(shared_workspace(), source=source)])

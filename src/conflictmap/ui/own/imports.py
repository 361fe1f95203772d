"""Files of others in the page: what is known of each, importing one with progress, and removing it."""

import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath
from threading import current_thread

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from conflictmap.errors import ConflictMapError
from conflictmap.importers.columns import Problem
from conflictmap.importers.mapping import TableMapping
from conflictmap.importers.opening import Part
from conflictmap.importers.sheets import Layers
from conflictmap.model.vocabulary import DateOrder
from conflictmap.store.datasets.datasets import About
from conflictmap.store.datasets.importing import KINDS, Asked, Imported, name_of
from conflictmap.store.workspace import Workspace
from conflictmap.ui.own.columns import Meant, columns_form
from conflictmap.ui.visitors.notes import attempt
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.safe import markdown_safe
from conflictmap.ui.words.strings import apart, msg, problem_text, t, tn

_KINDS = {
    "acled": "ACLED",
    "ucdp": "UCDP GED",
    "gdelt": "GDELT",
    "csv": msg("A table (CSV, Excel, Parquet)"),
    "geojson": msg("A layer of geodata (GeoJSON, GeoPackage, zipped Shapefile, GeoParquet)"),
}
_ORDERS: dict[DateOrder, str] = {
    "": msg("as the rows tell"),
    "dmy": msg("day first: 3 October"),
    "mdy": msg("month first: 10 March"),
}
_OWN = ("csv", "geojson")  # kinds whose columns somebody has to say
_AS_IT_IS = Meant(Part(), TableMapping())
_SHOWN = 20
_ROW_BYTES = 300  # what a row commonly takes: enough to show how far an import is
_LARGEST_MB = 1000


def dataset_details(workspace: Workspace, about: About) -> None:
    """Draw what is known of a dataset. All of it comes from files of others: shown as text."""
    with st.expander(t("More about {name}", name=about.name), key=f"about_{about.name}"):
        if about.citation:
            st.text(t("Cite as: {citation}", citation=about.citation))
        if about.warning:
            st.text(about.warning)
        for file in about.files:
            st.text(
                t(
                    "{name}: {rows} rows, SHA-256 {sha256}",
                    name=file.name,
                    rows=file.rows,
                    sha256=file.sha256[:16] + "…",
                )
            )
        if about.rejected:
            st.text(tn("{n} row was left out:", "{n} rows were left out:", about.rejected))
            _problems([one for one in about.problems if not one.is_kept])
        if about.doubted:
            st.text(
                tn(
                    "{n} row was kept although something is wrong:",
                    "{n} rows were kept although something is wrong:",
                    about.doubted,
                )
            )
            _problems([one for one in about.problems if one.is_kept])
        older = len(workspace.datasets.versions(about.name)) - 1
        if older:
            st.text(tn("{n} older version is kept", "{n} older versions are kept", older))
        if may_edit():
            _removal(about)


def _removal(about: About) -> None:
    sure = st.checkbox(
        t("Remove {name} with all its versions from this desk", name=about.name), key=f"sure_{about.name}"
    )
    st.button(t("Remove"), key=f"remove_{about.name}", disabled=not sure, on_click=_remove, args=(about.name,))


def _remove(name: str) -> None:
    def do() -> str:
        shared_workspace().remove_dataset(name)
        return t("{name} is removed.", name=name)

    attempt(do)


def _problems(problems: list[Problem]) -> None:
    st.table(
        [
            {
                t("File"): markdown_safe(one.file),
                t("Row"): one.row,
                t("Column"): markdown_safe(one.column),
                t("What is wrong"): markdown_safe(one.problem),
            }
            for one in problems[:_SHOWN]
        ]
    )


def import_form(workspace: Workspace) -> None:
    """Draw the form; the file is checked and imported when the button is pressed."""
    kind = st.selectbox(
        t("What it is"),
        KINDS,
        key="import_kind",
        format_func=lambda kind: t(_KINDS.get(kind, kind.upper())),
        placeholder=t("Choose"),
    )
    files = st.file_uploader(
        t("Files; all of them become one version of one dataset"),
        key="import_files",
        accept_multiple_files=True,
        max_upload_size=_LARGEST_MB,
    )
    name = st.text_input(t("Name (that of the source unless given)"), key="import_name", max_chars=40)
    licence = st.text_input(t("Licence, of a table of your own"), key="import_licence", max_chars=200)
    order = st.selectbox(
        t("Days such as 03/10/2020"),
        _ORDERS,
        key="import_date_order",
        format_func=lambda order: t(_ORDERS[order]),
        help=t("Needed only where no row of a file tells it, or rows contradict each other"),
    )
    meant = columns_form(kind, files, _had(workspace, name.strip(), files[0])) if files and kind in _OWN else _AS_IT_IS
    if st.button(t("Import"), key="import_now", type="primary", disabled=not files or not meant) and files and meant:
        asked = Asked(
            name=name.strip(),
            licence=licence.strip() if kind in _OWN else "",
            date_order=order or "",
            mapping=meant.mapping if kind in _OWN else None,
            layers=meant.part.layers,
            sheet=meant.part.sheet,
            encoding=meant.part.encoding,
        )
        attempt(lambda: _import(workspace, str(kind), files, asked))
        st.rerun()


def _had(workspace: Workspace, name: str, file: UploadedFile) -> TableMapping | None:
    """Return what was said of the columns of the dataset that the files become a version of; None if there is none."""
    called = name or name_of(Path(_bare(file)))
    return next((one.about.mapping for one in workspace.datasets.current() if one.about.name == called), None)


def _import(workspace: Workspace, kind: str, files: list[UploadedFile], asked: Asked) -> str:
    expected = max(sum(file.size for file in files) // _ROW_BYTES, 1)
    bar, done = st.progress(0.0, t("Reading rows")), {"read": 0, "index": 0}

    here = get_script_run_ctx()

    def step(what: str, rows: int) -> None:
        add_script_run_ctx(current_thread(), here)  # files are read ahead in a thread of their own
        done[what] += rows
        share = min(done[what] / expected, 1.0)
        text = t("Reading rows: {n}", n=done["read"]) if what == "read" else t("Indexing: {n}", n=done["index"])
        bar.progress(share / 2 + (0.5 if what == "index" else 0.0), text)

    with tempfile.TemporaryDirectory() as folder:
        paths = [_kept(Path(folder), number, file) for number, file in enumerate(files)]
        try:
            return _said(workspace.import_dataset(kind, paths, asked, step))
        except ConflictMapError as error:
            raise ConflictMapError(_by_bare_names(problem_text(error), paths)) from None


def _by_bare_names(problem: str, paths: Iterable[Path]) -> str:
    """Name files as the visitor does, not by where they were kept for a moment."""
    for path in paths:
        problem = problem.replace(str(path), path.name)
    return problem


def _kept(folder: Path, number: int, file: UploadedFile) -> Path:
    """Write an uploaded file to a folder of its own, under the bare name that the report of the import says."""
    own = folder / str(number)
    own.mkdir()
    path = own / _bare(file)
    path.write_bytes(file.getbuffer())
    return path


def _bare(file: UploadedFile) -> str:
    return PurePath(file.name.replace("\\", "/")).name.replace("\0", "")[-120:] or "file"


def _said(result: Imported) -> str:
    if not result.new:
        return t("{name}: nothing new, the version in use holds exactly this already.", name=result.dataset)
    said = tn(
        "{name}: {n} event imported. {warning}",
        "{name}: {n} events imported. {warning}",
        result.accepted,
        name=result.dataset,
        warning=result.warning,
    )
    left = tn("{n} row was left out.", "{n} rows were left out.", result.rejected) if result.rejected else ""
    doubted = (
        tn(
            "{n} row was kept although something is wrong.",
            "{n} rows were kept although something is wrong.",
            result.doubted,
        )
        if result.doubted
        else ""
    )
    return " ".join(filter(None, (said.strip(), *map(_part_said, result.layers), left, doubted)))


def _part_said(file: Layers) -> str:
    """Say which part of a file was read, and of a workbook what else there is."""
    read, left_out = ", ".join(map(apart, file.read)), ", ".join(map(apart, file.left_out))
    if file.kind == "sheet":
        return t("Sheet read of {name}: {sheet}; not read: {others}.", name=file.file, sheet=read, others=left_out)
    return t("Layers read of {name}: {layers}.", name=file.file, layers=read)

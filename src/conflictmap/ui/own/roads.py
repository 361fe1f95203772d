"""The desk's own roads: a list, the import of a line with a preview, and a road built from the places it passes."""

from collections.abc import Callable, Iterator

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from conflictmap.errors import ConflictMapError
from conflictmap.geo.features import read_features, told
from conflictmap.geo.own_road import RoadWish
from conflictmap.geo.road_making import Draft, draft_of_places, draft_of_rows
from conflictmap.geo.route import Route
from conflictmap.store.desk.corridors import CorridorsMoved
from conflictmap.store.geodata.road_changes import RoadChanged, put_road, remove_road
from conflictmap.store.workspace import Workspace
from conflictmap.ui.own.table import removable
from conflictmap.ui.own.upload import on_disk
from conflictmap.ui.visitors.notes import attempt
from conflictmap.ui.visitors.visitor import who
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.strings import problem_text, t, tn

_TYPES = ["geojson", "json", "gpkg", "zip", "pbf"]


def own_roads_tab(workspace: Workspace) -> None:
    """Draw list, import and building."""
    routes = workspace.own_geodata().routes
    if routes:
        _list(routes)
    else:
        st.text(t("No roads of your own yet: import a line, or build one from the places it passes."))
    with st.expander(t("Import the line of a road"), key="road_import"):
        _import(workspace)
    with st.expander(t("Build a road from the places it passes"), key="road_build"):
        _build(workspace)


def _list(routes: tuple[Route, ...]) -> None:
    rows = [
        {
            t("Road"): route.ref,
            t("Name"): route.name,
            t("Country"): route.country,
            t("Kilometres run"): route.direction,
            t("Length in km"): round(route.length_km, 1),
            t("May be off by (km)"): route.error_km,
            t("Source"): route.source,
        }
        for route in routes
    ]
    removable("road", rows, t("Remove a road"), [route.route_id for route in routes], _remove)


def _remove(route_id: str) -> None:
    attempt(
        lambda: (
            f"{t('{road} was removed.', road=route_id)} {_said(remove_road(shared_workspace(), route_id, who=who()))}"
        )
    )


def _said(changed: RoadChanged) -> str:
    said = [tn("{n} event was moved.", "{n} events were moved.", changed.moved)]
    if changed.added:
        said.append(tn("{n} event is new.", "{n} events are new.", changed.added))
    if changed.removed:
        said.append(tn("{n} event is gone.", "{n} events are gone.", changed.removed))
    return " ".join([*said, *_said_of(changed.corridors)])


def _said_of(corridors: CorridorsMoved) -> Iterator[str]:
    """Name the corridors that are not what they were."""
    for name in corridors.cut:
        yield t("Corridor {name} ends now where the line of its road does.", name=name)
    for name in corridors.kept:
        yield t(
            "Corridor {name} keeps its kilometres, as its place is not on the line of its road any more: remove it, or "
            "make it anew.",
            name=name,
        )
    for name in corridors.roadless:
        yield t("Corridor {name} finds nothing now, as its road is gone: remove it, or undo this change.", name=name)


def _import(workspace: Workspace) -> None:
    st.caption(
        t(
            "GeoJSON, GeoPackage, zipped Shapefile, Overpass JSON and OpenStreetMap .pbf. Carriageways become one "
            "line; gaps and what was left out are told before anything is kept."
        )
    )
    file = st.file_uploader(t("File"), type=_TYPES, key="road_file", max_upload_size=200)
    one, two, three = st.columns(3)
    ref = one.text_input(t("Road, such as M4"), key="road_ref", max_chars=20).strip()
    country = two.text_input(t("Country (two letters)"), key="road_country", max_chars=2).strip().upper()
    start = three.text_input(t("Kilometre 0 is at (a place)"), key="road_start", max_chars=80).strip()
    is_reversed = st.checkbox(t("Let the kilometres run the other way"), key="road_reversed")
    if file is not None and ref:
        wish = RoadWish(ref=ref, country=country, is_reversed=is_reversed, source=file.name)
        _preview("road_import_now", lambda: _read(workspace, file, wish, start))
    elif file is not None:
        st.text(t("Say which road it is, to see what would come of it."))


def _read(workspace: Workspace, file: UploadedFile, wish: RoadWish, start: str) -> Draft:
    with on_disk(file) as path:
        read = read_features(path, shapes="lines")
    for problem in told(read.problems, t("row")):
        st.text(problem)
    return draft_of_rows(workspace.atlas(), read.features, wish, start)


def _build(workspace: Workspace) -> None:
    st.caption(t("Drawn out of packaged junctions of the world's main roads; how far off the line may be is told."))
    one, two = st.columns([1, 1])
    ref = one.text_input(t("Road, such as M4"), key="build_ref", max_chars=20).strip()
    country = two.text_input(t("Country (two letters)"), key="build_country", max_chars=2).strip().upper()
    via = st.text_input(
        t("Places that it passes, in order, separated by ;"), key="build_via", max_chars=500,
        placeholder="Dnipro; Pokrovsk; Donetsk",
    )  # fmt: skip
    if ref and via.strip():
        _preview("road_build_now", lambda: draft_of_places(workspace.atlas(), via, RoadWish(ref=ref, country=country)))


def _preview(key: str, make: Callable[[], Draft]) -> None:
    """Show what would come of it, and a button that keeps it."""
    try:
        with st.spinner(t("Making one line of the road …")):
            draft = make()
    except ConflictMapError as error:
        st.text(problem_text(error))
        return
    route = draft.road.route
    st.text(f"{route.route_id} · {route.name} · {route.length_km:.1f} km")
    for note in (draft.warning, *draft.road.notes):
        if note:
            st.text(f"– {note}")
    st.button(t("Keep this road"), key=key, type="primary", on_click=_keep, args=(route,))


def _keep(route: Route) -> None:
    def do() -> str:
        with st.spinner(t("Reading stored articles again …")):
            changed = put_road(shared_workspace(), route, who=who())
        return f"{t('{road} was kept.', road=route.ref)} {_said(changed)}"

    attempt(do)

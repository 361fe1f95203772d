"""Areas and corridors of the desk's own: lists, areas drawn by clicks or imported, corridors along a road."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import get_args

import streamlit as st
from shapely import Polygon
from streamlit.runtime.uploaded_file_manager import UploadedFile

from conflictmap.errors import ConflictMapError
from conflictmap.geo.area_shapes import AreaWish, area_shapes, crossing
from conflictmap.geo.features import Feature, FeatureProblem, read_features, told
from conflictmap.geo.road_making import km_on
from conflictmap.model import EventFilter
from conflictmap.model.filter import MAX_WITHIN_KM
from conflictmap.model.text import fold
from conflictmap.store.desk.corridors import Corridor, Side, corridors, put_corridor, remove_corridor, widths
from conflictmap.store.desk.own_areas import OwnArea, put_areas, remove_areas
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.pickmap import Drawn, Point, box_of, pick_map, picked, usual_box
from conflictmap.ui.own.table import removable
from conflictmap.ui.own.upload import on_disk
from conflictmap.ui.visitors.notes import attempt
from conflictmap.ui.visitors.visitor import who
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.strings import msg, t, tn

_TYPES = ["geojson", "json", "gpkg", "zip"]
_DRAWN, _CLOSED, _MAP = "area_corners", "area_closed", "area_map"
_LEAST, _MOST = 3, 200
_SIDES = {
    "both": msg("both sides"),
    "left": msg("left"),
    "right": msg("right"),
    "north": msg("north"),
    "south": msg("south"),
    "east": msg("east"),
    "west": msg("west"),
}
LonLat = tuple[float, float]


def own_areas_tab(workspace: Workspace) -> None:
    """Draw areas, then corridors."""
    _areas(workspace)
    with st.expander(t("Draw an area"), key="area_draw"):
        _draw(workspace)
    with st.expander(t("Import areas"), key="area_import"):
        _import()
    _corridors(workspace)
    with st.expander(t("Add a corridor along a road"), key="corridor_add"):
        _corridor_form(workspace)


# --- areas --------------------------------------------------------------------------------------------------------


def _areas(workspace: Workspace) -> None:
    rows = workspace.areas()
    if not rows:
        st.text(t("No areas of your own yet: draw one, or import polygons with the days on which they are valid."))
        return
    table = [
        {
            t("Area"): row.name,
            t("Polygons"): row.polygons,
            t("Valid from"): str(row.valid_from or ""),
            t("Valid until"): str(row.valid_until or ""),
            t("Events"): row.events,
        }
        for row in rows
    ]
    removable("area", table, t("Remove an area"), [row.name for row in rows], _remove_area)


def _remove_area(name: str) -> None:
    _removed(name, remove_areas)


def _removed(name: str, remove: Callable[..., object]) -> None:
    """Remove what goes by a name, put the map right, and say so."""

    def do() -> str:
        workspace = shared_workspace()
        remove(workspace.desk.file, name, who=who())
        workspace.publish()
        return t("“{name}” was removed; its events stay.", name=name)

    attempt(do)


def _draw(workspace: Workspace) -> None:
    corners: list[LonLat] = st.session_state.setdefault(_DRAWN, [])
    closed = _is_closed()
    st.caption(
        t("The area is closed: give it a name and keep it, or take the last corner back to go on drawing.") if closed
        else t("Click the corners one after the other; a click on the first one closes the area.")
    )  # fmt: skip
    box = usual_box(workspace.index())
    points = [Point(lon, lat, n, n == 1 and len(corners) >= _LEAST) for n, (lon, lat) in enumerate(corners, 1)]
    crossed = crossing(corners, closed=closed)
    shown = box_of(corners, box) if len(corners) > 1 else box
    pick_map(_MAP, t("A new area"), points, None, shown, _add_corner, drawn=Drawn(corners, closed, bool(crossed)))
    if crossed:
        one, other = crossed
        said = t("The side after corner {one} crosses the side after corner {other}: take corners back, or the area is "
                 "mended when it is kept.", one=one, other=other)  # fmt: skip
        st.warning(said, icon=":material/warning:")
    typed = f"area_typed_{len(corners)}"
    st.text_area(
        t("Corners as longitude, latitude, one a line"), "\n".join(f"{lon}, {lat}" for lon, lat in corners),
        key=typed, max_chars=10_000, height=90, on_change=_take_typed, args=(typed,),
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(t("Take the last corner back"), key="area_back", disabled=not corners, on_click=_take_back)
        st.button(t("Start again"), key="area_clear", disabled=not corners, on_click=_clear)
    _name_and_days("drawn")
    st.button(t("Keep this area"), key="area_keep", type="primary", on_click=_keep_drawn, args=(typed,))


def _is_closed() -> bool:
    return bool(st.session_state.get(_CLOSED)) and len(st.session_state[_DRAWN]) >= _LEAST


def _add_corner() -> None:
    """Add the corner that was clicked; the first one again closes the area, and then clicks add nothing."""
    corner, corners = picked(_MAP), st.session_state[_DRAWN]
    if corner is None or _is_closed():
        return
    if len(corners) >= _LEAST and corner == corners[0]:
        st.session_state[_CLOSED] = True
    elif len(corners) < _MOST:
        st.session_state[_DRAWN] = [*corners, corner]


def _take_typed(typed: str) -> None:
    """Draw what was typed; what cannot be read yet is told when the area is kept."""
    with suppress(ConflictMapError):
        st.session_state[_DRAWN] = [(round(lon, 5), round(lat, 5)) for lon, lat in _corners(st.session_state[typed])]
        st.session_state[_CLOSED] = True


def _take_back() -> None:
    """Open a closed area, else take its last corner away."""
    if not _is_closed():
        st.session_state[_DRAWN] = st.session_state[_DRAWN][:-1]
    st.session_state[_CLOSED] = False


def _clear() -> None:
    st.session_state[_DRAWN] = []
    st.session_state[_CLOSED] = False


def _name_and_days(kind: str) -> None:
    one, two, three = st.columns(3)
    one.text_input(t("Name of the area"), key=f"area_name_{kind}", max_chars=80)
    two.date_input(t("Valid from"), None, key=f"area_from_{kind}", min_value=date(1900, 1, 1), format="YYYY-MM-DD")
    three.date_input(t("Valid until"), None, key=f"area_until_{kind}", min_value=date(1900, 1, 1), format="YYYY-MM-DD")


def _forget_name_and_days(kind: str) -> None:
    """Empty the fields, so that the next area does not become a further polygon of this one."""
    st.session_state[f"area_name_{kind}"] = ""
    st.session_state[f"area_from_{kind}"] = st.session_state[f"area_until_{kind}"] = None


def _wish(kind: str) -> AreaWish:
    """Read what `_name_and_days` asked for, as it is when a button is pressed."""
    state = st.session_state
    return AreaWish(
        name=state[f"area_name_{kind}"].strip(),
        valid_from=state[f"area_from_{kind}"],
        valid_until=state[f"area_until_{kind}"],
    )


def _keep_drawn(typed: str) -> None:
    def do() -> str:
        corners = _corners(st.session_state[typed])
        if len(corners) < _LEAST:
            raise ConflictMapError(t("An area needs three corners at least."))
        wish = _wish("drawn")
        if not wish.name:
            raise ConflictMapError(t("Give the area a name."))
        added, problems = _keep([Feature(1, {}, Polygon(corners))], wish, "drawn")
        _clear()
        _forget_name_and_days("drawn")
        del st.session_state[typed]  # emptied, it would be empty for the next area of as many corners
        return " ".join([_drawn_text(wish.name, is_new=bool(added)), *(problem.problem for problem in problems)])

    attempt(do)


def _drawn_text(name: str, *, is_new: bool) -> str:
    """Say what became of the area that was drawn: a further polygon of a name that was there already, perhaps."""
    row = next(row for row in shared_workspace().areas() if fold(row.name) == fold(name))
    if not is_new:
        return t("“{name}” has this polygon already.", name=row.name)
    kept = t("“{name}” was kept.", name=row.name)
    if row.polygons > 1:
        kept = t("“{name}” was there already and has {n} polygons now.", name=row.name, n=row.polygons)
    return f"{kept} {tn('{n} event lies in it.', '{n} events lie in it.', row.events)}"


def _corners(typed: str) -> list[LonLat]:
    """Read corners that were typed or clicked."""
    found = []
    for number, line in enumerate(filter(str.strip, typed.splitlines()), 1):
        try:
            lon, lat = (float(part) for part in line.split(","))
        except ValueError:
            raise ConflictMapError(t("Corner {n} is no longitude, latitude.", n=number)) from None
        if not (abs(lon) <= 180 and abs(lat) <= 90):
            raise ConflictMapError(t("Corner {n} is no longitude, latitude.", n=number))
        found.append((lon, lat))
    return found


def _keep(rows: list[Feature], wish: AreaWish, source: str) -> tuple[int, list[FeatureProblem]]:
    """Store areas; return how many were not there yet, and what was refused or mended."""
    shapes, problems = area_shapes(rows, wish)
    if not shapes:
        raise ConflictMapError(t("; ").join(told(problems, t("row"))) or t("There is no polygon in it."))
    workspace = shared_workspace()
    areas = [
        OwnArea(
            name=one.name, geometry=one.geometry, valid_from=one.valid_from, valid_until=one.valid_until, source=source
        )
        for one in shapes
    ]
    added = put_areas(workspace.desk.file, areas, who=who())
    workspace.publish()
    return added, problems


def _import() -> None:
    st.caption(t("GeoJSON, GeoPackage and zipped Shapefile; columns name, valid_from and valid_until are understood."))
    file = st.file_uploader(t("File"), type=_TYPES, key="area_file", max_upload_size=100)
    _name_and_days("imported")
    st.button(
        t("Import"), key="area_import_now", type="primary", disabled=file is None, on_click=_import_now, args=(file,)
    )


def _import_now(file: UploadedFile) -> None:
    def do() -> str:
        with on_disk(file) as path:
            read = read_features(path, shapes="polygons")
        added, problems = _keep(list(read.features), _wish("imported"), file.name)
        said = tn("{n} polygon was kept.", "{n} polygons were kept.", added)
        return " ".join([said, *told((*problems, *read.problems), t("row"))])

    attempt(do)


# --- corridors ----------------------------------------------------------------------------------------------------


def _corridors(workspace: Workspace) -> None:
    with workspace.desk.file.reading() as db:
        found = corridors(db)
    if not found:
        st.text(t("No corridors yet: a corridor is a stretch of road and some kilometres beside it."))
        return
    index = workspace.index()
    table = [
        {
            t("Corridor"): one.name,
            t("Road"): one.ref,
            t("From km"): round(one.from_km, 1),
            t("To km"): round(one.to_km, 1),
            t("Left (km)"): one.left_km,
            t("Right (km)"): one.right_km,
            t("Events"): index.counts(EventFilter(corridors=frozenset({one.name}))).total,
        }
        for one in found
    ]
    removable("corridor", table, t("Remove a corridor"), [one.name for one in found], _remove_corridor)


def _remove_corridor(name: str) -> None:
    _removed(name, remove_corridor)


def _corridor_form(workspace: Workspace) -> None:
    routes = {route.route_id: f"{route.ref} · {route.country}" for route in workspace.atlas().roads.routes}
    with st.form("corridor_form", border=True):
        one, two, three = st.columns(3)
        one.text_input(t("Name of the corridor"), key="corridor_name", max_chars=80)
        two.selectbox(t("Road"), list(routes), key="corridor_road", format_func=lambda name: routes[name])
        three.selectbox(t("Side"), get_args(Side), key="corridor_side", format_func=lambda side: t(_SIDES[side]))
        one.text_input(t("From (a place or a kilometre)"), key="corridor_from", max_chars=80)
        two.text_input(t("To (a place or a kilometre)"), key="corridor_to", max_chars=80)
        three.number_input(t("Kilometres beside the road"), 0.1, MAX_WITHIN_KM, 6.0, key="corridor_km")
        st.form_submit_button(t("Keep this corridor"), type="primary", on_click=_keep_corridor)


def _keep_corridor() -> None:
    asked = {name: st.session_state[f"corridor_{name}"] for name in ("name", "road", "side", "from", "to", "km")}

    def do() -> str:
        if not all(str(asked[field]).strip() for field in ("name", "from", "to")):
            raise ConflictMapError(t("Give the corridor a name, and a place or kilometre at each end."))
        workspace = shared_workspace()
        atlas = workspace.atlas()
        route = atlas.roads.route(asked["road"])
        from_km, to_km = sorted(km_on(atlas, route, asked[end]) for end in ("from", "to"))
        left_km, right_km = widths(asked["km"], asked["side"], route, atlas.roads, from_km, to_km)
        corridor = Corridor(
            name=asked["name"].strip(), route_id=route.route_id, ref=route.ref, from_km=from_km, to_km=to_km,
            left_km=left_km, right_km=right_km,
        )  # fmt: skip
        put_corridor(workspace.desk.file, corridor, who=who())
        workspace.publish()
        count = workspace.index().counts(EventFilter(corridors=frozenset({corridor.name}))).total
        said = t("“{name}” was kept: {road}, km {first} to {last}.", name=corridor.name, road=route.ref,
                 first=f"{from_km:.1f}", last=f"{to_km:.1f}")  # fmt: skip
        return f"{said} {tn('{n} event lies in it.', '{n} events lie in it.', count)}"

    attempt(do)

"""The page that compares: two periods, areas, roads or sources side by side, and a table of what differs."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import accumulate
from uuid import uuid4

import streamlit as st

from conflictmap.errors import NotFoundError
from conflictmap.model import DateMode, EventFilter
from conflictmap.store.desk.rows import Choice
from conflictmap.store.index.index import MapIndex
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.chosen import Days, fill_widgets, read_widgets, slider_days
from conflictmap.ui.asked.comparison import MAX_SPAN_DAYS, By, Comparison, contradiction, read_comparison
from conflictmap.ui.asked.differences import difference_table, differences, named_corridors, named_routes
from conflictmap.ui.asked.filters import filter_widgets
from conflictmap.ui.asked.link import MAP_PARAMS, read_view
from conflictmap.ui.asked.state import toggle
from conflictmap.ui.asked.strip import beyond_end
from conflictmap.ui.map.firstview import first_view
from conflictmap.ui.map.mapview import MapContent, draw_map, theme_name
from conflictmap.ui.map.messages import Hit, Toggle, read_message
from conflictmap.ui.map.outlines import outlines
from conflictmap.ui.review.evidence import evidence_panel
from conflictmap.ui.visitors.visit import arrived, arrives
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.names import place_name
from conflictmap.ui.words.strings import LANG, apart, lang_params, map_strings, msg, said_of, t, tn
from conflictmap.ui.words.wording import days_text
from conflictmap.web.drawn_roads import roads_url
from conflictmap.web.params import query_text
from conflictmap.web.plain import plain

PAGE = "compare"
_MAP_HEIGHT_PX = 330
_BYS: dict[str, str] = {
    By.DAY: msg("Before and after a day"),
    By.PERIOD: msg("Two periods"),
    By.AREA: msg("Two areas"),
    By.ROAD: msg("Two roads"),
    By.SOURCE: msg("Two outlets"),
}
_FIELDS = {By.AREA: "areas", By.ROAD: "roads", By.SOURCE: "sources"}
_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)
_SIDES = {"a": msg("A"), "b": msg("B")}
_MOST_UNDONE = 50
_BINS = 1000  # of days, among which the middle of events is looked for


def page(workspace: Workspace) -> None:
    """Draw the page for this visitor."""
    index = workspace.index()
    problems = _take_link(index)
    with st.sidebar:
        st.caption(t("For both sides"))
        filter_widgets(index.choices(), st.session_state["c_kept"].common, workspace.desk)
    compared = _choose(index)
    beyond = beyond_end(compared.common, workspace.roads())
    _notes(problems, (contradiction(compared), st.session_state.pop("note", ""), beyond))
    if not contradiction(compared):
        _sides(workspace, index, compared)
    _keep_link(compared)


def _take_link(index: MapIndex) -> Sequence[str]:
    """Set the widgets to the link where it was changed from outside, or to what was there before another page."""
    state = st.session_state
    asked = {name: st.query_params.get_all(name) for name in st.query_params if name not in {LANG, *MAP_PARAMS}}
    is_new = arrives(PAGE)
    if not is_new:
        _hold()
    if is_new and not asked and "c_kept" in state:
        _fill(state["c_kept"], index)
        state["c_link"] = asked  # not only once the page is drawn: a click may end this run, and the next asks for it
    elif is_new or (asked != state["c_link"] and state["c_kept"] == _read()):
        compared, problems = read_comparison(asked)
        state["c_problems"] = problems
        state["c_number"] = state.get("c_number", 0) + 1
        _fill(compared, index)
        state["c_link"] = asked
    arrived(PAGE)
    problems = state.get("c_problems", ())
    return problems if state["c_kept"] == _read() else ()


def _hold() -> None:
    """Keep what was chosen in widgets that are not drawn just now, which Streamlit forgets."""
    state = st.session_state
    held = state["c_held"]
    for name in held:
        if name in state:
            held[name] = state[name]
        else:
            state[name] = held[name]


def _fill(compared: Comparison, index: MapIndex) -> None:
    state = st.session_state
    days = slider_days(index)
    fill_widgets(compared.common, days)
    day = compared.day or _halfway(index, compared.common, days)
    held: dict[str, object] = {"c_by": str(compared.by), "c_day": day, "c_span": compared.span}
    for side in _SIDES:
        own: EventFilter = getattr(compared, side)
        held |= {f"c_{side}_since": own.since, f"c_{side}_until": own.until}
        held |= {f"c_{side}_{field}": next(iter(sorted(getattr(own, field))), None) for field in _FIELDS.values()}
    state["c_held"] = held
    for name, value in held.items():
        state[name] = value
    state["c_kept"] = _read()


def _halfway(index: MapIndex, common: EventFilter, days: Days | None) -> date | None:
    """Find the day that halves the days of all events: halfway through the calendar there may be nothing to compare."""
    if days is None:
        return None
    dated = common.but(since=days.first, until=days.last, date_mode=DateMode.CERTAIN)
    bins = index.timeline(dated, bins=_BINS)
    so_far = list(accumulate(one.n for one in bins))
    if not so_far or not so_far[-1]:
        return days.first + (days.last - days.first) / 2
    return bins[bisect_left(so_far, so_far[-1] / 2)].start


def _read() -> Comparison:
    """Read the comparison off the widgets."""
    state = st.session_state
    by = By(state["c_by"])
    own = {side: _own(side, by) for side in _SIDES}
    common, _ = read_widgets()
    return Comparison(
        common=_without(common, by), by=by, a=own["a"], b=own["b"], day=state["c_day"], span=state["c_span"]
    )


def _without(common: EventFilter, by: By) -> EventFilter:
    """Leave to the sides what they say themselves."""
    if by in {By.DAY, By.PERIOD}:
        return common.but(since=None, until=None)
    if by is By.ROAD:
        return common.but(from_km=None, to_km=None)
    return common


def _own(side: str, by: By) -> EventFilter:
    state = st.session_state
    if by is By.PERIOD:
        since, until = state.get(f"c_{side}_since"), state.get(f"c_{side}_until")
        return EventFilter(since=since, until=until if not (since and until and since > until) else None)
    if by in _FIELDS:
        chosen = state.get(f"c_{side}_{_FIELDS[by]}")
        return EventFilter().but(**{_FIELDS[by]: frozenset([chosen])}) if chosen else EventFilter()
    return EventFilter()


def _choose(index: MapIndex) -> Comparison:
    """Draw what chooses the sides; return what is compared."""
    with st.container(key="comparehead"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.segmented_control(
                t("Compare"),
                [str(by) for by in By],
                key="c_by",
                required=True,
                format_func=lambda by: t(_BYS[by]),
                label_visibility="collapsed",
            )
            undo = st.empty()
        by = By(st.session_state["c_by"])
        if by is By.DAY:
            _choose_day()
        else:
            for side, column in zip(_SIDES, st.columns(2, gap="small"), strict=True):
                with column:
                    _choose_side(side, by, index)
    compared = _read()
    _note_choice(compared)
    with undo:  # only now is known whether something was chosen just now
        _undo_button(index)
    return compared


def _note_choice(compared: Comparison) -> None:
    """Keep what was compared before this choice, to be undone."""
    state = st.session_state
    if compared != state["c_kept"]:
        state["c_undo"] = [*state.get("c_undo", []), state["c_kept"]][-_MOST_UNDONE:]
    state["c_kept"] = compared


def _undo_button(index: MapIndex) -> None:
    undone = st.session_state.get("c_undo")
    st.button(t("Undo"), key="c_undo_last", on_click=_undo, args=(index,), disabled=not undone, icon=":material/undo:")


def _undo(index: MapIndex) -> None:
    """Take back the last choice, of what is compared or of what holds for both sides."""
    if pile := st.session_state.get("c_undo"):
        _fill(pile.pop(), index)


def _choose_day() -> None:
    day, span, _ = st.columns([1, 1, 2])
    day.date_input(t("Day"), min_value=_EARLIEST, max_value=_LATEST, key="c_day", format="YYYY-MM-DD")
    span.number_input(
        t("Days before and after"), min_value=1, max_value=MAX_SPAN_DAYS, step=1, key="c_span", format="%d"
    )


def _choose_side(side: str, by: By, index: MapIndex) -> None:
    letter = t(_SIDES[side])
    if by is By.PERIOD:
        since, until = st.columns(2)
        for column, end, label in (
            (since, "since", t("{side}: from", side=letter)),
            (until, "until", t("{side}: until", side=letter)),
        ):
            column.date_input(
                label,
                value=None,
                min_value=_EARLIEST,
                max_value=_LATEST,
                key=f"c_{side}_{end}",
                format="YYYY-MM-DD",
            )
        return
    choices: Sequence[Choice] = getattr(index.choices(), _FIELDS[by])
    held = st.session_state.get(f"c_{side}_{_FIELDS[by]}")
    values = dict.fromkeys([*(choice.value for choice in choices), *([held] if held else [])])
    st.selectbox(
        t("{side}", side=letter), list(values), index=None, key=f"c_{side}_{_FIELDS[by]}", placeholder=t("Choose")
    )


def _notes(problems: Sequence[str], more: Sequence[str]) -> None:
    sentences = [t("Left out of the link: {what}", what=t("; ").join(map(said_of, problems)))] if problems else []
    sentences += filter(None, more)
    place = st.empty()  # always there: what comes and goes before the maps would make their frames anew
    if sentences:
        with place.container(key="notes"):
            st.text("\n".join(sentences))


def _sides(workspace: Workspace, index: MapIndex, compared: Comparison) -> None:
    for side, column, chosen in zip(_SIDES, st.columns(2, gap="small"), compared.sides(), strict=True):
        with column:
            counts = index.counts(chosen)
            named = t("{side}: {what}", side=t(_SIDES[side]), what=apart(plain(_title(compared, chosen))))
            total = tn("{n} event", "{n} events", counts.total)
            placed = tn("{n} on the map", "{n} on the map", counts.placed)
            st.text(f"{named} · {total} · {placed}")
            with st.container(key=f"mapbox-{side}"):
                draw_map(_content(workspace, chosen, side), _MAP_HEIGHT_PX, partial(_take, side, chosen), f"map-{side}")
    a, b = compared.sides()
    routes, corridors = named_routes(workspace, a, b), named_corridors(workspace, a, b)
    difference_table(differences(index, a, b, ("type", "area", "status", "source"), routes, corridors))
    _opened(workspace)


def _title(compared: Comparison, chosen: EventFilter) -> str:
    if compared.by in {By.DAY, By.PERIOD}:
        return days_text(chosen.since, chosen.until) if chosen.since or chosen.until else t("all days")
    values: frozenset[str] = getattr(chosen, _FIELDS[compared.by])
    shown = map(place_name, sorted(values)) if compared.by is By.AREA else sorted(values)
    return t(", ").join(shown) or t("all")


def _content(workspace: Workspace, chosen: EventFilter, side: str) -> MapContent:
    index = workspace.index()
    return MapContent(
        version=index.version,
        query=query_text(chosen),
        theme=theme_name(),
        strings=map_strings(),
        roads=roads_url(workspace.roads()),
        outlines=outlines(workspace, chosen),
        fit=first_view(index),
        selected=None,
        view=read_view("".join(st.query_params.get_all("view")[:1])),
        view_id=st.session_state["c_number"],
        linked=st.session_state.setdefault("c_linked", uuid4().hex),
        address=side == "a",
    )


def _take(side: str, chosen: EventFilter) -> None:
    """Do what one of the maps asks for, once."""
    state = st.session_state
    message = read_message(state.get(f"map-{side}"))
    if message is None or message.click == state.get("last_click"):
        return
    state["last_click"] = message.click
    if isinstance(message, Toggle):
        toggle(message)
    elif isinstance(message, Hit):
        index = shared_workspace().index()
        at = (message.lng, message.lat, message.zoom)
        found = index.near(*at, chosen, tolerance_px=message.tolerance, limit=1)
        state["c_opened"] = found[0] if found else None


def _opened(workspace: Workspace) -> None:
    """Show the event that was hit over the page."""
    event_id = st.session_state.pop("c_opened", None)
    if event_id is None:
        return
    try:
        event = workspace.record.event(event_id)
    except NotFoundError:
        return

    @st.dialog(t("Event"), width="large")
    def show() -> None:
        evidence_panel(event, workspace.desk, roads=workspace.roads())

    show()


def _keep_link(compared: Comparison) -> None:
    state = st.session_state
    link = compared.to_params()
    asked = {name: st.query_params.get_all(name) for name in st.query_params if name not in {LANG, *MAP_PARAMS}}
    if link != state.get("c_link") or link != asked:
        held = {name: st.query_params.get_all(name)[:1] for name in MAP_PARAMS if name in st.query_params}
        st.query_params.from_dict(link | held | lang_params())
        state["c_link"] = link

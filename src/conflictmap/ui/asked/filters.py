"""The side panel: what, where and whose word. Nothing chosen means everything."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

import streamlit as st

from conflictmap.errors import NotFoundError
from conflictmap.model import PRECISION_ORDER, EventFilter, EventType, GeoPrecision, ReviewStatus, Status
from conflictmap.model.filter import CLAIMED
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.rows import Choice, Choices
from conflictmap.ui.asked.chosen import BOX, Days, fill_widgets, key, take_kms
from conflictmap.ui.asked.state import can_undo, undo_filter
from conflictmap.ui.words.names import place_name
from conflictmap.ui.words.strings import t
from conflictmap.ui.words.wording import (
    article_title,
    country_text,
    precision_text,
    review_text,
    short_count,
    status_name,
    sub_type_text,
    type_text,
)

# Marks and colours as on the map; the names of colours are those of the theme in .streamlit/config.toml.
_MARKS: Mapping[str, str] = {
    EventType.BATTLES: ":red[●]",
    EventType.EXPLOSIONS: ":orange[●]",
    EventType.VIOLENCE_AGAINST_CIVILIANS: ":violet[●]",
    EventType.PROTESTS: ":blue[●]",
    EventType.RIOTS: ":green[●]",
    EventType.STRATEGIC_DEVELOPMENTS: ":gray[●]",
    Status.OCCURRED: "●",
    Status.ONGOING: "◉",
    CLAIMED: "○",
    Status.PLANNED: "◌",
    Status.THREATENED: "◍",
    Status.DENIED: "⊗",
    Status.CANCELLED: "⊘",
}
_STATUSES = (
    Status.OCCURRED,
    Status.ONGOING,
    CLAIMED,
    Status.PLANNED,
    Status.THREATENED,
    Status.DENIED,
    Status.CANCELLED,
)


def filter_panel(choices: Choices, chosen: EventFilter, days: Days | None, desk: Desk) -> None:
    """Draw the widgets. They hold the filter themselves: `read_widgets` reads it."""
    _undo_and_clear(chosen, days)
    filter_widgets(choices, chosen, desk)


_BESIDE_THE_MAP = {"since", "until", "date-mode"}  # in sight wherever the panel is


def name_closed_panel(chosen: EventFilter) -> None:
    """Name the button that opens the panel where it is closed, as on a phone, and say how many filters are set."""
    n = len(chosen.to_params().keys() - _BESIDE_THE_MAP)
    name = t("Filters ({n})", n=n) if n else t("Filters")
    st.html(f'<style>:root {{ --cm-filters: "{name}"; --cm-and-filters: " · {name}" }}</style>')


def filter_widgets(choices: Choices, chosen: EventFilter, desk: Desk) -> None:
    """Draw the widgets alone; `desk` has the titles of articles that are filtered by."""
    st.text_input(t("Search"), key=key("text"), placeholder=t("Title, sentence or actor"), icon=":material/search:")
    _pills(t("Event type"), key("types"), {str(kind): type_text(kind) for kind in EventType}, choices.types)
    statuses = {str(status): status_name(status) for status in _STATUSES}
    _pills(t("Status"), key("statuses"), statuses, choices.statuses)
    _names(t("Road"), key("roads"), choices.roads, t("Any road"))
    _road_limits()
    if choices.corridors or chosen.corridors:
        _names(t("Corridor"), key("corridors"), choices.corridors, t("Any corridor"))
    _names(t("Province or district"), key("areas"), choices.areas, t("Any area"), place_name)
    _box()
    with st.expander(t("More filters"), expanded=_is_asked_for_more(chosen)):
        _more(choices, partial(_source_text, desk, {choice.value for choice in choices.sources}))


def _more(choices: Choices, source_text: Callable[[str], str]) -> None:
    _names(t("Actor"), key("actors"), choices.actors, t("Any actor"))
    _names(t("Outlet"), key("sources"), choices.sources, t("Any outlet"), source_text)
    _names(t("Sub-type"), key("sub_types"), choices.sub_types, t("Any sub-type"), sub_type_text)
    _names(t("Country"), key("countries"), choices.countries, t("Any country"), country_text)
    _names(t("Origin"), key("origins"), choices.origins, t("Articles and imported files"))
    reviews = {str(review): review_text(review) for review in ReviewStatus}
    _pills(t("Review"), key("reviews"), reviews, choices.reviews)
    st.selectbox(
        t("Position at least as fine as"),
        [str(value) for value in PRECISION_ORDER],
        index=None,
        key=key("min_precision"),
        format_func=lambda value: precision_text(GeoPrecision(value)),
        placeholder=t("Any"),
    )
    st.toggle(t("Also what articles only mention"), key=key("background"))


def _source_text(desk: Desk, outlets: Collection[str], source: str) -> str:
    """Name an outlet, or an article by its title or its first words."""
    if source in outlets:
        return source
    try:
        return article_title(desk.article(source))
    except NotFoundError:
        return source


def _is_asked_for_more(chosen: EventFilter) -> bool:
    """Whether a filter is set that would else be folded away: nothing filters unseen."""
    folded = (chosen.actors, chosen.sources, chosen.sub_types, chosen.countries, chosen.origins, chosen.reviews)
    return any(folded) or chosen.min_precision is not None or chosen.background


def _undo_and_clear(chosen: EventFilter, days: Days | None) -> None:
    if chosen == EventFilter() and not can_undo():
        return
    with st.container(horizontal=True, gap="small", key="undoing"):
        st.button(t("Undo"), on_click=undo_filter, args=(days,), disabled=not can_undo(), icon=":material/undo:")
        st.button(
            t("Clear all filters"), on_click=fill_widgets, args=(EventFilter(), days), disabled=chosen == EventFilter()
        )


def _box() -> None:
    """Say that only a part of the map is asked for; the map's own button sets and lifts that too."""
    box = st.session_state.get(BOX)
    if box is not None:
        edges = {name: f"{getattr(box, name):g}" for name in ("west", "south", "east", "north")}
        st.text(t("Only inside {west}, {south}, {east}, {north} degrees", **edges))
        st.button(t("Everywhere again"), on_click=_lift_box)


def _lift_box() -> None:
    st.session_state[BOX] = None


def _pills(label: str, name: str, words: Mapping[str, str], counted: Iterable[Choice]) -> None:
    numbers = {choice.value: choice.n for choice in counted}
    shown = [value for value in words if value in numbers or value in (st.session_state.get(name) or ())]
    if shown:
        st.pills(
            label,
            shown,
            selection_mode="multi",
            key=name,
            format_func=lambda value: _pill_text(value, words[value], numbers.get(value, 0)),
        )


def _pill_text(value: str, word: str, n: int) -> str:
    return f"{_MARKS.get(value, '')} {word[:1].upper()}{word[1:]} {short_count(n)}".strip()


def _names(
    label: str, name: str, choices: Iterable[Choice], placeholder: str, words: Callable[[str], str] = str
) -> None:
    numbers = {choice.value: choice.n for choice in choices}
    extra = [value for value in st.session_state.get(name) or () if value not in numbers]
    st.multiselect(
        label,
        [*numbers, *extra],
        key=name,
        format_func=lambda value: (
            f"{words(value)} ({short_count(numbers[value])})" if value in numbers else words(value)
        ),
        placeholder=placeholder,
    )


def _road_limits() -> None:
    roads = st.session_state.get(key("roads")) or ()
    if len(roads) == 1:
        start, end = st.columns(2)
        for place, label, name in ((start, t("From km"), "from_km"), (end, t("To km"), "to_km")):
            place.number_input(
                label, min_value=0.0, step=5.0, value=None, key=key(name), format="%g", on_change=take_kms, args=(name,)
            )
    if roads:
        st.number_input(
            t("Also within km of the road"),
            min_value=0.0,
            max_value=25.0,
            step=1.0,
            value=None,
            key=key("within_km"),
            format="%g",
        )

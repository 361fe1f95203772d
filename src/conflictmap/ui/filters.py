"""The side panel: what, where and whose word. Nothing chosen means everything."""

from collections.abc import Iterable, Mapping

import streamlit as st

from conflictmap.model import PRECISION_ORDER, EventFilter, EventType, GeoPrecision, Status
from conflictmap.model.filter import CLAIMED
from conflictmap.store.rows import Choice, Choices
from conflictmap.ui.chosen import Days, beyond_widgets, fill_widgets, key
from conflictmap.ui.strings import t
from conflictmap.ui.wording import precision_text, short_count, status_name, type_text

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


def filter_panel(choices: Choices, chosen: EventFilter, days: Days | None) -> None:
    """Draw the widgets. They hold the filter themselves: `read_widgets` reads it."""
    st.text_input(
        t("Search"), key=key("text"), placeholder=t("Words in titles, sentences, actors"), icon=":material/search:"
    )
    _pills(t("Event type"), key("types"), {str(kind): type_text(kind) for kind in EventType}, choices.types)
    statuses = {str(status): status_name(status) for status in _STATUSES}
    _pills(t("Status"), key("statuses"), statuses, choices.statuses)
    _names(t("Road"), key("roads"), choices.roads, t("Any road"))
    _road_limits()
    _names(t("Province or district"), key("areas"), choices.areas, t("Any area"))
    with st.expander(t("More filters")):
        _names(t("Actor"), key("actors"), choices.actors, t("Any actor"))
        _names(t("Outlet"), key("sources"), choices.sources, t("Any outlet"))
        st.selectbox(
            t("Position at least as fine as"),
            [str(value) for value in PRECISION_ORDER],
            index=None,
            key=key("min_precision"),
            format_func=lambda value: precision_text(GeoPrecision(value)),
            placeholder=t("Any"),
        )
        st.toggle(t("Also what articles only recall"), key=key("background"))
    _beyond(chosen, days)
    if chosen != EventFilter():
        st.button(t("Clear all filters"), on_click=fill_widgets, args=(EventFilter(), days), width="stretch")


def _pills(label: str, name: str, words: Mapping[str, str], counted: Iterable[Choice]) -> None:
    numbers = {choice.value: choice.n for choice in counted}
    shown = [value for value in words if value in numbers or value in (st.session_state.get(name) or ())]
    if shown:
        st.pills(
            label,
            shown,
            selection_mode="multi",
            key=name,
            format_func=lambda value: f"{_MARKS[value]} {_capital(words[value])} {short_count(numbers.get(value, 0))}",
        )


def _capital(word: str) -> str:
    return f"{word[:1].upper()}{word[1:]}"


def _names(label: str, name: str, choices: Iterable[Choice], placeholder: str) -> None:
    numbers = {choice.value: choice.n for choice in choices}
    extra = [value for value in st.session_state.get(name) or () if value not in numbers]
    st.multiselect(
        label,
        [*numbers, *extra],
        key=name,
        format_func=lambda value: f"{value} ({short_count(numbers[value])})" if value in numbers else value,
        placeholder=placeholder,
    )


def _road_limits() -> None:
    roads = st.session_state.get(key("roads")) or ()
    if len(roads) == 1:
        start, end = st.columns(2)
        start.number_input(t("From km"), min_value=0.0, step=5.0, value=None, key=key("from_km"), format="%g")
        end.number_input(t("To km"), min_value=0.0, step=5.0, value=None, key=key("to_km"), format="%g")
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


def _beyond(chosen: EventFilter, days: Days | None) -> None:
    """Show what the link asks for beyond the widgets: nothing filters unseen."""
    beyond = beyond_widgets(chosen)
    if beyond:
        st.caption(t("From the link, too:"))
        st.text("\n".join(beyond))
        bare = chosen.but(
            sub_types=frozenset(), origins=frozenset(), countries=frozenset(), bbox=None, reviews=frozenset()
        )
        st.button(t("Drop these"), on_click=fill_widgets, args=(bare, days))

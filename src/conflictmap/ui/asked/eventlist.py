"""The same events as on the map, as a list: the way in for keyboards and screen readers, and for what has no place."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from msgspec import Struct

from conflictmap.model import EventFilter
from conflictmap.store.desk.rows import Counts, EventRow, ListOrder
from conflictmap.store.index.index import MapIndex
from conflictmap.ui.asked.link import LANES, LIST, Listing
from conflictmap.ui.asked.rows import row_list
from conflictmap.ui.words.names import place_name
from conflictmap.ui.words.strings import msg, t, tn
from conflictmap.ui.words.telling import title_text
from conflictmap.ui.words.wording import days_text, place_text, status_text, type_text
from conflictmap.web.plain import plain

PAGE_ROWS = 40
UNDATED = "undated"
_FORMS = {LIST: msg("List"), LANES: msg("Bars in time")}
_ORDERS: dict[str, str] = {
    ListOrder.NEWEST: msg("Newest first"),
    ListOrder.OLDEST: msg("Oldest first"),
    ListOrder.REPORTS: msg("Most reports first"),
    ListOrder.SURE: msg("Surest first"),
    ListOrder.UNSURE: msg("Least sure first"),
}
_COLUMNS = {
    msg("Event"): "title",
    msg("When"): "when",
    msg("Status"): "status",
    msg("Where"): "where",
    msg("Type"): "kind",
    msg("Source"): "source",
}


class ListRow(Struct, frozen=True):
    """What the list says of an event, as harmless plain text, and its days."""

    event_id: str
    when: str
    title: str
    status: str
    where: str
    kind: str
    source: str
    start: date | None
    end: date | None


def row_of_table(row: EventRow) -> ListRow:
    """Make a row of what the index says."""
    return ListRow(
        row.event_id,
        days_text(row.date_start, row.date_end),
        title_text(row),
        status_text(row.status, claimed=row.claimed),
        place_text(plain(place_name(row.place_name)), plain(row.road_ref or ""), row.geo_precision),
        type_text(row.event_type),
        plain(row.outlet),
        row.date_start,
        row.date_end,
    )


def rows_of_page(index: MapIndex, chosen: EventFilter, part: str, page: int, order: ListOrder) -> list[ListRow]:
    """
    Return one page of the list.

    Parameters
    ----------
    part
        `UNDATED` for the events without a date that match all else; anything else for those of the filter.
    page
        From 1, of `PAGE_ROWS` rows.
    order
        In which they come.
    """
    if part == UNDATED:  # undated events sort first where no date is asked for
        undated = index.counts(chosen).undated
        rows = index.table(chosen.but(since=None, until=None), limit=min(undated, PAGE_ROWS))
    else:
        rows = index.table(chosen, limit=PAGE_ROWS, offset=(page - 1) * PAGE_ROWS, order=order)
    if order is ListOrder.OLDEST:
        rows.sort(key=_known_day)
    return [row_of_table(row) for row in rows]


def rows_of_spot(index: MapIndex, ids: Sequence[str]) -> list[ListRow]:
    """Return the events that lie under a click, by day."""
    return [row_of_table(row) for row in sorted(index.rows(ids), key=_known_day)]


def _known_day(row: EventRow) -> tuple[date, str]:
    """Order by the day that is known: one that "was open by 23 February" stands there, an undated one last."""
    return (row.date_start or row.date_end or date.max, row.event_id)


_HELD = "listing"  # in the session: Streamlit forgets the choice of a widget that is not drawn


def listing() -> Listing:
    """Return how the visitor has the events listed."""
    state = st.session_state
    held: Listing = state.get(_HELD, Listing())
    return Listing(ListOrder(state.get("order") or held.order), state.get("form") or held.form)


def fill_listing(wanted: Listing) -> None:
    """Have the events listed like this; before the widgets are drawn."""
    st.session_state[_HELD] = wanted
    st.session_state["order"], st.session_state["form"] = str(wanted.order), wanted.form


def keep_listing() -> None:
    """Hold on to the choice, and set the widgets to it where Streamlit forgot theirs."""
    fill_listing(listing())


def order_choice() -> ListOrder:
    """Draw what chooses the order of the list; return it."""
    return ListOrder(
        st.selectbox(
            t("Order"),
            [str(order) for order in ListOrder],
            key="order",
            format_func=lambda order: t(_ORDERS[order]),
            label_visibility="collapsed",
        )
    )


def form_choice() -> str:
    """Draw what chooses between the list and the lanes; return `LIST` or `LANES`."""
    return str(
        st.segmented_control(
            t("Shown as"),
            list(_FORMS),
            key="form",
            required=True,
            format_func=lambda form: t(_FORMS[form]),
            label_visibility="collapsed",
        )
    )


def list_head(counts: Counts, *, dated_only: bool) -> tuple[str, int]:
    """Draw what chooses a part and a page of the list; return both."""
    part, pages = "", -(-counts.total // PAGE_ROWS)
    if dated_only and counts.undated:
        texts = {
            "": tn("{n} event", "{n} events", counts.total),
            UNDATED: tn("{n} undated", "{n} undated", counts.undated),
        }
        part = st.segmented_control(
            t("Part of the list"),
            list(texts),
            key="part",
            default="",
            format_func=texts.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
    if pages > 1 and part != UNDATED:
        return part, st.pagination(pages, max_visible_pages=5, key=f"page-{counts.total}")
    return part, 1


def event_list(rows: Sequence[ListRow], opened: str | None) -> None:
    """Draw the list; choosing a row opens its event, and the row of the opened event is marked."""
    row_list("list", t("Events found by the filters"), heads(), [texts_of(row) for row in rows], opened)


def heads() -> list[str]:
    """Return what the texts of a row say."""
    return [t(name) for name in _COLUMNS]


def texts_of(row: ListRow) -> list[str]:
    """Return the id of an event and what the list says of it."""
    return [row.event_id, *(getattr(row, field) for field in _COLUMNS.values())]

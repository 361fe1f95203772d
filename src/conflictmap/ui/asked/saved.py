"""Saved views: keep what is shown under a name, open it again, rename and delete it."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlencode

import streamlit as st

from conflictmap.errors import ConflictMapError
from conflictmap.store.desk.views import MAX_NAME, SavedView, delete_view, rename_view, save_view, saved_views
from conflictmap.store.sql.database import Database
from conflictmap.ui.visitors.visitor import may_edit, visitor
from conflictmap.ui.words.strings import problem_text, t

_NEW, _CHOSEN, _RENAMED = "view_new", "view_chosen", "view_renamed"


Link = dict[str, list[str]]


def views_panel(desk: Database, shown: Callable[[], Link], on_open: Callable[[Link], None]) -> None:
    """
    Draw the button that opens the panel.

    Parameters
    ----------
    desk
        Where views are kept.
    shown
        Returns the parameters of what is shown when it is called.
    on_open
        Called with the parameters of a view that is opened, before the page runs.
    """
    with st.popover(t("Views"), icon=":material/bookmark:"):
        views = {view.view_id: view for view in saved_views(desk)}
        if views:
            _saved(desk, views, on_open)
        if not may_edit():
            return
        with st.form("view_form", border=False, clear_on_submit=True):
            st.text_input(t("Save what is shown as"), key=_NEW, max_chars=MAX_NAME, placeholder=t("Name of the view"))
            st.form_submit_button(t("Save view"), on_click=_save, args=(desk, shown))


def _saved(desk: Database, views: dict[str, SavedView], on_open: Callable[[Link], None]) -> None:
    chosen = st.selectbox(
        t("Saved views"),
        list(views),
        index=None,
        key=_CHOSEN,
        format_func=lambda view_id: views[view_id].name,
        placeholder=t("Choose a view"),
    )
    if chosen is None:
        return
    view = views[chosen]
    if view.who:
        st.text(t("Saved by {who}, {day}", who=view.who, day=date.fromisoformat(view.at[:10])))
    opening, deleting = st.columns(2)
    opening.button(
        t("Open view"), on_click=_open, args=(on_open, view.link), type="primary", width="stretch", key="view_open"
    )
    if not may_edit():
        return
    deleting.button(t("Delete view"), on_click=_delete, args=(desk, chosen), width="stretch", key="view_delete")
    with st.form("rename_form", border=False, clear_on_submit=True):
        st.text_input(t("New name"), key=_RENAMED, max_chars=MAX_NAME)
        st.form_submit_button(t("Rename view"), on_click=_rename, args=(desk, chosen))


def _open(on_open: Callable[[Link], None], link: str) -> None:
    on_open(parse_qs(link))


def _save(desk: Database, shown: Callable[[], Link]) -> None:
    name = st.session_state[_NEW]
    _try(lambda: save_view(desk, name, urlencode(shown(), doseq=True), _who()), t("View saved."))


def _who() -> str:
    found = visitor()
    return found.name if found else ""


def _rename(desk: Database, view_id: str) -> None:
    name = st.session_state[_RENAMED]
    _try(lambda: rename_view(desk, view_id, name), t("View renamed."))


def _delete(desk: Database, view_id: str) -> None:
    st.session_state[_CHOSEN] = None
    _try(lambda: delete_view(desk, view_id), t("View deleted."))


def _try(act: Callable[[], object], done: str) -> None:
    if not may_edit():
        st.session_state["note"] = t("You may look at everything here, and change nothing.")
        return
    try:
        act()
        st.session_state["note"] = done
    except ConflictMapError as error:
        st.session_state["note"] = problem_text(error)

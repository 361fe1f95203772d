"""The articles page: what is stored, one article with all that was found in it, and a way to add more."""

from collections.abc import Sequence

import streamlit as st

from conflictmap.errors import ConflictMapError, NotFoundError
from conflictmap.model import Article, Event
from conflictmap.review.actions import By
from conflictmap.review.trying import REMOVED, read_again, removal, remove_article
from conflictmap.store.desk.rows import ArticleRow
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.rows import row_list
from conflictmap.ui.own.adding import adding_panel, show_event_on_map, show_on_map
from conflictmap.ui.review import reviewer
from conflictmap.ui.review.evidence import legend_html, text_html
from conflictmap.ui.review.undoing import undo_last
from conflictmap.ui.review.whereabout import where_text
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.safe import markdown_safe
from conflictmap.ui.words.strings import day_text, dotted, problem_text, t, tn
from conflictmap.ui.words.telling import title_text
from conflictmap.ui.words.wording import article_title, days_text, events_text, language_text, review_text, status_text
from conflictmap.web.plain import plain

_MOST_ROWS = 1000
_OPENED = "article_opened"
_EVENT = "article_event"  # in the session: which one of the article was chosen


def page(workspace: Workspace) -> None:
    """Draw the page for this visitor."""
    rows = workspace.desk.articles()
    reviewer.notes()
    undo_last(workspace, "article_undo", lambda change: change.action == REMOVED)
    if may_edit():
        adding_panel(workspace, is_open=not rows)
    if not rows:
        st.text(t("No articles yet"))
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _list(rows)
    with right:
        _article(workspace)


def _list(rows: Sequence[ArticleRow]) -> None:
    query = st.text_input(
        t("Search"), key="articles_query", placeholder=t("Words in title, outlet or address"), max_chars=120
    )
    found = [row for row in rows if row.matches(query)]
    shown = found[:_MOST_ROWS]
    of = t("{shown} of {n} articles", shown=len(found), n=len(rows))
    cut = t("the first {n} are listed", n=_MOST_ROWS) if len(found) > _MOST_ROWS else ""
    st.text(t("; ").join(filter(None, (of, cut))))
    opened = st.session_state.get(_OPENED) or st.query_params.get("article", "")
    row_list("articles_list", t("Stored articles"), _heads(), [_texts(row) for row in shown], opened, opens=_OPENED)


def _heads() -> list[str]:
    return [t("Title"), t("Published"), t("Outlet"), t("Events"), t("Language"), t("Characters")]


def _texts(row: ArticleRow) -> list[str]:
    """Return the id of an article and what the list says of it, in the order of the heads."""
    length = tn("{n} character", "{n} characters", row.characters)
    day = day_text(row.published_on) if row.published_on else t("no date")
    return [
        row.article_id,
        plain(row.title) or t("Untitled"),
        day,
        plain(row.outlet),
        events_text(row.events, row.recalled),
        language_text(row.language),
        length,
    ]


def _article(workspace: Workspace) -> None:
    article_id = st.session_state.get(_OPENED) or st.query_params.get("article", "")
    if not article_id:
        st.caption(t("Choose an article to see what was found in it."))
        return
    try:
        article = workspace.desk.article(article_id)
    except NotFoundError:
        st.text(t("There is no such article here."))
        return
    events = workspace.desk.events_of(article_id)
    st.subheader(markdown_safe(article_title(article)), anchor=False)
    st.text(dotted(article.outlet, str(article.published_on or t("no date")), article.url))
    _keys(workspace, article, has_events=bool(events))
    _events(events)
    names = dict.fromkeys(
        name.text for name in workspace.desk.toponyms(article_id) if name.place is None and name.route_id is None
    )
    if names:
        st.text(t("Not in the gazetteer: {names}", names=", ".join(names)))
    marks = [item for event in events for item in event.evidence_in(article_id)]
    st.html(legend_html(marks) + text_html(article.text, marks))


def _keys(workspace: Workspace, article: Article, *, has_events: bool) -> None:
    with st.container(horizontal=True, key="article_keys"):
        if has_events and st.button(t("Show on the map"), key="article_show"):
            show_on_map(workspace, (article.article_id,))
        if may_edit():
            st.button(t("Read again"), key="article_again", on_click=_read_again, args=(article.article_id,))
            st.button(t("Remove"), key="article_remove", on_click=_ask, args=(article.article_id,))
    if st.session_state.get("article_removing") == article.article_id:
        _confirm(workspace, article.article_id)


def _confirm(workspace: Workspace, article_id: str) -> None:
    """Ask before an article goes, and say what goes with it."""
    gone = removal(workspace, article_id)
    with st.container(border=True, key="article_confirm"):
        st.text(
            tn(
                "The article and its {n} event are removed; this can be undone.",
                "The article and its {n} events are removed; this can be undone.",
                gone.events,
            )
        )
        if gone.checked:
            st.text(tn("{n} of them was checked.", "{n} of them were checked.", gone.checked))
        if gone.merged:
            words = tn(
                "{n} merged event loses its report and keeps the others.",
                "{n} merged events lose their report and keep the others.",
                gone.merged,
            )
            st.text(words)
        with st.container(horizontal=True):
            st.button(t("Remove"), key="article_remove_yes", type="primary", on_click=_remove, args=(article_id,))
            st.button(t("Keep it"), key="article_remove_no", on_click=_ask, args=(None,))


def _ask(article_id: str | None) -> None:
    st.session_state["article_removing"] = article_id


def _remove(article_id: str) -> None:
    if not may_edit():
        return
    try:
        gone = remove_article(shared_workspace(), article_id, By(reviewer.reviewer()))
    except ConflictMapError as error:
        reviewer.say(problem_text(error), is_problem=True)
        return
    st.session_state[_OPENED] = st.session_state["article_removing"] = None
    reviewer.say(tn("Removed, with {n} event.", "Removed, with {n} events.", gone.events))


def _read_again(article_id: str) -> None:
    if not may_edit():
        return
    try:
        reason = read_again(shared_workspace(), article_id)
    except ConflictMapError as error:
        reviewer.say(problem_text(error), is_problem=True)
        return
    reviewer.say(t("Read again: nothing has changed.") if reason else t("Read again; events that were checked stay."))


def _events(events: Sequence[Event]) -> None:
    if not events:
        st.text(t("No event was found."))
        return
    st.caption(t("Choose an event to see it on the map."))
    heads = [t("Event"), t("When"), t("Status"), t("Where"), t("Review"), t("Recalled")]
    rows = [_event_texts(event) for event in events]
    row_list("article_events", t("Events found in the article"), heads, rows, None, opens=_EVENT)
    if event_id := st.session_state.pop(_EVENT, None):
        show_event_on_map(event_id)


def _event_texts(event: Event) -> list[str]:
    """Return the id of an event and what the list says of it, in the order of the heads."""
    return [
        event.event_id,
        title_text(event),
        days_text(event.date_start, event.date_end),
        status_text(event.status, claimed=event.is_claimed),
        plain(where_text(event.position)),
        review_text(event.review_status),
        t("only mentioned") if event.background else "",
    ]

"""Adding articles in the page: a pasted text or files, looked at before anything is stored."""

import re
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from conflictmap.errors import ConflictMapError
from conflictmap.extraction.pipeline import Extraction
from conflictmap.model import EventFilter
from conflictmap.reading import Told
from conflictmap.reading.pieces import SUFFIXES
from conflictmap.review.actions import By
from conflictmap.review.trying import Kept, Tried, keep, remove_articles, try_file, try_text
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.firstview import first_view, view_text
from conflictmap.ui.review import reviewer
from conflictmap.ui.review.evidence import legend_html, text_html
from conflictmap.ui.review.whereabout import where_text
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.safe import escaped, markdown_safe
from conflictmap.ui.words.strings import dotted, problem_text, said_of, t, tn
from conflictmap.ui.words.telling import title_text
from conflictmap.ui.words.wording import days_text, events_text, status_text, type_text
from conflictmap.web.plain import plain

MOST_TRIED = 300  # articles that are looked at in one go; archives of thousands belong to the command line
_LARGEST_MB = 20  # of a file of articles
_MOST_ON_MAP = 40  # articles that are shown on the map together
_SEEN = 0.9  # of what articles report, on the map that is opened for them: one talk far away is not
_MOST_SHOWN = 30  # articles whose events are listed one by one
_TRIED, _KEPT = "add_tried", "add_kept"
_FILL, _TYPED = "add_fill", "add_typed"  # what the fields are set to by the next run, and what was typed before
_OF_ONE = {"add_day": None, "add_url": "", "add_title": "", "add_text": ""}  # fields that say nothing of a next article


def adding_panel(workspace: Workspace, *, is_open: bool) -> None:
    """Draw the fields and, below them, what was stored last or what was found."""
    st.session_state.update(st.session_state.pop(_FILL, {}))
    with st.expander(t("Add articles"), expanded=is_open, key="add_articles"):
        st.segmented_control(
            t("From"),
            ["text", "files"],
            key="add_from",
            default="text",
            format_func=lambda kind: t("A text") if kind == "text" else t("Files"),
            required=True,
        )
        told = _told()
        if st.session_state["add_from"] == "text":
            _text_fields(workspace, told)
        else:
            _file_fields(workspace, told)
    kept: Kept | None = st.session_state.get(_KEPT)
    if kept is not None:  # where the key stood that stored it: above the fields nobody would see it
        _stored(workspace, kept)
    if st.session_state.get(_TRIED):
        _preview(workspace, st.session_state[_TRIED])


def _told() -> Told:
    columns = st.columns(3)
    day: Any = columns[0].date_input(t("Published on"), None, key="add_day", format="YYYY-MM-DD")
    outlet = columns[1].text_input(t("Outlet"), key="add_outlet", max_chars=120)
    url = columns[2].text_input(t("Address (URL)"), key="add_url", max_chars=500)
    return Told(published_on=day, outlet=outlet.strip(), url=url.strip())


def _text_fields(workspace: Workspace, told: Told) -> None:
    title = st.text_input(t("Title"), key="add_title", max_chars=300)
    text = st.text_area(t("Text"), key="add_text", height=220)
    # not greyed until there is a text: that is known only once the field is left, so the first click would be lost
    if not st.button(t("Look what is in it"), key="add_try_text", type="primary"):
        return
    st.session_state[_KEPT] = None
    if not text.strip():
        st.session_state[_TRIED] = None
        st.text(t("Put the text of an article into the field first."))
    else:
        st.session_state[_TRIED] = [try_text(workspace, text, title.strip(), told)]


def _file_fields(workspace: Workspace, told: Told) -> None:
    st.caption(t("What is given above is said of all files; leave it empty to take what each file says of itself."))
    files = st.file_uploader(
        t("Files"),
        sorted(suffix[1:] for suffix in SUFFIXES),
        accept_multiple_files=True,
        key="add_files",
        max_upload_size=_LARGEST_MB,
    )
    if st.button(t("Look what is in them"), key="add_try_files", type="primary", disabled=not files):
        st.session_state[_KEPT] = None
        st.session_state[_TRIED] = _try_files(workspace, files or [], told)


def _try_files(workspace: Workspace, files: list[Any], told: Told) -> list[Tried]:
    """Read files from a folder that is gone afterwards; names are only shown, never used as paths."""
    found: list[Tried] = []
    bar = st.progress(0.0, text=t("Reading"))
    with tempfile.TemporaryDirectory(prefix="conflictmap-") as folder:
        for number, file in enumerate(files):
            name = plain(str(file.name))[:120]
            words = t("Reading {name} ({at} of {n})", name=markdown_safe(name), at=number + 1, n=len(files))
            bar.progress(number / len(files), text=words)
            path = Path(folder) / f"{number}{_suffix(name)}"
            path.write_bytes(file.getbuffer())
            for one in try_file(workspace, path, name, told):
                if len(found) >= MOST_TRIED:
                    words = t("more than {n} articles; read the rest with `conflictmap ingest`", n=MOST_TRIED)
                    return [*found, Tried(name=name, problem=words)]
                found.append(one)
    bar.empty()
    return found


def _suffix(name: str) -> str:
    """Return the suffix of a name if it is one that is read: it becomes a part of a path."""
    found = re.search(r"\.[a-z]+$", name.lower())
    return found.group() if found and found.group() in SUFFIXES else ".unknown"


def _preview(workspace: Workspace, found: list[Tried]) -> None:
    new = [one for one in found if one.extraction is not None and not one.is_stored]
    events = [event for one in new if one.extraction for event in one.extraction.events]
    with st.container(border=True, key="add_preview"):
        st.subheader(t("Found, not stored yet"), anchor=False)
        articles = tn("{n} new article", "{n} new articles", len(new))
        st.text(f"{articles}, {events_text(len(events), sum(event.background for event in events))}")
        with st.container(horizontal=True):
            if st.button(
                tn("Store {n} article", "Store {n} articles", len(new)),
                key="add_store",
                type="primary",
                disabled=not new,
            ):
                _keep(workspace, found)
            st.button(t("Discard"), key="add_discard", on_click=_discard)
        for one in found:
            if one.extraction is None:  # before the many that could be read
                st.text(t("{name}: cannot be read: {problem}", name=plain(one.name), problem=said_of(one.problem)))
        for number, one in enumerate(found):
            if one.extraction is not None:
                _one(one, one.extraction, number)


def _keep(workspace: Workspace, found: list[Tried]) -> None:
    bar = st.progress(0.0, text=t("Storing"))
    steps = iter(range(1, len(found) + 1))
    try:
        kept = keep(workspace, found, lambda _: _step(bar, next(steps), len(found)))
    except ConflictMapError as error:
        st.text(problem_text(error))
        return
    state = st.session_state
    state[_KEPT], state[_TRIED] = kept, None
    if kept.articles and state["add_from"] == "text":
        state[_TYPED] = {name: state.get(name) for name in _OF_ONE}
        state[_FILL] = _OF_ONE
    st.rerun()


def _step(bar: Any, at: int, length: int) -> None:  # noqa: ANN401 - an element of the page
    bar.progress(at / length, text=t("Storing ({at} of {n})", at=at, n=length))


def _discard() -> None:
    st.session_state[_TRIED] = None


def _stored(workspace: Workspace, kept: Kept) -> None:
    with st.container(border=True, key="add_stored"):
        articles = tn("{n} article was stored", "{n} articles were stored", len(kept.articles))
        st.text(f"{articles}, {tn('{n} event', '{n} events', kept.events)}.")
        for problem in kept.problems:
            st.text(problem)
        if not kept.articles:
            return
        with st.container(horizontal=True):
            if kept.events and st.button(t("Show on the map"), key="add_show", type="primary"):
                show_on_map(workspace, kept.articles)
            if st.button(t("Undo"), key="add_undo", icon=":material/undo:"):
                _take_out(kept.articles)


def _take_out(article_ids: tuple[str, ...]) -> None:
    """Remove what was stored last, all of it or nothing, which can be undone like any removal."""
    if not may_edit():
        return
    try:
        with st.spinner(t("Removing")):
            gone = remove_articles(shared_workspace(), article_ids, By(reviewer.reviewer()))
    except ConflictMapError as error:
        reviewer.say(problem_text(error), is_problem=True)
    else:
        reviewer.say(tn("Removed, with {n} event.", "Removed, with {n} events.", gone.events))
        st.session_state[_FILL] = st.session_state.pop(_TYPED, {})  # to be put right and stored again
    st.session_state[_KEPT] = None
    st.rerun()


def show_on_map(workspace: Workspace, article_ids: tuple[str, ...]) -> None:
    """Go to the map, with the events of these articles only, and where they are: they may be far from all others."""
    chosen = EventFilter(sources=frozenset(article_ids[:_MOST_ON_MAP]))
    index = workspace.index()
    if not index.counts(chosen).total:
        chosen = chosen.but(background=True)  # what they only mention is better than an empty map
    box = first_view(index, chosen, _SEEN)
    view = {"view": [view_text(box)]} if box else {}
    st.switch_page(_map_page(), query_params=chosen.to_params() | view)


def show_event_on_map(event_id: str) -> None:
    """Go to the map, with an event opened there."""
    st.switch_page(_map_page(), query_params={"event": event_id})


def _map_page() -> StreamlitPage:
    return st.Page(lambda: None, title=t("Map"), url_path="map")


def _one(one: Tried, extraction: Extraction, number: int) -> None:
    article = extraction.article
    words = [article.title or one.name, article.outlet, str(article.published_on or t("no date"))]
    words.append(events_text(len(extraction.events), sum(event.background for event in extraction.events)))
    if one.is_stored:
        words.append(t("stored already"))
    if number >= _MOST_SHOWN:
        st.text(dotted(*words))
        return
    with st.expander(escaped(dotted(*words)), expanded=number == 0, key=f"add_one_{number}"):
        for warning in warnings(extraction):
            st.text(warning)
        events_table(extraction, f"add_events_{number}")
        marks = [item for event in extraction.events for item in event.evidence]
        st.html(legend_html(marks) + text_html(article.text, marks))


def warnings(extraction: Extraction) -> list[str]:
    """Say what a person should know of a reading: no date, an odd language, names that nothing matches."""
    article = extraction.article
    found = []
    if article.published_on is None:
        found.append(t("No publication date: days such as “on Sunday” cannot be told."))
    if article.language == "und":
        found.append(t("The language was not recognised."))
    if not extraction.events:
        found.append(t("No event was found."))
    unresolved = dict.fromkeys(n.text for n in extraction.toponyms if n.place is None and n.route_id is None)
    ambiguous = dict.fromkeys(n.text for n in extraction.toponyms if n.is_ambiguous)
    if unresolved:
        found.append(t("Not in the gazetteer: {names}", names=", ".join(unresolved)))
    if ambiguous:
        found.append(t("Ambiguous: {names}", names=", ".join(ambiguous)))
    return found


def events_table(extraction: Extraction, name: str) -> None:
    """List the events of a reading with sentence, place and day."""
    events = extraction.events
    if not events:
        return
    columns = {
        t("When"): [days_text(event.date_start, event.date_end) for event in events],
        t("Event"): [title_text(event) for event in events],
        t("Type"): [type_text(event.event_type) for event in events],
        t("Status"): [status_text(event.status, claimed=event.is_claimed) for event in events],
        t("Where"): [plain(where_text(event.position)) for event in events],
        t("Sentence"): [plain(event.sources[0].quote) for event in events],
    }
    st.dataframe(pa.table(columns), key=name, hide_index=True, alt=t("Events found in the article"))

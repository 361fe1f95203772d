"""The review page: one event of the queue at a time, with its article and its place, worked by keyboard."""

import streamlit as st

from conflictmap.errors import NotFoundError
from conflictmap.model import Event, ReviewStatus
from conflictmap.review import actions
from conflictmap.review.proposals import Proposal, proposals_for
from conflictmap.store.workspace import Workspace
from conflictmap.ui.map.spot import spot_map
from conflictmap.ui.review import reviewer, revieworder
from conflictmap.ui.review.accuracy import accuracy_panel
from conflictmap.ui.review.correcting import close_form, correct_form, is_editing, open_form
from conflictmap.ui.review.evidence import evidence_panel
from conflictmap.ui.review.leaving import leave_on_enter
from conflictmap.ui.review.merging import not_the_same, pair_view
from conflictmap.ui.review.revieworder import TITLES, Part
from conflictmap.ui.visitors.visitor import may_edit
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.safe import escaped
from conflictmap.ui.words.strings import apart, t, tn
from conflictmap.ui.words.telling import title_text, told_text
from conflictmap.ui.words.wording import origin_text
from conflictmap.web.plain import plain

_MAP_HEIGHT_PX = 300


def page(workspace: Workspace) -> None:
    """Draw the page for this visitor."""
    _take_link()
    order = revieworder.order(workspace)
    _head(len(order))
    leave_on_enter("review_name_field", "rv_why")
    reviewer.notes()
    at = revieworder.place()
    if not order:
        st.text(t("Nothing is left to check here."))
        _undo_button()
    elif at >= len(order):
        _end(len(order))
    elif len(order[at]) > 1:
        _pair(workspace, order[at])
    else:
        _single(workspace, order[at][0])
    accuracy_panel(workspace)


def _take_link() -> None:
    """Open the event that a link names, once."""
    asked = st.query_params.get("event", "")
    if asked and st.session_state.get("review_asked") != asked:
        st.session_state["review_asked"] = asked
        revieworder.order(shared_workspace())
        revieworder.jump(asked)


def _head(length: int) -> None:
    with st.container(key="review_head", horizontal=True, vertical_alignment="bottom"):
        with st.container(width=230):
            reviewer.name_field()
        st.segmented_control(
            t("To check"),
            list(TITLES),
            key="review_part",
            default=Part.NEW,
            format_func=lambda part: t(TITLES[part]),
            required=True,
            on_change=revieworder.leave,
        )
        st.button(t("Make the list again"), key="rv_renew", on_click=revieworder.renew)
    at = min(revieworder.place() + 1, length)
    if length:
        done = tn("{n} checked in this session", "{n} checked in this session", revieworder.done())
        st.progress(at / length, text=f"{t('{at} of {all}', at=at, all=length)} · {done}")


def _end(length: int) -> None:
    st.text(tn("That was the only one.", "Those were all {n}.", length))
    with st.container(horizontal=True):
        st.button(t("Previous"), key="rv_prev", shortcut="k", on_click=revieworder.step, args=(-1,))
        _undo_button()


def _undo_button() -> None:
    st.button(
        t("Undo"), key="rv_undo", shortcut="u", on_click=_undo, disabled=not reviewer.can_undo(), icon=":material/undo:"
    )


def _undo() -> None:
    revieworder.go_back_to(reviewer.undo())
    close_form()


def _steps() -> None:
    st.button(t("Previous"), key="rv_prev", shortcut="k", on_click=revieworder.step, args=(-1,))
    st.button(t("Next"), key="rv_next", shortcut="j", on_click=revieworder.step, args=(1,))


def _single(workspace: Workspace, event_id: str) -> None:
    try:
        event = workspace.record.event(event_id)
    except NotFoundError:
        st.text(t("This event is not there any more: it was merged, or its article was read again."))
        with st.container(horizontal=True):
            _steps()
            _undo_button()
        return
    reviewer.see([event_id])
    alike = proposals_for(workspace, event, across_origins=True)[:3]
    _buttons(event, alike)
    left, right = st.columns([1.25, 1], gap="medium")
    with left, st.container(key="review_text"):
        evidence_panel(event, workspace.desk, revieworder.jump, with_undo=True)
    with right:
        spot_map(workspace, event, "review_map", _MAP_HEIGHT_PX)
        if is_editing(event_id):
            correct_form(workspace, event)
        else:
            if st.session_state.get("spot_new"):
                st.button(t("Use the clicked point"), key="rv_use_point", on_click=open_form, args=(event_id,))
            _alike(event, alike)
            _parts(workspace, event)


def _buttons(event: Event, alike: tuple[Proposal, ...]) -> None:
    is_open = is_editing(event.event_id) or not may_edit()  # while the form is open its own keys count
    with st.container(key="review_keys", horizontal=True, vertical_alignment="center"):
        checked = event.review_status in {ReviewStatus.ACCEPTED, ReviewStatus.CORRECTED}
        st.button(
            t("Accept"),
            key="rv_accept",
            shortcut=None if is_open else "a",
            type="primary",
            on_click=_accept,
            args=(event.event_id,),
            disabled=is_open or checked,
        )
        st.button(
            t("Reject"),
            key="rv_reject",
            shortcut=None if is_open else "x",  # Streamlit keeps "r" for itself
            on_click=_reject,
            args=(event.event_id,),
            disabled=is_open or event.review_status is ReviewStatus.REJECTED,
        )
        st.button(
            t("Edit"),
            key="rv_edit",
            shortcut=None if is_open else "e",
            on_click=open_form,
            args=(event.event_id,),
            disabled=is_open,
        )
        pair = (alike[0].main.event_id, alike[0].other.event_id) if alike else ("", "")
        st.button(
            t("Merge"),
            key="rv_merge",
            shortcut=None if is_open else "m",
            on_click=_merge,
            args=pair,
            disabled=is_open or not alike,
            help=t("Make one event of this one and the likeliest report of the same"),
        )
        _undo_button()
        _steps()
        if not is_open:
            st.text_input(
                t("Reason"),
                key="rv_why",
                placeholder=t("Reason (may be left out)"),
                label_visibility="collapsed",
                max_chars=300,
            )


def _why() -> str:
    why = str(st.session_state.get("rv_why", ""))
    st.session_state["rv_why"] = ""
    return why


def _accept(event_id: str) -> None:
    workspace = shared_workspace()
    if reviewer.act(
        lambda by, seen: actions.accept(workspace, [event_id], by, seen), [event_id], t("Accepted."), _why()
    ):
        revieworder.count_done(reviewer.last_change())
        revieworder.step(1)


def _reject(event_id: str) -> None:
    workspace = shared_workspace()
    if reviewer.act(
        lambda by, seen: actions.reject(workspace, [event_id], by, seen), [event_id], t("Rejected."), _why()
    ):
        revieworder.count_done(reviewer.last_change())
        revieworder.step(1)


def _merge(main: str, other: str) -> None:
    workspace, ids = shared_workspace(), [main, other]
    if reviewer.act(lambda by, seen: actions.merge(workspace, ids, by, seen), ids, t("Merged into one event."), _why()):
        revieworder.count_done(reviewer.last_change())
        revieworder.jump(main)


def _split(event_id: str, name: str) -> None:
    workspace = shared_workspace()
    reviewer.act(
        lambda by, seen: actions.split(workspace, event_id, [name], by, seen), [event_id], t("Taken out."), _why()
    )


def _alike(event: Event, alike: tuple[Proposal, ...]) -> None:
    """List what may be the same event, each with its reasons."""
    if not alike:
        return
    st.subheader(t("May be the same"), anchor=False)
    for found in alike:
        other = found.other if found.main.event_id == event.event_id else found.main
        with st.container(border=True, key=f"alike_{other.event_id}"):
            st.text(f"{apart(title_text(other))} · {apart(plain(origin_text(other)))}")
            st.caption(
                escaped(f"{found.likeness.score:.0%}: {t('; ').join(told_text(p.why) for p in found.likeness.parts)}")
            )
            with st.container(horizontal=True):
                pair = (found.main.event_id, found.other.event_id)
                st.button(t("Merge"), key=f"merge_{other.event_id}", on_click=_merge, args=pair)
                st.button(t("Not the same"), key=f"apart_{other.event_id}", on_click=not_the_same, args=pair)
                st.button(t("Look"), key=f"look_{other.event_id}", on_click=revieworder.jump, args=(other.event_id,))


def _parts(workspace: Workspace, event: Event) -> None:
    """Let reports be taken out of a merged event: those of articles, and rows of imported files."""
    if not event.merged_from:
        return
    st.subheader(t("Merged from"), anchor=False)
    for source in event.sources[1:] if event.origin == "article" else event.sources:
        if source.article_id:
            outlet, said = plain(source.outlet) or t("outlet not given"), plain(source.title or source.quote[:80])
            words = f"{apart(outlet)}: {apart(said)}"
            _part(event, words, source.article_id, f"out_{source.article_id}_{source.start}")
    for name in event.merged_from:
        if (row := workspace.record.imported(name)) is not None:
            _part(event, f"{apart(plain(origin_text(row)))}: {apart(title_text(row))}", name, f"out_{name}")


def _part(event: Event, words: str, name: str, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(words)
        st.button(t("Take out"), key=key, on_click=_split, args=(event.event_id, name))


def _pair(workspace: Workspace, ids: tuple[str, ...]) -> None:
    pair_view(workspace, ids, _merge_pair, _steps, _undo_button)


def _merge_pair(main: str, other: str) -> None:
    workspace, ids = shared_workspace(), [main, other]
    if reviewer.act(lambda by, seen: actions.merge(workspace, ids, by, seen), ids, t("Merged into one event."), _why()):
        revieworder.count_done(reviewer.last_change())
        revieworder.step(1)

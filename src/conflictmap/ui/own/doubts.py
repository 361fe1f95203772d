"""Names in doubt: a list with counts, the first sentence of each, and what a person says it stands for."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from conflictmap.model import Place
from conflictmap.review.actions import By, undo
from conflictmap.store.desk.answers import Scope, StoredAnswer
from conflictmap.store.geodata.doubtful import (
    AMBIGUOUS,
    UNRESOLVED,
    DoubtfulName,
    candidates_for,
    count_doubtful,
    doubtful_names,
)
from conflictmap.store.geodata.settling import At, answers_of, forget, settle
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.rows import row_list
from conflictmap.ui.map.pickmap import Point, box_of, pick_map, picked, usual_box
from conflictmap.ui.own.following import following
from conflictmap.ui.review import reviewer
from conflictmap.ui.review.leaving import leave_on_enter
from conflictmap.ui.visitors.notes import attempt, moved_text
from conflictmap.ui.visitors.visitor import who
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.safe import markdown_safe, safe
from conflictmap.ui.words.strings import moment_text, msg, number, t, tn
from conflictmap.web.plain import plain

_TITLES = {UNRESOLVED: msg("Without a place"), AMBIGUOUS: msg("With several")}
_SCOPES = {
    Scope.THEATRE: msg("Everywhere in this desk"),
    Scope.OUTLET: msg("In articles of {outlet}"),
    Scope.ARTICLE: msg("Only in this article"),
}
_MAP, _AT, _LAST = "doubt_map", "doubt_at", "doubt_last"
_ROW = "doubt_row"  # in the session: the key of the name whose row was chosen
_ELSEWHERE, _NOWHERE = "elsewhere", "nowhere"
_SHOWN = 300
_CANDIDATES = 5


def doubts_tab(workspace: Workspace) -> None:
    """Draw the list and, beside it, the name that is chosen."""
    counts = count_doubtful(workspace.desk.file)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        state = st.segmented_control(
            t("Names in articles"),
            list(_TITLES),
            key="doubt_state",
            default=UNRESOLVED if counts[UNRESOLVED] or not counts[AMBIGUOUS] else AMBIGUOUS,
            format_func=lambda kind: f"{t(_TITLES[kind])} ({number(counts[kind])})",
            required=True,
            on_change=_go,
            args=(0,),
        )
        text = st.text_input(t("Find a name"), key="doubt_text", max_chars=60, on_change=_go, args=(0,))
    leave_on_enter("doubt_text")
    found = doubtful_names(workspace.desk.file, str(state), text=text.strip().casefold(), limit=_SHOWN)
    if found:
        at = _at(found)
        left, right = st.columns([1.15, 1], gap="medium")
        with left:
            _list(found, at)
        with right:
            places, spot = _name(workspace, found[at])
        with left:
            _map(workspace, found[at], places, spot)
    else:
        searched = t("No name in doubt here has “{words}” in it.", words=text.strip())
        st.text(searched if text.strip() else t("No name is in doubt here."))
    _undo()
    _answers(workspace)
    following(workspace)


def _at(found: Sequence[DoubtfulName]) -> int:
    """Return which name is chosen: the row that was just chosen, else the one that the keys have come to."""
    keys = [name.key for name in found]
    row = st.session_state.pop(_ROW, None)
    if row in keys:
        _go(keys.index(row))
    return min(int(st.session_state.get(_AT, 0)), len(found) - 1)


def _go(at: int) -> None:
    st.session_state[_AT] = at


def _step(by: int, count: int) -> None:
    st.session_state[_AT] = max(0, min(count - 1, int(st.session_state.get(_AT, 0)) + by))


def _list(found: Sequence[DoubtfulName], at: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(t("Previous"), key="doubt_prev", shortcut="k", on_click=_step, args=(-1, len(found)))
        st.button(t("Next"), key="doubt_next", shortcut="j", on_click=_step, args=(1, len(found)))
        st.caption(t("{at} of {all}", at=at + 1, all=len(found)))
    heads = [t("Name"), t("Articles"), t("Mentions"), t("First sentence")]
    row_list("doubt_table", t("Names in doubt"), heads, [_texts(name) for name in found], found[at].key, opens=_ROW)


def _texts(name: DoubtfulName) -> list[str]:
    """Return the key of a name and what the list says of it, in the order of the heads."""
    articles = tn("{n} article", "{n} articles", name.articles)
    mentions = tn("{n} mention", "{n} mentions", name.mentions)
    return [name.key, plain(name.text), articles, mentions, plain(name.sentence)]


def _name(workspace: Workspace, name: DoubtfulName) -> tuple[list[Place], tuple[float, float] | None]:
    """Draw what is known of a name and what can be said of it; return candidates and the point that is chosen."""
    before, here, after = (
        safe(part)
        for part in (name.sentence[: name.start], name.sentence[name.start : name.end], name.sentence[name.end :])
    )
    st.html(
        f'<h2 class="cm-title"><bdi>{safe(name.text)}</bdi></h2>'
        f'<blockquote class="cm-quote" dir="auto">{before}<mark class="cm-k-place">{here}</mark>{after}</blockquote>'
        f'<p class="cm-source">{safe(t(", ")).join(_article(name))}{safe(t("; "))}{safe(_counts(name))}</p>'
    )
    key = f"doubt_choice_{name.key}"
    places = _places(workspace, name, _other_name(name, key))
    choices = [*(place.place_id for place in places), _ELSEWHERE, _NOWHERE]
    if st.session_state.get(key) not in choices:
        st.session_state[key] = choices[0]
    labels = {place.place_id: _label(number, place, name) for number, place in enumerate(places, 1)}
    labels |= {_ELSEWHERE: t("Another place: click it on the map, or type where it is"), _NOWHERE: t("It is no place")}
    chosen = st.radio(t("It stands for"), choices, key=key, format_func=lambda choice: labels[str(choice)])
    lon, lat = _typed() if chosen == _ELSEWHERE else ("", "")
    scope = _scope(name)
    st.button(t("Apply"), key="doubt_apply", type="primary", on_click=_apply, args=(name, str(chosen), lon, lat, scope))
    known = {place.place_id: (place.lon, place.lat) for place in places}
    return places, _numbers((lon, lat)) if chosen == _ELSEWHERE else known.get(str(chosen))


def _article(name: DoubtfulName) -> list[str]:
    """Name an article that has the name and its outlet, in HTML."""
    said = filter(None, (name.title or t("Untitled"), name.outlet))
    return [f"<bdi>{safe(one)}</bdi>" for one in said]


def _counts(name: DoubtfulName) -> str:
    articles = tn("{n} article", "{n} articles", name.articles)
    return t("{articles}, {mentions}", articles=articles, mentions=tn("{n} mention", "{n} mentions", name.mentions))


def _other_name(name: DoubtfulName, choice_key: str) -> str:
    """Ask for the name under which the gazetteer knows the place; what is found for it is chosen."""
    typed = st.text_input(
        t("The gazetteer may know it by another name"),
        key=f"doubt_other_{name.key}",
        max_chars=80,
        placeholder=t("in any spelling"),
        on_change=st.session_state.pop,
        args=(choice_key, None),
    )
    return typed.strip()


def _places(workspace: Workspace, name: DoubtfulName, other: str) -> list[Place]:
    """
    List the places that it may stand for.

    Those of another name that was typed, then those that extraction weighed, then those that a search finds.
    """
    found = {hit.place.place_id: hit.place for hit in candidates_for(workspace, other)} if other else {}
    if other and not found:
        st.caption(t("No place has the name “{words}”.", words=markdown_safe(other)))
    found |= {place.place_id: place for place, _ in name.candidates[:_CANDIDATES]}
    if len(found) < _CANDIDATES:
        found |= {hit.place.place_id: hit.place for hit in candidates_for(workspace, name.text)}
    return list(found.values())[:_CANDIDATES]


def _label(number_: int, place: Place, name: DoubtfulName) -> str:
    """Describe a candidate; radio labels are Markdown, so names are escaped."""
    where = ", ".join(filter(None, (place.admin1, place.country)))
    share = next((share for known, share in name.candidates if known.place_id == place.place_id), None)
    likely = f" · {share:.0%}" if share is not None else ""
    return markdown_safe(f"{number_}. {place.name} ({where}) · {place.feature_code}{likely}")


def _typed() -> tuple[str, str]:
    left, right = st.columns(2)
    lon = left.text_input(t("Longitude"), key="doubt_lon", max_chars=30, placeholder="36.75")
    lat = right.text_input(t("Latitude"), key="doubt_lat", max_chars=30, placeholder="35.80")
    return lon.strip(), lat.strip()


def _scope(name: DoubtfulName) -> Scope:
    offered = [scope for scope in _SCOPES if scope is not Scope.OUTLET or name.outlet]
    outlet = markdown_safe(name.outlet)
    chosen = st.radio(
        t("Where that holds"),
        offered,
        key=f"doubt_scope_{name.key}",
        format_func=lambda scope: t(_SCOPES[scope], outlet=outlet),
        horizontal=True,
    )
    return Scope(chosen or Scope.THEATRE)


def _map(workspace: Workspace, name: DoubtfulName, places: Sequence[Place], spot: tuple[float, float] | None) -> None:
    points = [Point(place.lon, place.lat, number_) for number_, place in enumerate(places, 1)]
    key = f"doubt_choice_{name.key}"
    shown = [(place.lon, place.lat) for place in name.likely(places)]
    box = box_of(shown, usual_box(workspace.index()))
    pick_map(_MAP, f"{name.state} {name.key}", points, spot, box, lambda: _take_point(key))


def _numbers(typed: tuple[str, str]) -> tuple[float, float] | None:
    try:
        lon, lat = float(typed[0]), float(typed[1])
    except ValueError:
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None


def _take_point(choice_key: str) -> None:
    spot = picked(_MAP)
    if spot is not None:
        st.session_state[choice_key] = _ELSEWHERE
        st.session_state["doubt_lon"], st.session_state["doubt_lat"] = f"{spot[0]:.5f}", f"{spot[1]:.5f}"


def _apply(name: DoubtfulName, chosen: str, lon: str, lat: str, scope: Scope) -> None:
    def do() -> str:
        workspace = shared_workspace()
        known = None if chosen in {_ELSEWHERE, _NOWHERE} else workspace.atlas().gazetteer.place(chosen)
        value = {Scope.ARTICLE: name.article_id, Scope.OUTLET: name.outlet, Scope.THEATRE: ""}[scope]
        said = StoredAnswer(name=name.text, scope=scope, scope_value=value, place=known, who=who())
        settled = settle(workspace, said, At(lon, lat) if chosen == _ELSEWHERE else None)
        st.session_state[_LAST] = (name.text, settled.revision)
        st.session_state["doubt_lon"] = st.session_state["doubt_lat"] = ""
        return f"{_settled_text(name.text, settled.answer.place)} {moved_text(settled.moved)}"

    attempt(do)


def _settled_text(name: str, place: Place | None) -> str:
    """Say what a name stands for now: a place of the same name is told apart by where it is."""
    if place is None:
        return t("“{name}” is no place.", name=name)
    lon, lat = f"{place.lon:g}", f"{place.lat:g}"
    return t("“{name}” is {place} ({lon}, {lat}).", name=name, place=place.full_name, lon=lon, lat=lat)


def _undo() -> None:
    if _LAST in st.session_state and not reviewer.was_undone(st.session_state[_LAST][1]):
        st.button(t("Undo the last answer"), key="doubt_undo", shortcut="u", on_click=_take_back)


def _take_back() -> None:
    name, revision = st.session_state.pop(_LAST)

    def do() -> str:
        undo(shared_workspace(), By(who()), revision)
        return t("The answer to “{name}” was taken back.", name=name)

    attempt(do)


def _answers(workspace: Workspace) -> None:
    given = answers_of(workspace)
    if not given:
        return
    with st.expander(t("What people here said ({n})", n=len(given))):
        rows: list[dict[str, Any]] = [
            {
                t("Name"): said.name,
                t("Where"): t(_SCOPES[said.scope], outlet=said.scope_value),
                t("Stands for"): said.place.name if said.place else t("no place"),
                t("Who"): said.who,
                t("When"): moment_text(said.at) if said.at else "",
            }
            for said in given
        ]
        st.dataframe(rows, hide_index=True, height=min(300, 40 + 35 * len(rows)))
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        number_ = left.selectbox(
            t("Answer"), range(len(given)), key="doubt_forget_which", format_func=lambda n: " · ".join(_short(given[n]))
        )
        right.button(t("Forget it"), key="doubt_forget", on_click=_forget, args=(given[number_ or 0],))


def _short(said: StoredAnswer) -> tuple[str, str]:
    return said.name, t(_SCOPES[said.scope], outlet=said.scope_value)


def _forget(said: StoredAnswer) -> None:
    def do() -> str:
        moved = forget(shared_workspace(), said, who=who())
        return t("What “{name}” stands for was forgotten. {moved}", name=said.name, moved=moved_text(moved))

    attempt(do)

"""Which countries and roads this desk follows: doubtful names lean towards them."""

from functools import lru_cache

import streamlit as st

from conflictmap.extraction.theatre import Theatre
from conflictmap.geo.atlas import Atlas
from conflictmap.store.geodata.settling import follow
from conflictmap.store.workspace import Workspace
from conflictmap.ui.visitors.notes import attempt, moved_text
from conflictmap.ui.visitors.visitor import visitor
from conflictmap.ui.visitors.workspaces import shared_workspace
from conflictmap.ui.words.strings import t


def following(workspace: Workspace) -> None:
    """Draw what is followed, and let a visitor change it."""
    now, atlas = workspace.theatre(), workspace.atlas()
    countries = _countries(atlas)
    roads = {route.route_id: f"{route.ref} · {route.name}" for route in atlas.roads.routes}
    with st.expander(t("What this desk follows"), key="following"):
        st.caption(t("Doubtful names lean towards these countries, and are found there in looser spellings too."))
        left, right = st.columns(2)
        chosen = left.multiselect(
            t("Countries"),
            list(countries),
            sorted(now.countries & set(countries)),
            key="follow_countries",
            format_func=lambda code: f"{countries[code]} ({code})",
            placeholder=t("Choose"),
        )
        along = right.multiselect(
            t("Roads"),
            list(roads),
            sorted(now.roads & set(roads)),
            key="follow_roads",
            format_func=lambda r: roads[r],
            placeholder=t("Choose"),
        )
        st.button(t("Follow these"), key="follow", on_click=_follow, args=(tuple(chosen), tuple(along)))


@lru_cache(maxsize=2)
def _countries(atlas: Atlas) -> dict[str, str]:
    """Names of the countries by code, in the order of the names."""
    rows = ((code, next(atlas.gazetteer.in_country(code), None)) for code in atlas.gazetteer.countries)
    return dict(sorted(((code, row.name) for code, row in rows if row), key=lambda pair: pair[1]))


def _follow(countries: tuple[str, ...], roads: tuple[str, ...]) -> None:
    def do() -> str:
        who = visitor()
        wanted = Theatre(frozenset(countries), frozenset(roads))
        moved = follow(shared_workspace(), wanted, who=who.name if who else "")
        return moved_text(moved)

    attempt(do)

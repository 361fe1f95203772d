"""What is around every page: the list of pages, the language, the style sheet, and the workspace that is shown.

A page is a module of `ui/views` with `page(workspace)`, drawn in the main part (and the side panel, if it has one), and
perhaps `waiting()`, which draws what can be there before the workspace is open, at the same places.
To add one, write the module that `PAGES` names; as long as it is not there, the page is not listed.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import streamlit as st
from msgspec import Struct

from conflictmap.errors import ConflictMapError
from conflictmap.ui.visitors.login import admitted, who_is_here
from conflictmap.ui.visitors.visit import arrived
from conflictmap.ui.visitors.workspaces import opened_within, shared_workspace
from conflictmap.ui.words.streamlits import say_streamlits_words
from conflictmap.ui.words.strings import LANG, msg, problem_text, spoken, t, take_language

_HERE = Path(__file__).parent
_SOON_S = 0.2  # a workspace that is open by then needs no page to wait with


class Entry(Struct, frozen=True):
    """
    A page: its path in links and the name of its module, its English title, and whether it is for editors alone.

    A page for everybody asks `may_edit` before it offers to change anything. `reads` names the parameters of an
    address that the page reads; None where they are a filter.
    """

    name: str
    title: str
    for_editors: bool = False
    reads: tuple[str, ...] | None = ()

    @property
    def module(self) -> str:
        """Full name of the page's module."""
        return f"conflictmap.ui.views.{self.name}"


PAGES = (
    Entry("map", msg("Map"), reads=None),  # at the root, so that a link to the server opens it
    Entry("articles", msg("Articles"), for_editors=True, reads=("article",)),
    Entry("review", msg("Review"), for_editors=True, reads=("event",)),
    Entry("compare", msg("Compare"), reads=None),
    Entry("places", msg("Places and roads"), for_editors=True),
    Entry("data", msg("Data")),
    Entry("about", msg("About")),
)


@cache
def listed() -> tuple[Entry, ...]:
    """Return the pages that there are."""
    return tuple(entry for entry in PAGES if find_spec(entry.module) is not None)


def shell() -> None:
    """Draw the frame and the page that the visitor has chosen."""
    take_language()
    st.set_page_config("conflictmap", layout="wide", initial_sidebar_state=264)
    st.html(_HERE / "page.css")
    st.html(_unsaid_words())
    say_streamlits_words()
    marks = ["cm-dark"] * (st.context.theme.type == "dark") + ["cm-rtl"] * (spoken().direction == "rtl")
    if marks:  # what the style sheet cannot know of the page
        st.html(f'<span class="cm-mark {" ".join(marks)}"></span>')
    who = admitted()
    if who is None:
        return
    entries = [entry for entry in listed() if who.may_edit or not entry.for_editors]
    pages = [st.Page(_runner(entry), title=t(entry.title), url_path=entry.name) for entry in entries]
    chosen = st.navigation(pages, position="top")
    who_is_here(who)
    chosen.run()


def _unsaid_words() -> str:
    """Write for the style sheet what Streamlit does not say at all; our own words, nobody else's."""
    return f'<style>:root {{ --cm-pages: "{t("Pages")}"; }}</style>'


def _drop_params_of_others(entry: Entry) -> None:
    """
    Take out of the address what the page does not read.

    A page that was left for the map with a filter has that filter in its own address when the browser goes back.
    """
    if entry.reads is None:
        return
    held = {name: st.query_params.get_all(name) for name in st.query_params if name in {LANG, *entry.reads}}
    if len(held) < len(st.query_params):
        st.query_params.from_dict(held)


def _runner(entry: Entry) -> Callable[[], None]:
    def run() -> None:
        _drop_params_of_others(entry)
        try:
            workspace = opened_within(_SOON_S)
            module = import_module(entry.module)
            if workspace is None and hasattr(module, "waiting"):
                module.waiting()
                shared_workspace()
                st.rerun()
            module.page(workspace or shared_workspace())
        except ConflictMapError as error:
            st.header(t("This workspace cannot be shown"))
            st.text(problem_text(error))
        finally:
            arrived(entry.name)

    return run

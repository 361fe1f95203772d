"""Where a visit's map looks, told by the map beside the page: kept for its own visit, bounded, nothing else taken."""

import asyncio
from collections import OrderedDict

import httpx
import pytest
from starlette.applications import Starlette

from conflictmap.ui.map import whereabouts
from conflictmap.ui.map.mapfirst import VISIT


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    held = {VISIT: "mine"}
    monkeypatch.setattr("conflictmap.ui.map.whereabouts.st.session_state", held)
    monkeypatch.setattr(whereabouts, "_told", OrderedDict())
    return held


def tell(visit: str, **told: str) -> int:
    """Tell as a map does; return the status of the answer."""

    async def post() -> int:
        transport = httpx.ASGITransport(app=Starlette(routes=[whereabouts.where_route()]))
        async with httpx.AsyncClient(transport=transport, base_url="http://desk") as browser:
            return (await browser.post(f"/api/where/{visit}", params=told)).status_code

    return asyncio.run(post())


def test_what_a_map_tells_is_its_own_visits(state: dict[str, str]) -> None:
    whereabouts.expect_map()
    assert tell("mine", view="36.61,35.81,11", play="", other="x") == 204
    assert whereabouts.whereabouts() == {"view": ["36.61,35.81,11"]}
    state[VISIT] = "another"
    assert whereabouts.whereabouts() == {}


@pytest.mark.usefixtures("state")
def test_what_nobody_expects_or_is_too_long_is_not_kept() -> None:
    assert tell("stranger", view="1,2,3") == 204
    assert not whereabouts._told
    whereabouts.expect_map()
    tell("mine", view="9" * 81)
    assert whereabouts.whereabouts() == {}


def test_the_visit_that_was_silent_for_longest_is_forgotten(
    state: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whereabouts, "_MOST_KEPT", 2)
    for visit in ("a", "b"):
        state[VISIT] = visit
        whereabouts.expect_map()
    tell("a", view="1,2,3")
    state[VISIT] = "c"
    whereabouts.expect_map()
    assert set(whereabouts._told) == {"a", "c"}

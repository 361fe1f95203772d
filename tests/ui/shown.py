"""What a page of the harness shows."""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import unquote

from streamlit.testing.v1 import AppTest

from conflictmap.model import EventFilter
from conflictmap.store.workspace import Workspace
from tests.ui.conftest import listing

# all that the page writes itself
OUR_TAGS = {*"a b bdi blockquote br dd div dl dt h2 h3 li mark p span ul".split()}  # noqa: SIM905


def html_of(page: AppTest) -> str:
    """All HTML that the page wrote itself, styles left out."""
    bodies = [str(element.proto.body) for element in page.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def noted(page: AppTest, role: str = "") -> list[str]:
    """What the page tells of a job that was done (`status`) or failed (`alert`), to who does not see it too."""
    told = re.findall(rf'<p class="cm-said" role="({role or "[a-z]+"})" dir="auto">([^<]+)</p>', html_of(page))
    return [unescape(words) for _, words in told]


def map_arguments(page: AppTest) -> dict[str, Any]:
    (component,) = page.get("component_instance")
    arguments: dict[str, Any] = json.loads(component.proto.json_args)
    return arguments


def shown_on_map(page: AppTest) -> dict[str, Any]:
    """What the page asked of the map's layers."""
    script = map_arguments(page)["feature_group"]
    encoded = script.split('decodeURIComponent("')[1].split('"')[0]
    shown: dict[str, Any] = json.loads(unquote(encoded))
    return shown


def link(page: AppTest) -> dict[str, list[str]]:
    """The parameters of the page's address; the harness gives single values bare after a run."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in page.query_params.items()}


def listed(page: AppTest) -> list[str]:
    return [title for _, title, *_ in listing(page)["rows"]]


def press(page: AppTest, label: str) -> None:
    (button,) = [button for button in page.button if button.label == label and not button.disabled]
    button.click().run()
    assert not page.exception


def of_status(workspace: Workspace, status: str) -> str:
    (event,) = workspace.desk.events(EventFilter(statuses=frozenset({status})))
    return event.event_id

"""Run the real command in this process and see what a shell would see."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import pytest

from conflictmap.cli import main

PATROL = """Convoy to set out along the M4 on Tuesday

A first joint patrol will set out along the M4 motorway in Idlib province on Tuesday, the army said on Monday.

Hundreds of residents protested in Ariha on Sunday against the patrol, according to local activists.

Shelling hit the village of Neverheardofit near Saraqib on Saturday.
"""


class Outcome(NamedTuple):
    """Exit code and what was printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:  # noqa: ANN401 - any JSON value
        return orjson.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `conflictmap` with these arguments, on a workspace of its own."""
    monkeypatch.setenv("CONFLICTMAP_WORKSPACE", str(tmp_path / "workspace"))

    def call(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["conflictmap", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capfd.readouterr()
        return Outcome(code, printed.out, printed.err)

    return call


@pytest.fixture
def patrol(tmp_path: Path) -> Path:
    """An article of Monday 6 April 2020."""
    path = tmp_path / "patrol.txt"
    path.write_text(PATROL, encoding="utf-8")
    return path


def titles(events: Sequence[dict[str, Any]]) -> list[str]:
    """Sub-event type, status and first day of each."""
    return [f"{event['sub_event_type']}, {event['status']}, {event['date_start']}" for event in events]

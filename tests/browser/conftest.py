"""The real server and a real browser, cut off from every other host.

A test that fails leaves a picture of its page under `test-results/`. One that waited in vain is run again, up to
twice, as a shared machine may be too slow for a browser for a minute; pytest tells how many were. What a test finds
wrong (other words than expected, a console error, a request to another host) fails at once.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Self

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.desk import Desk
from tests.ports import free_port
from tests.web.world import make_workspace

RESULTS = Path(__file__).parents[2] / "test-results"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
_FAILED = pytest.StashKey[bool]()
_SERVE = "import sys; from conflictmap.ui.server.serve import serve; serve(port=int(sys.argv[1]))"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run a browser test again that waited in vain."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=["TimeoutError", "waited .* in vain"]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note of a test that it failed, for the picture; the session counts it only after its fixtures are gone."""
    report = yield
    if call.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture(scope="module")  # it occupies the thread's event loop, so it must be gone before other tests
def chromium() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail(
            "the browser tests need chromium; install it (Debian: sudo apt-get install chromium fonts-noto-core)"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


class Server:
    """A served workspace: its folder and address, and the seconds from the start of the process to its first answer."""

    def __init__(self, folder: Path, log: Path, more: Mapping[str, str] | None = None, code: str = _SERVE) -> None:
        self.folder = folder
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.started = time.monotonic()
        self._log = log.open("wb")
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, str(port)],
            env=os.environ | {"CONFLICTMAP_WORKSPACE": str(folder)} | dict(more or {}),
            cwd=folder.parent,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self._wait(log)

    def _wait(self, log: Path) -> None:
        while time.monotonic() < self.started + 60:
            try:
                if httpx.get(f"{self.url}/_stcore/health").status_code == 200:
                    return
            except httpx.TransportError:
                pass
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        pytest.fail(f"the server did not start:\n{log.read_text()}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop the process; it fails a test that it does not end when it is asked to."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            pytest.fail("the server did not end within 20 seconds")
        finally:
            self._log.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("browser") / "workspace"
    make_workspace(folder, hostile=True).close()
    with Server(folder, folder.parent / "server.log") as served:
        yield served


@pytest.fixture
def desk(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A visitor's browser at a desk's screen; whatever a test does, nothing outside is asked and no error is told."""
    visitor = Desk(chromium, server.url)
    yield visitor
    if request.node.stash.get(_FAILED, False):
        RESULTS.mkdir(exist_ok=True)
        visitor.picture(RESULTS / f"{re.sub(r'[^a-z0-9]+', '-', request.node.name.lower())}.png")
    visitor.close()
    assert not visitor.outside, "the page asked another host"
    assert not visitor.errors, "the browser's console tells of errors"

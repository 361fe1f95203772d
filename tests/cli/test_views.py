"""Saved views from the shell."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_views_are_saved_listed_renamed_and_deleted(run: Run, patrol: Path) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    saved = run("views", "save", "M4 in March", "http://127.0.0.1:8501/?road=M4&since=2020-03-01", "--json").document
    assert saved["link"] == "road=M4&since=2020-03-01"
    assert run("views", "rename", "m4 in march", "The M4", "--json").document == {**saved, "name": "The M4"}
    assert [view["name"] for view in run("views", "list", "--json").document] == ["The M4"]
    assert run("views", "save", "Arabic", "road=M4&lang=ar&view=36.7,35.8,9&event=e1&order=oldest").code == 0
    assert run("views", "delete", "Arabic").code == 0
    again = run("views", "save", "the m4", "road=M5")
    assert (again.code, again.err) == (1, "conflictmap: there is a view called 'the m4' already; choose another name\n")
    assert run("views", "delete", "The M4", "--json").document["name"] == "The M4"
    assert run("views", "list", "--json").document == []
    gone = run("views", "delete", "The M4")
    assert gone.code == 1
    assert "there is no saved view 'The M4'" in gone.err


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("since=hello", "since='hello': give a day as YYYY-MM-DD"),
        ("road=M4&foo=1", "unknown filter 'foo'"),
        ("foo", "unknown filter 'foo'"),
        ("view=here", "view='here': is no lon,lat,zoom in degrees"),
        ("order=best", "order='best': is none of newest"),
    ],
)
def test_a_link_that_no_page_understands_is_not_saved(run: Run, patrol: Path, link: str, said: str) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    refused = run("views", "save", "Bad", link)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"conflictmap: {said}")
    assert run("views", "list", "--json").document == []

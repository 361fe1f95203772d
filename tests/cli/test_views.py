"""Saved views from the shell."""

from pathlib import Path

from tests.cli.conftest import Run


def test_views_are_saved_listed_renamed_and_deleted(run: Run, patrol: Path) -> None:
    run("ingest", patrol, "--published-on", "2020-04-06")
    saved = run("views", "save", "M4 in March", "http://127.0.0.1:8501/?road=M4&since=2020-03-01", "--json").document
    assert saved["link"] == "road=M4&since=2020-03-01"
    assert run("views", "rename", "m4 in march", "The M4", "--json").document == {**saved, "name": "The M4"}
    assert [view["name"] for view in run("views", "list", "--json").document] == ["The M4"]
    again = run("views", "save", "the m4", "road=M5")
    assert (again.code, again.err) == (1, "conflictmap: there is a view called 'the m4' already; choose another name\n")
    assert run("views", "delete", "The M4", "--json").document["name"] == "The M4"
    assert run("views", "list", "--json").document == []
    gone = run("views", "delete", "The M4")
    assert gone.code == 1
    assert "there is no saved view 'The M4'" in gone.err

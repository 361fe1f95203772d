"""Every command works on a team's desk as on one's own, and hands over the same bytes."""

import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.postgres import PASSWORD


def test_articles_are_read_into_a_database_and_found_there(
    run: Run, patrol: Path, address: str, tmp_path: Path
) -> None:
    assert run("events", "--database", address).err.startswith("conflictmap: there is no desk in postgresql://analyst@")
    (result,) = run("ingest", patrol, "--database", address, "--json").document
    assert len(result["events"]) == 3
    assert run("ingest", patrol, "--database", address, "--json").document[0]["skipped"] == "already stored"
    listed = run("events", "--database", address, "--json").document
    assert {event["event_id"] for event in listed} == set(result["events"])
    shown = run("show", result["events"][0], "--database", address, "--json")
    assert shown.code == 0
    assert not (tmp_path / "workspace" / "desk.sqlite").exists()
    assert run("events", "--json").code == 1  # the folder itself has no desk


def test_the_environment_names_the_database(
    run: Run, patrol: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFLICTMAP_DATABASE", address)
    run("ingest", patrol)
    assert run("events", "--json").document
    examined = run("doctor")
    assert "PostgreSQL 1" in examined.out
    assert "PostGIS 3" in examined.out
    assert PASSWORD not in examined.out + examined.err
    assert run("serve", "--sample", "--database", address).err == (
        "conflictmap: --sample has a workspace of its own; leave out --database\n"
    )


def test_a_database_out_of_reach_is_one_sentence(run: Run) -> None:
    for command in (["events"], ["ingest", "x.txt"], ["doctor"], ["export", "x.geojson"]):
        outcome = run(*command, "--database", "postgresql://rima:s3cret@127.0.0.1:9/desk")
        assert outcome.code in (1, 2)
        assert "s3cret" not in outcome.out + outcome.err
        assert "Traceback" not in outcome.err


def test_both_databases_hand_over_the_same_bytes_in_every_time_zone(
    run: Run, patrol: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes: set[str] = set()
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        for options in ([], ["--database", address]):
            run("ingest", patrol, *options)
            written = tmp_path / "a.geojson"
            assert run("export", written, *options).code == 0
            hashes.add(sha256(written.read_bytes()).hexdigest())
            written.unlink()
    monkeypatch.undo()
    time.tzset()
    assert len(hashes) == 1


def test_a_snapshot_is_checked_against_the_teams_desk(run: Run, patrol: Path, address: str, tmp_path: Path) -> None:
    run("ingest", patrol, "--database", address)
    run("export", tmp_path / "a.geojson", "--database", address)
    assert run("verify", tmp_path / "a.geojson", "--database", address).code == 0
    run("ingest", patrol, "--database", address, "--replace", "--outlet", "Another")
    changed = run("verify", tmp_path / "a.geojson", "--database", address)
    assert changed.code == 1
    assert "is intact, but not what the desk holds now: event" in changed.err

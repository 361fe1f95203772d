"""The review from the shell: every job of the page, with a name, a reason, and an undo."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Run

pytestmark = pytest.mark.usefixtures("every_database")

AGAIN = "Dozens of people protested in Ariha in Syria's Idlib province on 5 April 2020, the observatory said.\n"


@pytest.fixture
def desk(run: Run, patrol: Path, tmp_path: Path) -> Run:
    other = tmp_path / "again.txt"
    other.write_text(AGAIN, encoding="utf-8")
    for path, day in ((patrol, "2020-04-06"), (other, "2020-04-07")):
        assert run("ingest", path, "--published-on", day, "--outlet", path.stem).code == 0
    return run


def events(desk: Run, *filters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk("events", *filters, "--json").document
    return found


def protest(desk: Run, outlet: str = "patrol") -> str:
    (found,) = events(desk, "--source", outlet, "--type", "Protests")
    return str(found["event_id"])


def test_accepting_prints_the_change_and_the_event_as_it_is_now(desk: Run) -> None:
    done = desk("review", "accept", protest(desk), "--who", "Rima", "--why", "two reports", "--json").document
    assert [event["review_status"] for event in done["events"]] == ["accepted"]
    last = desk("show", protest(desk), "--json").document["revisions"][-1]
    assert (last["revision"], last["action"], last["who"], last["why"]) == (
        done["revision"],
        "accepted",
        "Rima",
        "two reports",
    )
    again = desk("review", "accept", protest(desk))
    assert (again.code, again.out) == (0, "nothing to change: it is so already\n")


def test_the_name_comes_from_the_environment_unless_it_is_given(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFLICTMAP_USER", "Omar")
    desk("review", "reject", protest(desk))
    assert desk("review", "history", "--json").document[0]["who"] == "Omar"


def test_the_history_of_an_event_says_what_became_what(desk: Run) -> None:
    event_id = protest(desk)
    desk("review", "correct", event_id, "--status", "planned", "--who", "Rima")
    *_, last = desk("review", "history", event_id).out.splitlines()
    assert last.endswith("status: occurred → planned")


def test_show_tells_who_changed_an_event_and_why(desk: Run) -> None:
    desk("review", "accept", protest(desk), "--who", "Rima", "--why", "two reports")
    assert desk("show", protest(desk)).out.splitlines()[-1].endswith("Rima: two reports")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--place", "Saraqib", "--country", "SY"], {"geo_precision": "town", "country": "SY"}),
        (["--place", "Saraqib", "--country", "SY", "--radius-km", "3"], {"geo_precision": "near", "radius_km": 3.0}),
        (["--lon", "36.61", "--lat", "35.81", "--place-name", "A mill"], {"place_name": "A mill", "admin1": "Idlib"}),
        (["--road", "M4", "--country", "SY"], {"geo_precision": "road", "place_name": None}),
        (["--nowhere"], {"geo_precision": "unknown", "place_id": None}),
        (["--since", "2020-04-01"], {"date_start": "2020-04-01", "date_end": "2020-04-01", "time_precision": "day"}),
        (["--since", "2020-04-01", "--until", "open"], {"date_end": None, "time_precision": "open"}),
        (["--undated"], {"date_start": None, "date_end": None, "time_precision": "unknown"}),
        (["--sub-type", "Mob violence"], {"event_type": "Riots", "sub_event_type": "Mob violence"}),
        (["--status", "planned"], {"status": "planned"}),
        (["--deaths", "3-8"], {"fatalities": {"low": 3, "best": None, "high": 8}}),
        (["--deaths", "none"], {"fatalities": None}),
        (["--actor", "Rebels (source)"], {"actors": [{"name": "Rebels", "role": "source", "raw": "Rebels"}]}),
        (["--no-actors"], {"actors": []}),
        (["--title", "Sit-in"], {"title": "Sit-in"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_every_part_of_an_event_can_be_corrected(desk: Run, options: list[str], expected: dict[str, Any]) -> None:
    event_id = protest(desk)
    done = desk("review", "correct", event_id, *options, "--json")
    assert done.code == 0, done.err
    after = desk("show", event_id, "--json").document
    assert {name: after[name] for name in expected} == expected


def test_a_stretch_is_named_by_its_kilometres_or_by_the_places_at_its_ends(desk: Run) -> None:
    event_id = protest(desk)
    desk("review", "correct", event_id, "--road", "M4", "--country", "SY", "--from-km", "40", "--to-km", "62.5")
    road = desk("show", event_id, "--json").document["road"]
    assert (road["ref"], road["from_km"], road["to_km"]) == ("M4", 40.0, 62.5)
    assert desk("show", event_id).out.splitlines()[3].startswith("M4 km 40.0 to 62.5, ")
    ends = desk("roads", "between", "M4", "Ariha", "Saraqib", "--country", "SY", "--json").document
    done = desk(
        "review", "correct", event_id, "--road", "M4", "--country", "SY", "--between", "Ariha", "Saraqib", "--json"
    )
    assert done.code == 0, done.err
    road = done.document["events"][0]["road"]
    assert (road["from_km"], road["to_km"]) == (ends["from_km"], ends["to_km"])


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ([], "nothing is to be corrected"),
        (["--place", "Ariha", "--road", "M4"], "--place and --road are different places"),
        (["--place", "Neverheardofit"], "no place is named 'Neverheardofit'"),
        (["--lon", "36"], "--lon and --lat belong together"),
        (["--lon", "360", "--lat", "3"], "is no point on Earth"),
        (
            ["--road", "M4", "--country", "SY", "--from-km", "62", "--to-km", "40"],
            "from km 62 is after to km 40; swap them",
        ),
        (["--road", "M4", "--country", "SY", "--at-km", "9999"], "km 9999 is not on the road"),
        (["--since", "yesterday"], "give a day as YYYY-MM-DD, or open"),
        (["--since", "2020-04-02", "--until", "2020-04-01"], "swap them"),
        (["--type", "Battles"], "is not a sub-event type of Battles"),
        (["--deaths", "many"], "give a number, low-high, or low,best,high"),
        (["--deaths", "8-3"], "must rise from low"),
        (["--actor", "Rebels (boss)"], "'boss' is no role"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_right_is_refused_in_one_sentence(desk: Run, options: list[str], problem: str) -> None:
    event_id = protest(desk)
    before = desk("show", event_id, "--json").document
    refused = desk("review", "correct", event_id, *options)
    assert (refused.code, refused.out) == (1, "")
    assert problem in refused.err
    assert len(refused.err.splitlines()) == 1
    assert desk("show", event_id, "--json").document == before


def test_reports_are_proposed_merged_split_and_all_of_it_undone(desk: Run) -> None:
    before = events(desk)
    (found,) = desk("review", "proposals", "--json").document["proposals"]
    assert {found["main"], found["other"]} == {protest(desk), protest(desk, "again")}
    merged = desk("review", "merge", found["main"], found["other"], "--json").document["events"][0]
    assert [source["outlet"] for source in merged["sources"]] in (["patrol", "again"], ["again", "patrol"])
    assert merged["merged_from"] == [found["other"]]
    assert desk("review", "split", found["main"], "--out", found["other"]).code == 0
    assert len(events(desk)) == len(before)
    for _ in range(2):
        assert desk("review", "undo").code == 0
    assert events(desk) == before
    assert desk("review", "redo").code == 0
    assert len(events(desk)) == len(before) - 1


def test_a_dismissed_proposal_stays_dismissed(desk: Run) -> None:
    pair = (protest(desk), protest(desk, "again"))
    assert desk("review", "proposals", "--dismiss", *pair, "--json").document["total"] == 0
    assert desk("review", "proposals", "--recall", *pair, "--json").document["total"] == 1
    assert desk("review", "proposals", "--dismiss", "nowhere", pair[0]).code == 1


def test_what_is_certain_is_merged_only_when_asked_for(desk: Run) -> None:
    assert desk("review", "proposals", "--merge-from", "0.5").code == 2
    done = desk("review", "proposals", "--merge-from", "0.9", "--json").document
    assert len(done["merged"]) == 1
    assert done["total"] == 0


def test_the_queue_and_the_accuracy_tell_what_is_left_and_what_was_right(desk: Run) -> None:
    waiting = desk("review", "list", "--json").document
    assert {item["event_id"] for item in waiting} == {event["event_id"] for event in events(desk)}
    unresolved = [item for item in waiting if "unresolved place" in item["needs"]]
    assert unresolved
    assert desk("review", "list", "--need", "unresolved", "--json").document == unresolved
    desk("review", "accept", protest(desk))
    desk("review", "correct", protest(desk, "again"), "--status", "planned")
    told = desk("review", "stats", "--json").document
    assert told["overall"]["unchanged_share"] == 0.5
    assert told["by_outlet"]["again"]["fields"]["status"] == {"corrected": 1, "share": 1.0}
    assert told["unchecked"] == len(waiting) - 2
    shown: Outcome = desk("review", "stats")
    assert shown.out.splitlines()[-1] == f"2 events checked, {len(waiting) - 2} not yet"


def test_undoing_what_is_not_there_is_said(desk: Run) -> None:
    assert "nothing to undo" in desk("review", "undo").err
    assert "no change 999" in desk("review", "undo", "999").err
    assert "nothing to make again" in desk("review", "redo").err

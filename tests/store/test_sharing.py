"""Several people and jobs use one desk at once, and nobody loses anything by it."""

import os
import time

from benchmarks.generate import EVENTS_AN_ARTICLE, NoRoads, extractions
from tests.store.conftest import Child, Start
from tests.store.crash_children import ALL, EDITS, Place

SECONDS = float(os.environ.get("CONFLICTMAP_SECONDS", "2"))  # `make soak` goes on for half a minute


def told(child: Child) -> object:
    """What the child says next."""
    assert child.hears.poll(60), "the child said nothing"
    return child.hears.recv()


def stopped(children: list[Child]) -> list[object]:
    """Stop them all and hear what they have to say."""
    for child in children:
        child.hears.send("stop")
    return [told(child) for child in children]


def median_ms(words: object) -> float:
    assert isinstance(words, list), words
    assert words
    return float(words[len(words) // 2]) * 1000


def test_two_ingest_and_three_read_without_an_error_or_a_duplicate(start: Start, place: Place) -> None:
    with place.open(create=True) as workspace:
        for report in extractions(50, seed=9):
            workspace.desk.add(report, roads=NoRoads())
        workspace.publish()
        readers = [start("read_on", place) for _ in range(3)]
        assert [told(reader) for reader in readers] == ["reading"] * 3
        writers = [start("write_on", place, seed) for seed in (7, 8)]
        assert [told(writer) for writer in writers] == ["writing"] * 2
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            workspace.publish()
            time.sleep(0.2)
        beside = max(map(median_ms, stopped(readers)))
        added = stopped(writers)
        assert all(isinstance(number, int) and number > 0 for number in added), added

        readers = [start("read_on", place) for _ in range(3)]  # the same, of a desk of the same size
        assert [told(reader) for reader in readers] == ["reading"] * 3
        time.sleep(SECONDS / 4)
        alone = max(map(median_ms, stopped(readers)))
        workspace.publish()
        total = workspace.desk.counts(ALL).total
        assert total == (10 + sum(map(int, map(str, added)))) * EVENTS_AN_ARTICLE
        assert workspace.index().counts(ALL).total == total
        workspace.desk.check()
    print(f"median read {alone:.1f} ms alone, {beside:.1f} ms beside writers: {beside / alone:.1f} times")  # noqa: T201


def test_two_who_edit_one_event_get_conflicts_and_lose_nothing(start: Start, place: Place) -> None:
    report = next(extractions(5, seed=9))
    with place.open(create=True) as workspace:
        workspace.desk.add(report, roads=NoRoads())
        first = next(workspace.desk.events(ALL))
        editors = [start("edit", place, seed) for seed in (1, 2)]
        assert [told(editor) for editor in editors] == ["ready"] * 2
        for editor in editors:
            editor.hears.send("go")
        conflicts = [told(editor) for editor in editors]
        assert all(isinstance(number, int) for number in conflicts), conflicts
        title = workspace.desk.event(first.event_id).title
        added = title.removeprefix(first.title).split()
        assert sorted(added) == sorted(f"{seed}.{number}" for seed in (1, 2) for number in range(EDITS))
        history = workspace.desk.history()
        assert len(history) == 2 * EDITS
        assert sum(map(int, map(str, conflicts))) > 0
        while history:  # every one of them can be taken back
            workspace.desk.undo(history[0].revision, roads=NoRoads())
            history = history[1:]
        assert workspace.desk.event(first.event_id) == first

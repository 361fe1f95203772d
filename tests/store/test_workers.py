"""Processes that work beside this one give what it would give, in its order, and end with it, whatever happens."""

import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from conflictmap.errors import ArticleError, ConflictMapError, NotFoundError
from conflictmap.geo.atlas import Atlas
from conflictmap.store.desk.geodata import OwnGeodata
from conflictmap.store.work import workers
from conflictmap.store.work.workers import Processes, spread

OWN = OwnGeodata()
LARGE = 3_000_000  # more characters than a pipe holds
SLOW_S = 0.3


class Damaged(OwnGeodata, frozen=True):
    def open(self) -> Atlas:
        raise ConflictMapError("the roads are damaged")


def doubled(item: int, atlas: Atlas, own: OwnGeodata) -> int:
    assert atlas.gazetteer.lookup("Saraqib")
    assert own == OWN
    if item % 10 == 0:
        time.sleep(SLOW_S)
    return 2 * item


def enlarged(item: str, _atlas: Atlas, _own: OwnGeodata) -> str:
    return item * 2


def who(_item: int, _atlas: Atlas, _own: OwnGeodata) -> int:
    return os.getpid()


def ended(item: int, _atlas: Atlas, _own: OwnGeodata) -> int:
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def failing(item: int, _atlas: Atlas, _own: OwnGeodata) -> int:
    if item == 3:
        raise NotFoundError("there is no third")
    if item == 5:
        raise ArticleError("fifth.txt", "it cannot be read")
    return item


def busy(_item: int, _atlas: Atlas, _own: OwnGeodata) -> int:
    until = time.process_time() + 1
    while time.process_time() < until:
        pass
    return 0


def used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture(params=[True, False], ids=["forked", "started anew"])
def ways_to_start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_CAN_FORK", request.param and workers._CAN_FORK)


@pytest.mark.usefixtures("ways_to_start")
def test_results_come_in_the_order_of_the_items() -> None:
    assert list(spread(doubled, range(60), OWN, 2)) == [2 * number for number in range(60)]


def test_several_works_are_done_one_after_the_other_by_the_same_processes() -> None:
    with closing(Processes(who, OWN, 2)) as processes:
        first, second = set(processes.each(range(20))), set(processes.each(range(20)))
    assert first == second
    assert len(first) == 2
    assert os.getpid() not in first


def test_no_items_give_no_results_and_nothing_is_left_behind() -> None:
    assert list(spread(doubled, (), OWN, 2)) == []


def test_items_and_results_larger_than_a_pipe_block_nobody() -> None:
    items = [str(number) * LARGE for number in range(10)]
    assert list(spread(enlarged, items, OWN, 2)) == [item * 2 for item in items]


def test_few_items_are_taken_ahead_of_a_slow_one() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(200):
            taken.append(number)
            yield number

    with closing(Processes(doubled, OWN, 2)) as processes:
        results = processes.each(items())
        assert next(results) == 0  # the first takes longest
        assert len(taken) <= 12


@pytest.mark.usefixtures("ways_to_start")
def test_a_process_that_was_ended_from_outside_is_explained() -> None:
    with pytest.raises(ConflictMapError, match=r"was ended from outside.*fewer --jobs"):
        list(spread(ended, range(40), OWN, 2))


def test_an_error_of_the_work_is_raised_here_after_the_results_before_it() -> None:
    results = spread(failing, [1, 2, 3, 4], OWN, 1)
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(NotFoundError, match="there is no third"):
        next(results)
    with pytest.raises(ConflictMapError, match=r"fifth\.txt.*cannot be read"):
        list(spread(failing, [5], OWN, 1))


def test_what_is_wrong_with_the_geodata_is_told() -> None:
    with pytest.raises(ConflictMapError, match="the roads are damaged"):
        list(spread(doubled, [1], Damaged(), 2))


def test_breaking_off_ends_the_processes() -> None:
    with closing(Processes(who, OWN, 2)) as processes:
        process = next(processes.each(range(1000)))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_workers_have_used_counts_as_used_by_ended_children() -> None:
    before = used_by_children()
    assert list(spread(busy, range(4), OWN, 2)) == [0] * 4
    assert used_by_children() - before >= 4

"""Work on many articles in several processes, each with the shipped geodata and the desk's own opened once.

Where processes can be forked, one is started anew (threads and open databases of this one do not survive a fork), loads
geodata and vocabularies, and becomes the workers by forking: what it has loaded is loaded once and shared. Elsewhere
each worker is started anew. A worker takes items and sends results in threads of its own, so that it waits for nobody
while there are items.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from itertools import repeat
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import Any, TypeVar

from conflictmap.errors import ConflictMapError
from conflictmap.extraction.ways import Way, read_in
from conflictmap.geo.atlas import Atlas
from conflictmap.reading import article_from_text
from conflictmap.store.cluster.cluster import Cluster, spread_over
from conflictmap.store.cluster.steady import settle, steadily
from conflictmap.store.desk.geodata import OwnGeodata
from conflictmap.store.desk.ready import ready_events

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[T, Atlas, OwnGeodata], R]

_CAN_FORK = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"  # Apple's own code cannot
_AHEAD = 3  # items that are with a worker at a time: one that is worked on, and what comes next
_WARMING = (
    "On Monday, 3 March 2020, shelling by government forces killed at least two civilians and wounded dozens in the "
    "village of Saraqib, near the M5 highway between Aleppo and Damascus, Reuters reported. A spokesman denied it.\n"
)


def spread(
    work: Work[T, R], items: Iterable[T], own: OwnGeodata, jobs: int, cluster: Cluster | None = None
) -> Iterator[R]:
    """
    Do a work on each item in other processes, and yield the results in the order of the items.

    Parameters
    ----------
    work
        A function of a module, or a partial of one: it has to be sent to the processes. It gets an item, the atlas
        and the desk's own geodata.
    items
        Only a few more than are worked on are taken ahead.
    own
        The desk's own geodata.
    jobs
        How many processes.
    cluster
        Where to work instead: in the processes of a Dask cluster.

    Raises
    ------
    ConflictMapError
        If a process was ended from outside, or the cluster cannot be used.
    """
    if cluster is not None:
        yield from spread_over(cluster, work, items, own)
        return
    with closing(Processes(work, own, jobs)) as processes:
        yield from processes.each(items)


class Processes:
    """
    Worker processes of this machine for one work; they are started at once, and end when this is closed.

    What they have used counts from then on as that of ended children of this process (`resource.RUSAGE_CHILDREN`).
    """

    def __init__(self, work: Callable[..., Any], own: OwnGeodata, jobs: int) -> None:
        context = multiprocessing.get_context("spawn")
        pipes = [context.Pipe() for _ in range(jobs)]
        self._lines = [ours for ours, _ in pipes]
        theirs = [line for _, line in pipes]
        shares = [theirs] if _CAN_FORK else [[line] for line in theirs]
        self._started = [context.Process(target=_work, args=(lines, work, own)) for lines in shares]
        self._has_answered = False
        for process in self._started:
            process.start()
        for line in theirs:
            line.close()

    def each(self, items: Iterable[Any]) -> Iterator[Any]:
        """
        Do the work on each item, and yield the results in the order of the items.

        Raises
        ------
        ConflictMapError
            If a process was ended from outside.
        """
        try:
            yield from self._in_order(items)
        except (EOFError, ConnectionError):
            raise ConflictMapError(
                "a process that reads articles was ended from outside, perhaps for want of memory; "
                "run the same again with fewer --jobs: what is stored already is skipped"
            ) from None

    def _in_order(self, items: Iterable[Any]) -> Iterator[Any]:
        """Keep the workers busy without holding more than a few results."""
        given, found = dict.fromkeys(self._lines, 0), _Results()
        taken = 0
        for taken, item in enumerate(items, 1):
            line = min(given, key=given.__getitem__)
            line.send((taken, item))
            given[line] += 1
            # what takes long holds up all that comes after it: not much more is begun meanwhile
            while min(given.values()) >= _AHEAD or taken - found.told >= 2 * _AHEAD * len(given):
                self._hear(given, found)
                yield from found.in_order()
        while found.told < taken:
            self._hear(given, found)
            yield from found.in_order()

    def _hear(self, given: dict[Connection, int], found: "_Results") -> None:
        busy = [line for line, count in given.items() if count]
        heard = wait(busy)
        for line in (one for one in busy if one in heard):
            number, is_fault, result = line.recv()
            if is_fault:
                raise result
            self._has_answered = True
            given[line] -= 1
            found.add(number, result)

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for line in self._lines:
            line.close()  # which ends a worker
        for process in self._started:
            if not self._has_answered:
                process.terminate()  # it may still be loading what nobody needs any more
            process.join()


class _Results:
    """Results by the number of their item, from 1; `told` is the last that was passed on."""

    def __init__(self) -> None:
        self.told = 0
        self._waiting: dict[int, Any] = {}

    def add(self, number: int, result: object) -> None:
        self._waiting[number] = result

    def in_order(self) -> Iterator[Any]:
        while self.told + 1 in self._waiting:
            self.told += 1
            yield self._waiting.pop(self.told)


def _work(lines: Sequence[Connection], work: Callable[..., Any], own: OwnGeodata) -> None:
    """In a process that was started: load what is needed, and be one worker for each line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this hears it too, and closes the lines
    try:
        atlas = own.open()
        _warm(atlas, own)
    except Exception as error:  # noqa: BLE001 - it is told where this was started
        for line in lines:
            line.send_bytes(_packed(0, error, is_fault=True))
        return
    settle()
    call = partial(_called, work, atlas, own)
    if len(lines) == 1:
        _serve(lines[0], (), call)
        return
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_serve, args=(line, lines, call)) for line in lines]
    for worker in workers:
        worker.start()
    for line in lines:
        line.close()  # else nobody would notice that the worker at its end is gone
    for worker in workers:
        worker.join()
    os._exit(0)  # taking down what was loaded takes longer than leaving it to the system


def _warm(atlas: Atlas, own: OwnGeodata) -> None:
    """Read something: vocabularies, rules and the areas of a country are loaded then, once for all workers."""
    found = read_in(Way(), article_from_text(_WARMING, published_on=date(2020, 3, 4)), atlas, own.theatre)
    ready_events(found.events, atlas.roads)


def _called(work: Callable[..., Any], atlas: Atlas, own: OwnGeodata, item: object) -> Any:  # noqa: ANN401 - its result
    return work(item, atlas, own)


def _serve(line: Connection, lines: Sequence[Connection], call: Callable[[Any], Any]) -> None:
    """Work on what comes until the line is closed at its other end."""
    for other in lines:
        if other is not line:
            other.close()
    items: SimpleQueue[tuple[int, Any]] = SimpleQueue()
    results: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(line, items), daemon=True).start()
    threading.Thread(target=_send, args=(line, results), daemon=True).start()
    for _ in steadily(repeat(None)):
        number, item = items.get()
        try:
            results.put(_packed(number, call(item)))
        except Exception as error:  # noqa: BLE001 - it is raised where the work was asked for
            results.put(_packed(number, error, is_fault=True))


def _receive(line: Connection, items: "SimpleQueue[tuple[int, Any]]") -> None:
    try:
        while True:
            items.put(line.recv())
    except (EOFError, OSError):
        os._exit(0)  # nobody wants what is being worked on


def _send(line: Connection, results: "SimpleQueue[bytes]") -> None:
    try:
        while True:
            line.send_bytes(results.get())
    except OSError:
        os._exit(0)


def _packed(number: int, result: object, *, is_fault: bool = False) -> bytes:
    """Pack what is sent back; an error that cannot be made again there becomes one that can."""
    data = pickle.dumps((number, is_fault, result), pickle.HIGHEST_PROTOCOL)
    if is_fault:
        try:
            pickle.loads(data)  # noqa: S301 - our own
        except Exception:  # noqa: BLE001 - whatever its class makes of it
            return pickle.dumps((number, True, ConflictMapError(str(result))), pickle.HIGHEST_PROTOCOL)
    return data

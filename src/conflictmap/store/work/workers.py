"""Work on many articles in several processes, each with the shipped geodata and the desk's own opened once."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import repeat
from typing import Any, TypeVar

from conflictmap.errors import ConflictMapError
from conflictmap.geo.atlas import Atlas
from conflictmap.store.cluster.cluster import Cluster, spread_over
from conflictmap.store.cluster.steady import steadily
from conflictmap.store.desk.geodata import OwnGeodata

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[T, Atlas, OwnGeodata], R]

_calls = steadily(repeat(None))
_here: dict[str, tuple[Callable[..., Any], Atlas, OwnGeodata]] = {}  # in a worker process: what it was started with


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
    context = multiprocessing.get_context("spawn")  # threads and open databases do not survive a fork
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(work, own)) as pool:
        try:
            yield from _in_order(pool, items, ahead=4 * jobs)
        except BrokenProcessPool:
            raise ConflictMapError(
                "a process that reads articles was ended from outside, perhaps for want of memory; "
                "run the same again with fewer --jobs: what is stored already is skipped"
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, items: Iterable[T], ahead: int) -> Iterator[Any]:
    """Keep the workers busy without holding more than a few results."""
    waiting: deque[Future[Any]] = deque()
    for item in items:
        waiting.append(pool.submit(_call, item))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _start(work: Callable[..., Any], own: OwnGeodata) -> None:
    _here["work"] = (work, own.open(), own)


def _call(item: object) -> Any:  # noqa: ANN401 - what the work returns
    next(_calls, None)
    work, atlas, own = _here["work"]
    return work(item, atlas, own)

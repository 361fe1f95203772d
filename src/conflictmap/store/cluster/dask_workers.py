"""The inside of `cluster`, which needs Dask: connecting, preparing workers, handing out items."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import uuid4

from distributed import Client, Future, KilledWorker, LocalCluster, Security, Worker
from distributed.client import FutureCancelledError
from distributed.diagnostics.plugin import WorkerPlugin

from conflictmap import __version__
from conflictmap.errors import ConflictMapError
from conflictmap.geo.atlas import Atlas
from conflictmap.store.cluster.cluster import Cluster
from conflictmap.store.desk.geodata import OwnGeodata

_CONNECT_S = 15
_AHEAD = 4  # items for each worker that are under way: enough to keep it busy, few enough to hold

# in a worker: the geodata it was given, and the works
_geodata: dict[str, tuple[Atlas, OwnGeodata]] = {}
_works: dict[str, Callable[..., Any]] = {}


@contextmanager
def connected(cluster: Cluster) -> Iterator["DaskWorkers"]:
    """Do what `cluster.opened` says."""
    with _told(cluster), _client(cluster) as client:
        workers = DaskWorkers(client)
        try:
            yield workers
        finally:
            workers.forget()


class DaskWorkers:
    """Workers of a cluster that is open; see `cluster.Workers`."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._given: tuple[str, OwnGeodata] | None = None

    def each(self, work: Callable[..., Any], items: Iterable[Any], own: OwnGeodata) -> Iterator[Any]:
        """Do what `cluster.Workers.each` says."""
        geodata, token = self._give(own), uuid4().hex
        self._client.register_plugin(_Work(token, work))
        try:
            yield from self._in_order(geodata, token, items)
        finally:
            self._take_back(token)

    def _give(self, own: OwnGeodata) -> str:
        """Let every worker open the geodata, unless it has."""
        if self._given is None or self._given[1] != own:
            self.forget()
            self._given = uuid4().hex, own
            self._client.register_plugin(_Geodata(*self._given))
        return self._given[0]

    def forget(self) -> None:
        """Let the workers close the geodata."""
        if self._given is not None:
            self._take_back(self._given[0])
            self._given = None

    def _take_back(self, token: str) -> None:
        if self._client.status == "running":
            # all results are there: a worker that has just died, and that nobody has missed yet, has nothing to forget
            with suppress(OSError):
                self._client.unregister_worker_plugin(token)

    def _in_order(self, geodata: str, token: str, items: Iterable[Any]) -> Iterator[Any]:
        """Keep the workers busy without holding more than a few results."""
        waiting: deque[Future[Any]] = deque()
        for item in items:
            waiting.append(self._client.submit(_call, geodata, token, item, pure=False))
            if len(waiting) >= _AHEAD * max(1, sum(self._client.ncores().values())):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _told(cluster: Cluster) -> Iterator[None]:
    """Say in one sentence what went wrong with the cluster."""
    try:
        yield
    except KilledWorker:
        raise ConflictMapError(
            "several workers in a row were ended from outside, perhaps for want of memory; "
            "run the same again with fewer: what is stored already is skipped"
        ) from None
    except ModuleNotFoundError as error:
        raise ConflictMapError(f"the workers at {cluster.address} need conflictmap installed ({error})") from error
    except (OSError, FutureCancelledError) as error:
        raise ConflictMapError(
            f"the cluster at {cluster.address} is gone ({type(error).__name__}); "
            "run the same again: what is stored already is skipped"
        ) from error


@contextmanager
def _client(cluster: Cluster) -> Iterator[Client]:
    """Connect to a scheduler, or start one with workers of its own that ends with us."""
    if cluster.processes:
        with _local(cluster.processes) as local, Client(local, set_as_default=False) as client:
            yield client
        return
    try:
        client = Client(cluster.address, security=_security(cluster), timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConflictMapError(
            f"no Dask scheduler answers at {cluster.address} ({type(error).__name__}); "
            "start one with `dask scheduler`, and workers with `dask worker`"
        ) from error
    with client:
        yield client


def _local(processes: int) -> LocalCluster:
    """Start workers on this machine that talk to nobody else: over TLS, since other users share the loopback."""
    return LocalCluster(
        n_workers=processes,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        protocol="tls://",
        security=Security.temporary(),
        # each has a port for its health, which is open to other machines unless it is named
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False},
        silence_logs=logging.CRITICAL,
    )


def _security(cluster: Cluster) -> Security | None:
    if not cluster.address.startswith("tls:"):
        return None
    return Security(
        tls_ca_file=str(cluster.ca_file),
        tls_client_cert=str(cluster.cert_file),
        tls_client_key=str(cluster.key_file),
        require_encryption=True,
    )


class _Geodata(WorkerPlugin):
    """What each worker opens before its first task, also one that starts later in the place of one that died."""

    def __init__(self, token: str, own: OwnGeodata) -> None:
        self.name = token
        self._own, self._version = own, __version__

    def setup(self, worker: Worker) -> None:
        """Open the shipped geodata with the desk's own."""
        if self._version != __version__:
            raise ConflictMapError(
                f"the worker at {worker.address} has conflictmap {__version__}, this is {self._version}; "
                "install the same on both"
            )
        _geodata[self.name] = (self._own.open(), self._own)

    def teardown(self, worker: Worker) -> None:
        """Forget it."""
        del worker
        _geodata.pop(self.name, None)


class _Work(WorkerPlugin):
    """A work that is sent to each worker once; it may keep for its next item what it learnt from one."""

    def __init__(self, token: str, work: Callable[..., Any]) -> None:
        self.name, self._work = token, work

    def setup(self, worker: Worker) -> None:
        """Keep it."""
        del worker
        _works[self.name] = self._work

    def teardown(self, worker: Worker) -> None:
        """Forget it."""
        del worker
        _works.pop(self.name, None)


def _call(geodata: str, token: str, item: object) -> Any:  # noqa: ANN401 - what the work returns
    return _works[token](item, *_geodata[geodata])

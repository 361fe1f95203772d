"""Work in the processes of a Dask cluster: some on this machine, or many on others.

Only what is worked out travels: articles that are read, rows that are normalised, positions that are measured to roads,
rows of the map index. What workers need of the desk, its own places, roads and theatre, goes to each of them once, also
to one that starts later in the place of one that died; results come back in the order of the items, and only this
process writes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from msgspec import Struct

from conflictmap.asking import is_loopback
from conflictmap.errors import MissingExtraError, UsageError
from conflictmap.store.desk.geodata import OwnGeodata

_LOCAL = re.compile(r"local:([1-9]\d{0,2})")


class Cluster(Struct, frozen=True):
    """
    Where work is done.

    `address` is local:N for N processes of this machine, else that of a Dask scheduler, tcp://host:port or
    tls://host:port. The files are those of Dask's TLS configuration: the authority's certificate, our certificate and
    our key.

    Raises
    ------
    UsageError
        If the address is none, or another machine would be talked to without TLS.
    """

    address: str
    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None

    def __post_init__(self) -> None:
        if self.processes:
            return
        parts = _parts(self.address)
        if parts is None:
            raise UsageError(f"--scheduler {self.address!r}: give local:N, tcp://HOST:PORT or tls://HOST:PORT")
        scheme, host = parts
        if scheme == "tcp" and not is_loopback(host):
            raise UsageError(
                f"--scheduler {self.address} would send articles and rows to another machine for anybody to read and "
                "change; use tls:// with --tls-ca, --tls-cert and --tls-key"
            )
        if scheme == "tls" and not (self.ca_file and self.cert_file and self.key_file):
            raise UsageError(f"--scheduler {self.address} needs --tls-ca, --tls-cert and --tls-key")
        for file in filter(None, (self.ca_file, self.cert_file, self.key_file)):
            if not file.is_file():
                raise UsageError(f"{file}: there is no such certificate or key")

    @property
    def processes(self) -> int:
        """How many processes to start on this machine; 0 for a scheduler that runs already."""
        local = _LOCAL.fullmatch(self.address)
        return int(local[1]) if local else 0


def _parts(address: str) -> tuple[str, str] | None:
    """Read scheme and host of an address with a port."""
    try:
        parts = urlsplit(address)
        whole = parts.scheme in {"tcp", "tls"} and parts.hostname and parts.port and not parts.path.strip("/")
    except ValueError:
        return None
    return (parts.scheme, parts.hostname or "") if whole else None


class Workers(Protocol):
    """The processes of an open cluster."""

    def each(self, work: Callable[..., Any], items: Iterable[Any], own: OwnGeodata) -> Iterator[Any]:
        """
        Do a work on each item, and yield the results in the order of the items.

        Parameters
        ----------
        work
            A function of a module, a partial of one, or an object that can be called: it is sent to each worker once.
            It gets an item, the atlas and `own`, in one of several threads.
        items
            Only a few more than are worked on are taken ahead.
        own
            The desk's own geodata.

        Raises
        ------
        ConflictMapError
            If the scheduler or its workers cannot be used, or an item ends every worker that takes it.
        """


class Elsewhere(Struct, frozen=True):
    """Workers of an open cluster, and the desk's own geodata that they work with."""

    workers: Workers
    own: OwnGeodata

    def each(self, work: Callable[..., Any], items: Iterable[Any]) -> Iterator[Any]:
        """Do a work that gets an item, the atlas and the desk's own geodata; see `Workers.each`."""
        return self.workers.each(work, items, self.own)

    def map(self, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        """Do a work that needs nothing but the item."""
        return self.each(partial(_alone, work), items)


def _alone(work: Callable[[Any], Any], item: object, _atlas: object, _own: object) -> Any:  # noqa: ANN401 - its result
    return work(item)


@contextmanager
def opened(cluster: Cluster | None) -> Iterator[Workers | None]:
    """
    Open a cluster for several works; nothing is opened, and None lent, where none is given.

    Raises
    ------
    MissingExtraError
        If Dask is not installed.
    ConflictMapError
        If the scheduler or its workers cannot be used.
    """
    if cluster is None:
        yield None
        return
    try:
        import dask.config  # noqa: PLC0415 - an extra

        # its news are for whoever runs a cluster, not who uses one; so is its advice on how to send rows
        dask.config.set({"logging.distributed": "error", "distributed.admin.large-graph-warning-threshold": "1TB"})
        from conflictmap.store.cluster.dask_workers import connected  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            'a cluster needs Dask, which is not installed: pip install "conflictmap[cluster]"'
        ) from None
    with connected(cluster) as workers:
        yield workers


def spread_over(cluster: Cluster, work: Callable[..., Any], items: Iterable[Any], own: OwnGeodata) -> Iterator[Any]:
    """Do one work in a cluster that is opened for it; see `opened` and `Workers.each`."""
    with opened(cluster) as workers:
        if workers is not None:
            yield from workers.each(work, items, own)

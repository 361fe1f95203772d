"""Work in two steps at once: one thread makes what another one takes."""

from collections.abc import Iterator
from queue import Queue
from threading import Event as Flag
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
_AHEAD = 4


def ahead(items: Iterator[T], most: int = _AHEAD) -> Iterator[T]:
    """Produce items in a thread of its own, a few ahead of whoever takes them; what goes wrong there is raised here."""
    ready: Queue[tuple[T | None, BaseException | None]] = Queue(most)
    stopped = Flag()

    def produce() -> None:
        try:
            for item in items:
                ready.put((item, None))
                if stopped.is_set():
                    return
            ready.put((None, None))
        except BaseException as error:  # noqa: BLE001 - raised again where the items are taken
            ready.put((None, error))

    thread = Thread(target=produce, daemon=True)
    thread.start()
    try:
        while True:
            item, error = ready.get()
            if error is not None:
                raise error
            if item is None:
                return
            yield item
    finally:
        stopped.set()
        while thread.is_alive():
            while not ready.empty():
                ready.get()
            thread.join(0.01)

"""Working through many articles or rows without the collector of cycles looking, over and over, at all that stays."""

import gc
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_OFTEN = 50_000  # objects more than before at which the young are looked through: an article makes some thousands
_USUAL = gc.get_threshold()
_WARM = 24  # articles after which vocabularies, names and areas are loaded


def steadily(items: Iterable[T]) -> Generator[T, None, None]:
    """
    Pass items on; after a few, set what they made the program load apart from what is collected.

    Vocabularies and remembered names are hundreds of thousands of objects that stay: a whole collection, which goes
    through them, takes as long as reading several articles. The young are looked through once in a dozen articles
    rather than several times in each, which takes a twentieth of the time of reading.
    """
    with _seldom():
        for number, item in enumerate(items, start=1):
            yield item
            if number == _WARM:
                settle()


@contextmanager
def undisturbed() -> Iterator[None]:
    """
    Set all that is there apart from what is collected, as it is, for the time of one job.

    Reading a million rows makes a hundred thousand objects that stay: enough for whole collections, which go through
    gazetteer and areas each time and take as long as everything else that is done to understand the rows.
    """
    with _seldom():
        gc.freeze()
        yield


@contextmanager
def _seldom() -> Iterator[None]:
    gc.set_threshold(_OFTEN, *_USUAL[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL)  # of the program, not of another job that runs beside this one
        gc.unfreeze()


def settle() -> None:
    """
    Take all objects that are there now for ones that stay; they are still freed when nothing holds them.

    Only the young are looked through for cycles before: looking at all takes a tenth of a second, and finds none.
    """
    gc.collect(1)
    gc.freeze()

"""The shipped geodata that placed events, as a snapshot names it."""

import csv
from functools import cache

from msgspec import Struct

from conflictmap.resources import data_path
from conflictmap.store.datasets.datasets import About


class Dataset(Struct, frozen=True):
    """Data of others: which release, under what licence, how to cite it, and what it is used for."""

    name: str
    version: str
    licence: str
    citation: str
    used_for: str

    def row(self) -> dict[str, str]:
        """Write it as a snapshot does."""
        return {"name": self.name, "version": self.version, "licence": self.licence, "citation": self.citation}


@cache
def datasets() -> tuple[Dataset, ...]:
    """
    Read what the shipped geodata is made of.

    Raises
    ------
    DataFileError
        If the list is missing.
    """
    with data_path("datasets.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Dataset(**row) for row in csv.DictReader(file))


def used(*, places: bool, roads: bool) -> list[Dataset]:
    """Choose the data that features rest on: those that place them, and those of roads only where roads occur."""
    uses = {"places": places, "roads": roads}
    return [dataset for dataset in datasets() if uses[dataset.used_for]]


def imported_dataset(about: About) -> Dataset:
    """Describe a dataset that somebody imported, as a snapshot names it."""
    return Dataset(about.name, about.version, about.licence, about.citation or about.name, "events")

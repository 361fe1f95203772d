"""Data of others in what is handed over: the shipped geodata that placed events, and imported rows with their terms."""

import csv
from collections.abc import Iterable, Iterator, Mapping
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


def datasets_of(event_id: str, origin: str, merged_from: Iterable[str]) -> Iterator[str]:
    """Name the datasets whose rows are in an event: its own, and those of reports that were put to it."""
    ids = (*merged_from, *([] if origin == "article" else [event_id]))
    return (one.split(":", maxsplit=1)[0] for one in ids if ":" in one)


def warnings(names: Iterable[str], imported: Mapping[str, About]) -> list[str]:
    """Say what the makers of datasets want to be kept in mind by whoever passes rows on, each sentence once."""
    said = (imported[name].warning for name in sorted(names) if name in imported)
    return list(dict.fromkeys(filter(None, said)))


def terms(names: Iterable[str], imported: Mapping[str, About]) -> str:
    """Say under what terms the rows of datasets are, for whoever is given them; "" where there are none."""
    abouts = [imported[name] for name in sorted(names) if name in imported]
    told = []
    for dataset, about in zip(map(imported_dataset, abouts), abouts, strict=True):
        warning = f" {about.warning}." if about.warning else ""
        told.append(
            f"Rows of {dataset.name} {dataset.version}: licence {dataset.licence}; cite as {dataset.citation}.{warning}"
        )
    return " ".join(told)

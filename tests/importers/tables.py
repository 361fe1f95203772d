"""Invented files in the shapes of ACLED, UCDP and GDELT; no row of theirs is among them."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from conflictmap.geo.atlas import load_atlas
from conflictmap.importers.heading import ACLED, GDELT, UCDP
from conflictmap.model import Event
from conflictmap.store.datasets.datasets import Datasets, Version
from conflictmap.store.datasets.events import DatasetEvents
from conflictmap.store.datasets.importing import Asked, Imported, import_files

ACLED_ROW = {
    "event_id_cnty": "SYN1", "event_date": "2022-06-30", "year": "2022", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Synthetic Army", "assoc_actor_1": "", "inter1": "State forces", "actor2": "Synthetic Brigade",
    "assoc_actor_2": "First Allies; Second Allies", "inter2": "Rebel group", "interaction": "State forces-Rebel group",
    "civilian_targeting": "", "iso": "760", "region": "Middle East", "country": "Syria", "admin1": "Idleb",
    "admin2": "Ariha", "admin3": "Ariha", "location": "Ariha", "latitude": "35.8147", "longitude": "36.6106",
    "geo_precision": "1", "source": "Synthetic Herald; Synthetic Post", "source_scale": "National",
    "notes": 'On 30 June, an invented clash, "reported" by\nnobody.', "fatalities": "3", "tags": "",
    "timestamp": "0016",
}  # fmt: skip
UCDP_ROW = {
    **dict.fromkeys(UCDP, ""), "id": "900001", "relid": "SYN-2017-1-1", "year": "2017", "active_year": "1",
    "type_of_violence": "1", "side_a": "Government of Synthesia", "side_b": "Synthetic insurgents",
    "source_article": '"SYN,2017-01-01,Invented"', "source_office": "SYN", "source_headline": "Invented headline",
    "where_prec": "1", "where_coordinates": "Ariha town", "adm_1": "Idlib Governorate", "adm_2": "Ariha district",
    "latitude": "35.8147", "longitude": "36.6106", "country": "Syria", "date_prec": "1",
    "date_start": "2017-01-01 00:00:00.000", "date_end": "2017-01-01 00:00:00.000", "best": "3", "high": "5",
    "low": "2",
}  # fmt: skip
GDELT_ROW = {
    **dict.fromkeys(GDELT[61], ""), "GLOBALEVENTID": "410000001", "SQLDATE": "20150218", "MonthYear": "201502",
    "Year": "2015", "FractionDate": "2015.1315", "Actor1Name": "SYNTHETIC POLICE", "Actor2Name": "SYNTHETIC CROWD",
    "IsRootEvent": "1", "EventCode": "0871", "EventBaseCode": "087", "EventRootCode": "08", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Ariha, Idlib, Syria", "ActionGeo_CountryCode": "SY", "ActionGeo_ADM1Code": "SY12",
    "ActionGeo_Lat": "35.8147", "ActionGeo_Long": "36.6106", "DATEADDED": "20150218230000",
    "SOURCEURL": "https://www.synthetic.example/a?b=1",
}  # fmt: skip


def table(
    rows: Sequence[Mapping[str, str]], names: Sequence[str], *, delimiter: str = ",", heading: bool = True
) -> str:
    if delimiter == "\t":
        return "".join("\t".join(row[name] for name in names) + "\n" for row in rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    if heading:
        writer.writerow(names)
    writer.writerows([row[name] for name in names] for row in rows)
    return text.getvalue()


def acled(*changes: Mapping[str, str]) -> str:
    """A file with one row for each set of changes; each has an id of its own unless told otherwise."""
    return table([ACLED_ROW | {"event_id_cnty": f"SYN{n}"} | dict(one) for n, one in enumerate(changes, 1)], ACLED)


def ucdp(*changes: Mapping[str, str], names: Sequence[str] = UCDP, heading: bool = True) -> str:
    rows = [UCDP_ROW | {"id": str(900000 + n)} | dict(one) for n, one in enumerate(changes, 1)]
    return table(rows, names, heading=heading)


def gdelt(*changes: Mapping[str, str], columns: int = 61) -> str:
    rows = [GDELT_ROW | {"GLOBALEVENTID": str(410000000 + n)} | dict(one) for n, one in enumerate(changes, 1)]
    return table(rows, GDELT[columns], delimiter="\t")


class Desk:
    """A folder of datasets, and short ways to import into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.datasets = Datasets(folder / "datasets")

    def file(self, text: str | bytes, name: str = "file.csv") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def take(self, kind: str, text: str | bytes, file: str = "file.csv", **asked: Any) -> Imported:  # noqa: ANN401 - fields of Asked
        return import_files(self.datasets, kind, [self.file(text, file)], load_atlas(), Asked(**asked))

    def version(self, name: str) -> Version:
        return self.datasets.version(name)

    def events(self, name: str) -> list[Event]:
        version = self.version(name)
        rows = [row for row in range(1, version.about.rows + 1) if row not in self._left_out(version)]
        return list(DatasetEvents(version).events(rows))

    @staticmethod
    def _left_out(version: Version) -> set[int]:
        types = pq.read_table(version.rows).column("cm_event_type").to_pylist()
        known = {number for number, value in enumerate(types, 1) if value is None}
        return known | set(range(len(types) + 1, version.about.rows + 1))

    def event(self, kind: str, text: str, **asked: Any) -> Event:  # noqa: ANN401 - fields of Asked
        self.take(kind, text, **asked)
        (event,) = self.events(str(asked.get("name") or kind))
        return event

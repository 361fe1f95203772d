"""GDELT files of both ages: codes stay texts, centroids become areas."""

import io
import zipfile

import pytest

from conflictmap.importers.heading import GDELT
from conflictmap.importers.kinds import cameo_kind
from conflictmap.model import EventType, GeoPrecision, Status
from conflictmap.store.datasets.tools import export_originals
from tests.importers.tables import GDELT_ROW, Desk, gdelt, table


@pytest.mark.parametrize("columns", [57, 58, 61])
def test_each_layout(desk: Desk, columns: int) -> None:
    event = desk.event("gdelt", gdelt({}, columns=columns))
    assert (event.event_id, event.date_start and event.date_start.isoformat()) == ("gdelt:410000001", "2015-02-18")
    assert (event.event_type, event.sub_event_type, event.plover) == (
        EventType.STRATEGIC_DEVELOPMENTS,
        "Agreement",
        "RETREAT/ceasefire",
    )
    assert event.position.country == "SY"
    assert event.position.geo_precision is GeoPrecision.TOWN
    assert event.original == {name: GDELT_ROW[name] for name in GDELT[columns]}
    if columns > 57:
        assert (event.sources[0].outlet, event.sources[0].url) == ("synthetic.example", GDELT_ROW["SOURCEURL"])


def test_a_code_that_is_none_is_told_once(desk: Desk) -> None:
    found = desk.take("gdelt", gdelt({}, {"EventCode": "999x"}))
    assert [(one.row, one.column) for one in found.problems] == [(2, "EventCode")]


def test_a_zip_is_opened(desk: Desk) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20150218230000.export.CSV", gdelt({}, {"EventCode": "190"}))
        archive.writestr("__MACOSX/._export.CSV", b"\0\5\x16\7\0\2")  # what a Mac puts beside it
    assert desk.take("gdelt", packed.getvalue(), "export.CSV.zip").accepted == 2


def test_quotes_in_addresses_mean_nothing(desk: Desk) -> None:
    address = 'https://synthetic.example/"quoted'
    assert desk.event("gdelt", gdelt({"SOURCEURL": address})).original["SOURCEURL"] == address


def test_a_table_with_commas_as_databases_write_it_may_have_quotes(desk: Desk) -> None:
    text = table([GDELT_ROW, GDELT_ROW | {"GLOBALEVENTID": "7", "Actor1Name": 'THE "CROWD"'}], GDELT[61])
    assert desk.take("gdelt", text).accepted == 2
    first, second = desk.events("gdelt")
    assert (first.original, second.actors[0].name) == (GDELT_ROW, 'THE "CROWD"')
    export_originals(desk.version("gdelt"), desk.folder / "out.csv")
    assert (desk.folder / "out.csv").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("code", "event_type", "plover", "status"),
    [
        ("010", EventType.STRATEGIC_DEVELOPMENTS, "", Status.OCCURRED),
        ("138", EventType.BATTLES, "THREATEN/violence", Status.THREATENED),
        ("1383", EventType.BATTLES, "THREATEN/violence", Status.THREATENED),
        ("145", EventType.RIOTS, "PROTEST/riot", Status.OCCURRED),
        ("195", EventType.EXPLOSIONS, "ASSAULT/aerial", Status.OCCURRED),
        ("1821", EventType.VIOLENCE_AGAINST_CIVILIANS, "ASSAULT/sexual", Status.OCCURRED),
    ],
)
def test_codes_of_cameo(code: str, event_type: EventType, plover: str, status: Status) -> None:
    kind = cameo_kind(code)
    assert (kind.event_type, kind.plover, kind.status) == (event_type, plover, status)


@pytest.mark.parametrize(
    ("code", "name", "precision"),
    [("5", "Idlib, Syria", GeoPrecision.ADMIN1), ("1", "Syria", GeoPrecision.COUNTRY), ("", "", GeoPrecision.UNKNOWN)],
)
def test_centroids_are_drawn_as_what_they_stand_for(desk: Desk, code: str, name: str, precision: GeoPrecision) -> None:
    position = desk.event("gdelt", gdelt({"ActionGeo_Type": code, "ActionGeo_FullName": name})).position
    assert position.geo_precision is precision
    assert (position.geometry is None) is (precision is GeoPrecision.UNKNOWN)

"""Tables that come packed, and packed files that are none: opened, or refused with what is wrong and what to do."""

import gzip
import zipfile
from io import BytesIO

import geopandas
import pytest
from shapely import Point

from conflictmap.errors import DataFileError
from conflictmap.geo.atlas import load_atlas
from conflictmap.importers.mapping import TableMapping
from conflictmap.store.datasets.importing import import_files
from tests.importers.tables import Desk, acled, ucdp

TABLE = acled({}, {}).encode()
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**members: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def spoiled(content: bytes, at: int) -> bytes:
    return content[:at] + bytes(byte ^ 0x55 for byte in content[at : at + 40]) + content[at + 40 :]


def test_what_macos_and_windows_put_into_a_zip_is_passed_over(desk: Desk) -> None:
    beside = {"__MACOSX/._rows.csv": b"\0\5\x16\7", "folder/.DS_Store": b"x", "Thumbs.db": b"x"}
    result = desk.take("acled", zipped(**{"folder/rows.csv": TABLE}, **beside), "rows.zip")
    assert (result.rows, result.accepted) == (2, 2)


def test_a_shapefile_that_was_zipped_on_macos_is_opened(desk: Desk) -> None:
    frame = geopandas.GeoDataFrame({"id": ["a"], "event_type": ["Riots"]}, geometry=[Point(36.5, 35.5)], crs=4326)
    frame.to_file(desk.folder / "layer.shp")
    parts = {path.name: path.read_bytes() for path in desk.folder.glob("layer.*")}
    beside = {f"__MACOSX/._{name}": b"\0\5\x16\7" for name in parts}
    path = desk.file(zipped(**parts, **beside), "packed.zip")
    import_files(desk.datasets, "geojson", [path], load_atlas())
    assert [event.position.geometry for event in desk.events("packed")] == [Point(36.5, 35.5)]


def test_a_gzip_is_the_same_dataset_as_the_table_in_it(desk: Desk) -> None:
    plain = desk.take("acled", TABLE)
    packed = desk.take("acled", gzip.compress(TABLE), "rows.csv.gz")
    assert (packed.version, packed.accepted, packed.new) == (plain.version, 2, False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (spoiled(zipped(a=TABLE * 50), 200), "cannot be read"),
        (spoiled(gzip.compress(TABLE * 50), 200), "cannot be read"),
        (gzip.compress(TABLE * 50)[:-200], "cannot be read"),
        (OLD_EXCEL, r"of old Excel or one with a password; save it as \.xlsx without a password, or as CSV"),
        (b"", "is empty; get it again"),
        (b'{"type": "FeatureCollection"}', "is JSON, not a table; import it as geojson"),
    ],
    ids=["spoiled zip", "spoiled gzip", "cut gzip", "old Excel", "empty", "GeoJSON"],
)
@pytest.mark.parametrize("kind", ["acled", "csv"])
def test_what_is_no_packed_table_is_refused_with_one_sentence(desk: Desk, kind: str, content: bytes, said: str) -> None:
    with pytest.raises(DataFileError, match=said):
        desk.take(kind, content, "rows.csv")


@pytest.mark.parametrize(("kind", "member"), [("acled", "a.csv"), ("geojson", "a.geojson")])
def test_a_zip_with_a_password_is_told(desk: Desk, kind: str, member: str) -> None:
    content = bytearray(zipped(**{member: TABLE}))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + flags] |= 1
    with pytest.raises(DataFileError, match="is locked with a password; unpack it first"):
        desk.take(kind, bytes(content), "locked.zip")


def test_a_workbook_with_a_password_is_told(desk: Desk) -> None:
    with pytest.raises(DataFileError, match=r"with a password; save it as \.xlsx without a password"):
        desk.take("csv", OLD_EXCEL, "locked.xlsx")


@pytest.mark.parametrize("kind", ["ucdp", "csv"])
def test_a_gzip_that_would_unpack_to_far_more_is_refused(desk: Desk, kind: str) -> None:
    content = gzip.compress(ucdp({}).replace("Synthetic insurgents", "0" * 50_000_000).encode())
    told = {"mapping": TableMapping(constants={"event_type": "Riots"})} if kind == "csv" else {}
    with pytest.raises(DataFileError, match="would unpack to far more than its size"):
        desk.take(kind, content, "rows.csv.gz", **told)

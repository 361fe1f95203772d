"""The shipped data is what `data/README.md` says it is, and small enough to ship."""

import csv
import json
import re
from hashlib import sha256
from pathlib import Path

import geopandas as gpd
import pytest

DATA = Path(__file__).parents[1] / "data"
MADE = ("gazetteer", "areas", "basemap", "roads")
LINES = (DATA / "README.md").read_text(encoding="utf-8").splitlines()
CELLS = ([cell.strip(" `") for cell in line.strip("|").split("|")] for line in LINES if re.match(r"\| `\w+/", line))
TABLE = [cells for cells in CELLS if len(cells) == 10]
FILES = [row[0] for row in TABLE]


@pytest.mark.parametrize("row", TABLE, ids=FILES)
def test_a_file_is_as_its_line_says(row: list[str]) -> None:
    """After a change by hand: `python scripts/build_data.py --hashes`."""
    file, source, version, licence, attribution, crs, rows, size, digest, command = row
    content = (DATA / file).read_bytes()
    assert (sha256(content).hexdigest(), len(content)) == (digest, int(size))
    assert all([source, version, licence, attribution])
    assert crs.startswith(("EPSG:4326", "none"))
    assert int(rows) > 0
    assert command == "python scripts/build_data.py" or source == "written for this project"


def test_every_made_file_has_a_line() -> None:
    made = {p.relative_to(DATA).as_posix() for folder in MADE for p in (DATA / folder).iterdir()}
    assert made == set(FILES)


def test_the_geodata_stays_below_forty_megabytes() -> None:
    assert sum(path.stat().st_size for folder in MADE for path in (DATA / folder).iterdir()) <= 40_000_000


def test_the_areas_are_a_geoparquet_file_in_degrees() -> None:
    frame = gpd.read_parquet(DATA / "areas" / "areas.parquet")
    assert frame.crs.to_epsg() == 4326
    assert set(frame.geom_type) <= {"Polygon", "MultiPolygon"}
    assert frame["place_id"].is_unique


@pytest.mark.parametrize("layer", ["land", "lakes", "rivers", "borders", "places"])
def test_a_layer_of_the_basemap_is_geojson_in_degrees(layer: str) -> None:
    collection = json.loads((DATA / "basemap" / f"{layer}.geojson").read_bytes())
    frame = gpd.GeoDataFrame.from_features(collection, crs="EPSG:4326")
    west, south, east, north = frame.total_bounds
    assert collection["type"] == "FeatureCollection"
    assert (west >= -180) & (south >= -90) & (east <= 180) & (north <= 90)
    assert not frame.geometry.is_empty.any()
    assert layer == "land" or frame["min_zoom"].between(3, 9).all()


def test_labels_of_the_basemap_come_most_important_first_and_name_all_syrian_towns_in_arabic() -> None:
    features = json.loads((DATA / "basemap" / "places.geojson").read_bytes())["features"]
    zooms = [feature["properties"]["min_zoom"] for feature in features]
    assert zooms == sorted(zooms)
    syrian = [
        f["properties"] for f in features if f["properties"]["country"] == "SY" and f["properties"]["kind"] == "town"
    ]
    assert len(syrian) >= 290
    assert sum(bool(place["name_ar"]) for place in syrian) >= 290


@pytest.mark.parametrize("name", ["name_affixes", "not_names"])
def test_a_vocabulary_of_names_has_no_double_lines(name: str) -> None:
    with (DATA / "vocabulary" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [tuple(row.values()) for row in csv.DictReader(lines)]
    assert len(rows) == len(set(rows))

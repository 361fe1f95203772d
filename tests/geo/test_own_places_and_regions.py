"""Towns that no package lists, the spellings that the press has for others, and regions that are drawn."""

import csv
from pathlib import Path

import pytest
import shapely

from conflictmap.geo.areas import Areas
from conflictmap.geo.gazetteer import Gazetteer
from conflictmap.model.place import Place

OWN = Path(__file__).parents[2] / "scripts" / "geodata" / "own_places.tsv"
ROWS = list(csv.DictReader(OWN.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


def named(gazetteer: Gazetteer, name: str, country: str) -> list[Place]:
    """Places of a country that bear a name, with nothing known of the country."""
    return [found.place for found in gazetteer.lookup(name) if found.place.country == country]


@pytest.mark.parametrize(
    ("spelling", "country", "place_id"),
    [
        ("Beletweyne", "SO", "64460"),
        ("Laas Caanood", "SO", "400769"),
        ("Lower Shabelle", "SO", "51966"),
        ("Bulo Burde", "SO", "63689"),
        ("Tajoura", "LY", "2210394"),
        ("Tarhouna", "LY", "2210221"),
        ("Tuz Khurmato", "IQ", "90026"),
        ("Tarin Kot", "AF", "1122747"),
        ("Baramulla", "IN", "1277085"),
        ("Lyssytchansk", "UA", "702972"),
        ("Deir al-Balah", "PS", "281141"),
        ("Khan Younès", "PS", "281124"),
        ("Kfarkela", "LB", "272849"),
        ("Maaret al-Numan", "SY", "167611"),
        ("Sararogha", "PK", "area:9618217B61234163758742"),
        ("Galdogob", "SO", "area:84685775B67414916563902"),
        ("Otukpo", "NG", "7932060"),
        ("Khiyam", "LB", "place:lb-khiam"),
        ("Rabotino", "UA", "place:ua-robotyne"),
        ("Kleshcheyevka", "UA", "place:ua-klishchiivka"),
        ("Zmiinyi Island", "UA", "place:ua-snake-island"),
        ("Cheikh Maqsoud", "SY", "place:sy-sheikh-maqsoud"),
        ("معضمية الشام", "SY", "place:sy-moadamiyeh"),
        ("Kherbet Selem", "LB", "place:lb-khirbet-selm"),
        ("Saqlawiya", "IQ", "place:iq-saqlawiyah"),
        ("Camp Speicher", "IQ", "place:iq-camp-speicher"),
        ("Lower Delmas", "HT", "place:ht-bas-delmas"),
        ("Dasht-i-Barchi", "AF", "place:af-dasht-e-barchi"),
        ("Shir Khan Bandar", "AF", "place:af-sher-khan-bandar"),
        ("Baisaran meadow", "IN", "place:in-baisaran"),
    ],
)
def test_a_spelling_of_the_press_finds_its_place_before_others_of_its_country(
    gazetteer: Gazetteer, spelling: str, country: str, place_id: str
) -> None:
    assert [place.place_id for place in named(gazetteer, spelling, country)][:1] == [place_id]


def test_places_of_our_own_lie_in_the_province_of_their_row(areas: Areas) -> None:
    told = [[area.name for area in areas.containing(float(row["lon"]), float(row["lat"]))] for row in ROWS]
    wrong = {row["name"] for row, names in zip(ROWS, told, strict=True) if row["admin1"] and row["admin1"] not in names}
    assert len(ROWS) == 675
    # on a border or a coast, which the polygons know to about a kilometre, and on that of two provinces
    assert wrong == {
        "al-Tanf", "Rukban", "Taji", "Blida", "Mays al-Jabal", "Odaisseh", "Avivim", "Shtula", "Zalambessa", "Minova",
        "Bunagana", "Tinzaouatène", "Ras Isa", "Torkham", "Torghundi", "Dablo",
    }  # fmt: skip


def test_no_two_places_of_our_own_share_an_id_and_none_has_a_spelling_twice() -> None:
    assert len({row["place_id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        names = [row["name"], *filter(None, row["also"].split("|"))]
        assert len(set(names)) == len(names), row["place_id"]


@pytest.mark.parametrize(
    ("region", "country", "inside", "outside"),
    [
        ("North Waziristan", "PK", (70.24, 32.96), (69.57, 32.30)),  # Mir Ali, Wana
        ("South Waziristan", "PK", (69.57, 32.30), (70.24, 32.96)),
        ("Waziristan", "PK", (70.24, 32.96), (70.60, 32.99)),  # Bannu
        ("Bajaur", "PK", (71.48, 34.72), (71.41, 34.33)),  # Khar, Ghalanai
        ("Kurram", "PK", (70.10, 33.90), (70.55, 33.36)),  # Parachinar, Thall
        ("Golan Heights", "SY", (35.77, 33.27), (36.10, 32.62)),  # Majdal Shams, Daraa
        ("Eastern Ghouta", "SY", (36.40, 33.57), (36.24, 33.46)),  # Douma, Darayya
        ("Kashmir Valley", "IN", (74.80, 34.09), (74.86, 32.73)),  # Srinagar, Jammu
        ("Cyrenaica", "LY", (20.07, 32.12), (13.19, 32.89)),  # Benghazi, Tripoli
        ("Hirshabelle", "SO", (45.20, 4.74), (45.34, 2.04)),  # Beledweyne, Mogadishu
        ("Puntland", "SO", (48.48, 8.41), (46.39, 5.53)),  # Garowe, Dhusamareb
        ("Catatumbo", "CO", (-72.74, 8.64), (-72.51, 7.89)),  # Tibú, Cúcuta
        ("Mindanao", "PH", (124.29, 8.00), (121.00, 14.60)),  # Marawi, Manila
        ("Nagorno-Karabakh", "AZ", (46.75, 39.82), (46.36, 40.68)),  # Stepanakert, Ganja
        ("Wa State", "MM", (98.90, 22.20), (97.75, 22.93)),  # near Pangkham, Lashio
        ("Socotra", "YE", (54.02, 12.65), (45.03, 12.78)),  # Hadibu, Aden
    ],
)
def test_a_region_of_the_press_is_drawn_around_what_lies_in_it(
    gazetteer: Gazetteer,
    areas: Areas,
    region: str,
    country: str,
    inside: tuple[float, float],
    outside: tuple[float, float],
) -> None:
    (place,) = [found for found in named(gazetteer, region, country) if found.place_id.startswith("region:")]
    outline = areas.polygon(place)
    assert shapely.contains_xy(outline, [inside[0], outside[0]], [inside[1], outside[1]]).tolist() == [True, False]

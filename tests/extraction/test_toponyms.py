"""Names of places are found where they stand, and stand for the right place, in every spelling."""

import pytest

from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms, resolve_spans
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Span, Toponym, ToponymKind
from conflictmap.reading import article_from_text
from tests.extraction.reading import read

NO_THEATRE = Theatre()


def find(text: str, theatre: Theatre = NO_THEATRE) -> tuple[Toponym, ...]:
    return find_toponyms(article_from_text(text), load_atlas(), theatre)


def names(text: str) -> list[str]:
    return [toponym.text for toponym in find(text)]


def places(text: str, theatre: Theatre = NO_THEATRE) -> dict[str, str]:
    """Country and first-order division of each name, "" for an unresolved one."""
    found = find(text, theatre)
    return {t.text: "/".join(filter(None, (t.place.country, t.place.admin1))) if t.place else "" for t in found}


def test_a_name_with_two_equal_bearers_and_no_clue_is_ambiguous_and_names_both() -> None:
    (ariha,) = find("Protesters gathered in Ariha.")
    assert ariha.place is not None
    assert ariha.is_ambiguous
    assert {ariha.place.country, *(other.place.country for other in ariha.alternatives)} == {"SY", "PS"}


def test_an_event_says_which_other_places_its_name_may_stand_for_and_what_kind_they_are() -> None:
    (event,) = read("Protesters gathered in Ariha on Monday.").events
    assert "Ariha is ambiguous: it could also be Jericho, West Bank, PS (PPL)." in map(str, event.decisions)


@pytest.mark.parametrize(
    "text",
    [
        "Protesters gathered in Ariha, Syria.",
        "Syrian protesters gathered in Ariha. The Syrian army shelled Saraqib.",
        "In Idlib province, people gathered in the town of Ariha.",
        "Shells fell on Saraqib and Jisr al-Shughur. Protesters gathered in Ariha.",
    ],
)
def test_countries_provinces_and_neighbours_tell_homonyms_apart(text: str) -> None:
    ariha = next(t for t in find(text) if t.text == "Ariha")
    assert ariha.place is not None
    assert (ariha.place.country, ariha.place.admin1) == ("SY", "Idlib")
    assert ariha.reasons


def test_the_other_bearer_is_found_in_its_own_context() -> None:
    text = "Palestinian officials met in Ramallah and Nablus before they left for Ariha in the West Bank."
    assert places(text)["Ariha"].startswith("PS")


def test_the_theatre_leans_doubtful_names_its_way() -> None:
    (ariha,) = find("Protesters gathered in Ariha.", Theatre(frozenset({"SY"})))
    assert ariha.place is not None
    assert ariha.place.country == "SY"
    assert not ariha.is_ambiguous


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        (
            "Troops advanced in Idlib and Aleppo provinces. A strike hit Saraqib. Fighting broke out in Mansura.",
            "Mansura",
            "SY/Raqqa",
        ),
        ("Iraqi police in Kirkuk said gunmen attacked a checkpoint near Hawija.", "Hawija", "IQ/Kirkuk"),
        ("Egyptian police in Cairo and Damietta arrested men from Mansura.", "Mansura", "EG/Dakahlia"),
    ],
)
def test_a_name_without_its_article_is_the_town_of_the_countrys_context(text: str, name: str, place: str) -> None:
    assert places(text)[name] == place


def test_other_romanisations_are_found_inside_the_theatre() -> None:
    text = "Shells fell near Serakib, said the French ministry in Paris."
    assert places(text)["Serakib"] == ""
    assert places(text, Theatre(frozenset({"SY"})))["Serakib"] == "SY/Idlib"


@pytest.mark.parametrize("text", ["Syrian troops in Syria shelled Maaret al-Numan and Serakib.",
                                  "Clashes in Aleppo, Syria, reached Tal Tamr and Maaret al-Numan."])  # fmt: skip
def test_an_article_about_a_country_with_many_romanisations_is_its_own_theatre(text: str) -> None:
    found = places(text)
    assert found["Maaret al-Numan"] == "SY/Idlib"
    assert all(where.startswith("SY") for where in found.values())


def test_other_countries_names_are_not_matched_by_sound() -> None:
    assert names("French troops in France met Mr. Serakib of the Sirmn company.") == ["France"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was born in Paris, Texas.", {"Paris": "US/Texas", "Texas": "US"}),
        ("The fire in Paducah, Ky., was put out.", {"Paducah": "US/Kentucky", "Ky.": "US"}),
        ("He moved from Athens, Ga., to Athens, Greece.", {"Athens": "GR/Attica", "Ga.": "US", "Greece": "GR"}),
        ("A court in Laurel County, Kentucky, heard it.", {"Laurel County": "US/Kentucky", "Kentucky": "US"}),
        ("They live in Cordoba, Argentina.", {"Cordoba": "AR/Córdoba", "Argentina": "AR"}),
    ],
)
def test_a_place_printed_after_a_comma_holds_the_one_before(text: str, expected: dict[str, str]) -> None:
    assert places(text) == expected


def test_one_name_printed_with_two_containers_has_two_senses() -> None:
    found = find("He moved from Athens, Ga., to Athens, Greece.")
    assert [t.place.country for t in found if t.text == "Athens" and t.place] == ["US", "GR"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Clashes broke out in Idlib province.", ToponymKind.AREA),
        ("Clashes broke out in the province of Idlib.", ToponymKind.AREA),
        ("Clashes broke out in the city of Idlib.", ToponymKind.PLACE),
        ("اندلعت اشتباكات في محافظة إدلب.", ToponymKind.AREA),
        ("اندلعت اشتباكات في مدينة إدلب.", ToponymKind.PLACE),
        ("Des combats ont éclaté dans le gouvernorat d'Idlib.", ToponymKind.AREA),
    ],
)
def test_a_class_word_tells_a_town_from_the_province_of_its_name(text: str, kind: ToponymKind) -> None:
    (idlib,) = find(text)
    assert idlib.place is not None
    assert (idlib.place.country, idlib.kind) == ("SY", kind)


def test_a_class_word_elsewhere_speaks_for_the_bare_name() -> None:
    found = find("Idlib saw new strikes. The truce in Idlib province held for a week.")
    assert [t.kind for t in found] == [ToponymKind.AREA, ToponymKind.AREA]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The town was hit by Damascus and Moscow.", ["metonym", "metonym"]),
        ("Ankara said that it would not withdraw.", ["metonym"]),
        ("Talks between Ankara and Moscow failed.", ["metonym", "metonym"]),
        ("Washington warned Tehran against it.", ["metonym", "metonym"]),
        ("Moscow-backed forces advanced.", ["metonym"]),
        ("Officials met in Damascus and Moscow.", ["literal", "literal"]),
        ("Delegations arrived in Ankara on Tuesday.", ["literal"]),
        ("The road between Damascus and Beirut is closed.", ["literal", "literal"]),
        ("Shells killed two people in Saraqib.", ["literal"]),
    ],
)
def test_governments_that_act_are_metonyms(text: str, roles: list[str]) -> None:
    assert [str(t.role) for t in find(text)] == roles


@pytest.mark.parametrize(
    "text",
    [
        "Syrian and Turkish troops fought the Russians.",
        "President Lincoln and Paris Hilton did not come.",
        "Mr. Jordan, 45, told the court that Washington Irving wrote it.",
        "On Sunday in March most police had left.",
        "The M4 and the M5 are closed.",
        "Nice people were reading of it.",
        "قال أحمد إن البلدة هادئة.",
        "",
        "12345 !!! ...",
    ],
)
def test_what_is_no_place_is_left_alone(text: str) -> None:
    assert not text or names(text) == []


def test_villages_without_a_row_are_kept_as_unresolved() -> None:
    found = {t.text: t for t in find("Shells fell near Umm Zaytuna and in Trumba, north of Saraqib, Syria.")}
    assert found["Trumba"].place is None
    assert found["Trumba"].probability == 0
    assert found["Trumba"].reasons == ("no place of that name is in the gazetteer",)
    assert found["Saraqib"].place is not None


@pytest.mark.parametrize("text", ["The army regained control of Qminas.", "Shells fell on Qminas, killing two."])
def test_what_befalls_a_village_without_a_row_names_it(text: str) -> None:
    (found,) = find(text)
    assert (found.text, found.place) == ("Qminas", None)


def test_names_joined_by_a_persian_of_are_one_name() -> None:
    assert places("Six people died in Pul-e-Khumri and in Mazar-e-Sharif on Monday.") == {
        "Pul-e-Khumri": "AF/Baghlan",
        "Mazar-e-Sharif": "AF/Balkh",
    }
    assert names("A bomber struck in the Dasht-e-Barchi area of Kabul and in Qala-e-Naw.") == [
        "Dasht-e-Barchi",
        "Kabul",
        "Qala-e-Naw",
    ]


def test_a_demonym_behind_an_indefinite_article_and_a_weapon_are_no_places() -> None:
    assert names("They detonated a device in an Israeli infantry unit east of Jabalia.") == ["Jabalia"]
    assert names("Grad rockets hit Tripoli.") == ["Tripoli"]


@pytest.mark.parametrize("name", ["Ain al-Hawr", "Khan al-Assal", "Kafr Shalaya", "al-Zurba", "Trumba"])
def test_a_village_without_a_row_is_never_taken_for_a_part_of_its_name(name: str) -> None:
    found = {t.text: t for t in find(f"Shells fell near {name}, in Syria's Idlib province, residents said.")}
    assert list(found) == [name, "Syria", "Idlib"]
    assert getattr(found[name].place, "country", "SY") == "SY"


def test_news_agencies_are_no_places() -> None:
    assert names("Shells fell on Saraqib, SANA and Al-Masdar reported, citing Anadolu.") == ["Saraqib"]


def test_rivers_streets_and_districts_are_names_even_without_a_row() -> None:
    assert names("The fire on Willow Bank Street spread along the Crooked Pine Creek.") == [
        "Willow Bank Street",
        "Crooked Pine Creek",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت الطائرات بلدة أريحا في ريف إدلب وحلب.", ["أريحا", "إدلب", "حلب"]),
        ("تجمع محتجون بحلب ودمشق.", ["حلب", "دمشق"]),
        ("عاد النازحون إلى معرة النعمان وبلدة سراقب في سوريا.", ["معرة النعمان", "سراقب", "سوريا"]),
        ("Des tirs ont visé la ville d'Alep et Idlib, en Syrie.", ["Alep", "Idlib", "Syrie"]),
        ("Halep'te ve İdlib’de çatışmalar sürüyor.", ["Halep", "İdlib"]),
        ("Troops in Idlib left al-Bab, Ma'arrat al-Nu'man’s market and Jisr ash-Shughur.",
         ["Idlib", "al-Bab", "Ma'arrat al-Nu'man", "Jisr ash-Shughur"]),
        ("The U.S. and the U.K. met in St. Louis and W.Va.", ["U.S.", "U.K.", "St. Louis", "W.Va."]),
        ("A mine went off on the Lanao Road. Police closed Baker St.", ["Lanao Road", "Baker St."]),
    ],
)  # fmt: skip
def test_spans_leave_out_particles_endings_and_class_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


FORMS = {
    "plain": "Shells fell on Saraqib.\n\nIn Ma'arrat al-Nu'man, Syria, two people died.",
    "windows line ends": "Shells fell on Saraqib.\r\n\r\nIn Ma'arrat al-Nu'man, Syria, two people died.",
    "no-break spaces": "Shells fell on\u00a0Saraqib.\n\nIn\u00a0Ma'arrat\u00a0al-Nu'man, Syria, two people died.",
    "curly quotes": "Shells fell on Saraqib.\n\nIn Ma’arrat al-Nu‘man, Syria, two people died.",
    "combining marks": "Shells fell on Sara\u0304qib.\n\nIn Ma'arrat al-Nu'ma\u0304n, Syria, two people died.",
    "emoji": "🚨🚨 Shells fell on Saraqib.\n\n😀 In Ma'arrat al-Nu'man, Syria, two people died.",
    "right-to-left marks": "Shells fell on \u200fSaraqib\u200f.\n\nIn Ma'arrat al-Nu'man, Syria, two people died.",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_typography_changes_neither_names_nor_places(text: str) -> None:
    article = article_from_text(text)
    found = find_toponyms(article, load_atlas())
    assert [t.place.place_id for t in found if t.place] == ["164816", "167611", "163843"]
    assert all(article.quote(Span(t.start, t.end)) == t.text for t in found)


def test_boilerplate_yields_nothing_and_captions_do() -> None:
    text = """Strikes resume near Saraqib

Strikes resume near Saraqib
2 min read
14 March, 2020
Smoke rises over Ariha in Idlib province [AFP]
Shells fell on Sarmin on Tuesday, residents said. Nobody was hurt in the strike, they said.

Follow us on Facebook and Twitter from London

© 2020 Paris Daily. All rights reserved."""
    assert names(text) == ["Saraqib", "Ariha", "Idlib", "Sarmin"]


def test_the_home_of_the_outlet_counts_a_little() -> None:
    told = {
        outlet: find_toponyms(article_from_text("Protesters gathered in Ariha.", outlet=outlet), load_atlas())[0]
        for outlet in ("", "Enab Baladi", "WAFA")
    }
    countries = {outlet: toponym.place.country for outlet, toponym in told.items() if toponym.place}
    assert countries["Enab Baladi"] == "SY"
    assert countries["WAFA"] == "PS"


def test_spans_found_by_hand_are_resolved_one_by_one() -> None:
    article = article_from_text("Turkish troops left Ariha for a place called Xyzzy.")
    spans = [Span(45, 50), Span(0, 7), Span(20, 25)]
    found = resolve_spans(article, spans, load_atlas())
    assert [t.text for t in found] == ["Turkish", "Ariha", "Xyzzy"]
    assert [t.place.country if t.place else None for t in found][0::2] == ["TR", None]


def test_probabilities_and_alternatives_add_up() -> None:
    for toponym in find("Springfield and Georgetown, Ky., lie far from Tripoli and Aleppo, Syria."):
        total = toponym.probability + sum(other.probability for other in toponym.alternatives)
        assert 0 < toponym.probability <= total <= 1.001
        assert all(other.probability <= toponym.probability for other in toponym.alternatives)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police clashed with gunmen in Côte d'Ivoire on Monday.", {"Côte d'Ivoire": "CI"}),
        (
            "In Haiti, gunmen burned houses in Petite-Rivière de l’Artibonite.",
            {"Haiti": "HT", "Petite-Rivière de l’Artibonite": "HT/Artibonite"},
        ),
        (
            "Shells hit homes in the Danube quarter of Kherson, in Ukraine.",
            {"Danube": "", "Kherson": "UA/Kherson", "Ukraine": "UA"},
        ),
        ("Boats were shelled on the Euphrates near Raqqa.", {"Euphrates": "", "Raqqa": "SY/Raqqa"}),
    ],
)
def test_what_stands_behind_a_name_tells_which_one_it_is(text: str, expected: dict[str, str]) -> None:
    assert places(text) == expected


def test_a_row_with_another_qualifier_is_not_meant() -> None:
    (town,) = (toponym for toponym in find("Gunmen killed two in Petite-Rivière de la Croix, in Haiti.")[:1])
    assert town.place is None or town.place.country != "HT"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed a teacher close to Wadi al-Jawz, in Syria.",
        "In Syria, artillery struck Wadi al-Jawz, north of the railway.",
    ],
)
def test_beside_what_a_village_lies_names_it(text: str) -> None:
    assert "Wadi al-Jawz" in names(text)


def test_a_well_known_town_may_bear_the_name_of_a_thing_where_only_it_has_a_capital() -> None:
    text = "Police in Turkey fired in the air in Van on Monday. In Van, nine people were hurt when a car hit a wall."
    found = [(name.text, name.place.name) for name in read(text).toponyms if name.place is not None]
    assert found == [("Turkey", "Turkey"), ("Van", "Van"), ("Van", "Van")]


def test_the_adjective_of_a_people_is_no_town_far_away() -> None:
    text = "Militants attacked a camp of the Malian army near Mopti on Monday. The Chadian government condemned it."
    assert [(name.text, name.place.name) for name in read(text).toponyms if name.place is not None] == [
        ("Mopti", "Mopti")
    ]


def test_a_spelling_of_a_place_s_own_name_is_not_another_place_that_was_called_so_once() -> None:
    assert places("Russian missiles hit Sloviansk on Monday.")["Sloviansk"] == "UA/Donetsk"  # Nikopol until 1782

"""The gazetteer: what is in it, how names are looked up, and how a user's rows win."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.errors import DataFileError, NotFoundError
from conflictmap.geo.gazetteer import HOW_ORDER, Candidate, Gazetteer, UserPlace
from conflictmap.geo.tables import PlaceTable, Posting, pack
from conflictmap.model.place import Place
from conflictmap.model.text import fold

SYRIA = frozenset({"SY"})
IDLIB_TOWN, IDLIB_GOVERNORATE, ARIHA, JERICHO, SYRIA_ID = "169389", "169387", "172994", "284899", "163843"
NAYRAB = UserPlace(
    Place(
        place_id="user:1", name="al-Nayrab", lon=36.72, lat=35.90, country="SY", feature_code="PPL", name_ar="النيرب"
    ),
    ("Neirab", "Nairab"),
)


def ids(found: tuple[Candidate, ...]) -> list[str]:
    return [candidate.place.place_id for candidate in found]


@pytest.mark.parametrize("name", ["Syria", "Syrian Arab Republic", "Syrie", "Suriye", "سوريا", "SYRIA", "سورية"])
def test_a_country_is_found_by_its_names_in_four_languages(gazetteer: Gazetteer, name: str) -> None:
    first = gazetteer.lookup(name)[0]
    assert (first.place.place_id, first.place.feature_code, first.how) == (SYRIA_ID, "PCLI", "exact")


@pytest.mark.parametrize("name", ["Idlib", "Idleb", "İdlib", "إدلب"])
def test_a_name_of_a_town_and_its_governorate_gives_both(gazetteer: Gazetteer, name: str) -> None:
    assert set(ids(gazetteer.lookup(name))) >= {IDLIB_TOWN, IDLIB_GOVERNORATE}


def test_ariha_stands_for_the_syrian_town_and_for_jericho_and_each_says_by_which_spelling(gazetteer: Gazetteer) -> None:
    found = {candidate.place.place_id: candidate for candidate in gazetteer.lookup("Ariha")}
    assert (found[ARIHA].matched_name, found[ARIHA].how) == ("Arīḩā", "exact")
    assert (found[JERICHO].matched_name, found[JERICHO].how) == ("Ariha", "exact")


def test_places_of_the_theatre_come_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Ariha", countries=SYRIA)[0].place.place_id == ARIHA
    assert gazetteer.lookup("Ariha", countries=frozenset({"PS"}))[0].place.place_id == JERICHO


@pytest.mark.parametrize(
    ("name", "place_id", "feature_code"),
    [
        ("Idlib province", IDLIB_GOVERNORATE, "ADM1"),
        ("Idlib Governorate", IDLIB_GOVERNORATE, "ADM1"),
        ("province of Idlib", IDLIB_GOVERNORATE, "ADM1"),
        ("gouvernorat d'Idlib", IDLIB_GOVERNORATE, "ADM1"),
        ("İdlib ili", IDLIB_GOVERNORATE, "ADM1"),
        ("محافظة إدلب", IDLIB_GOVERNORATE, "ADM1"),
        ("city of Idlib", IDLIB_TOWN, "PPLA"),
        ("Idlib city", IDLIB_TOWN, "PPLA"),
        ("ville d'Idlib", IDLIB_TOWN, "PPLA"),
        ("مدينة إدلب", IDLIB_TOWN, "PPLA"),
        ("Ariha district", "8537261", "ADM2"),
    ],
)
def test_a_class_word_puts_places_of_that_class_first(
    gazetteer: Gazetteer, name: str, place_id: str, feature_code: str
) -> None:
    first = gazetteer.lookup(name)[0].place
    assert (first.place_id, first.feature_code) == (place_id, feature_code)


@pytest.mark.parametrize("name", ["İdlib'de", "İdlib’in", "Idlib's", "بإدلب", "وإدلب", "لإدلب"])
def test_endings_and_arabic_particles_come_off(gazetteer: Gazetteer, name: str) -> None:
    assert IDLIB_TOWN in ids(gazetteer.lookup(name))


@pytest.mark.parametrize("name", ["للباب", "بالباب", "والباب", "مدينة الباب"])
def test_the_article_that_a_preposition_swallows_is_put_back(gazetteer: Gazetteer, name: str) -> None:
    assert "174018" in ids(gazetteer.lookup(name))


@pytest.mark.parametrize("word", ["بلدة", "قال", "وقال", "المدينة", "town", "مدينة"])
def test_words_that_are_no_names_find_nothing_in_syria(gazetteer: Gazetteer, word: str) -> None:
    assert not [c for c in gazetteer.lookup(word, countries=SYRIA) if c.place.country == "SY"]


def test_an_article_comes_off_only_where_arabic_is_spoken(gazetteer: Gazetteer) -> None:
    assert "173811" in ids(gazetteer.lookup("Hasakah"))
    found = gazetteer.lookup("el Paso")
    assert [c.place.country for c in found if c.how == "stripped" and fold(c.matched_name) == "paso"] == []


def test_skeletons_are_compared_only_inside_the_theatre(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Khan Cheikhoun") == ()
    (found, *_) = gazetteer.lookup("Khan Cheikhoun", countries=SYRIA)
    assert (found.place.place_id, found.matched_name, found.how) == ("168325", "Khan Cheykoun", "skeleton")


def test_letters_are_compared_only_when_asked_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Taftanadz", countries=SYRIA) == ()
    (found, *_) = gazetteer.lookup("Taftanadz", countries=SYRIA, fuzzy=True)
    assert (found.place.place_id, found.how) == ("163799", "fuzzy")


_PRINTED = (
    "Ariha",
    "Serakib",
    "Tripoli",
    "Homs Governorate",
    "Maaret al-Numan",
    "Basra",
    "Qamishlo",
    "الموصل",
    "Paris",
)
_THEATRES = st.frozensets(st.sampled_from(("SY", "IQ", "LB", "PS", "YE", "LY", "TR", "US")), max_size=5)


@settings(deadline=None, max_examples=150)
@given(name=st.sampled_from(_PRINTED) | st.text("abdehiklmnqrstu ", min_size=3, max_size=9), countries=_THEATRES)
def test_countries_without_a_say_change_nothing(gazetteer: Gazetteer, name: str, countries: frozenset[str]) -> None:
    found = gazetteer.lookup(name, countries=countries)
    assert found == gazetteer.lookup(name, countries=gazetteer.reach(name, countries))
    # with `fuzzy` all countries are asked, whatever they have to say
    asked_all = gazetteer.lookup(name, countries=countries, fuzzy=True)
    assert found == tuple(candidate for candidate in asked_all if candidate.how != "fuzzy")


def test_only_countries_that_bear_or_sound_like_a_name_have_a_say(gazetteer: Gazetteer) -> None:
    everywhere = frozenset({"SY", "IQ", "US", "YE"})
    assert gazetteer.reach("Aleppo", frozenset({"IQ", "YE"})) == frozenset()
    assert gazetteer.reach("Serakib", frozenset({"SY", "US"})) == {"SY"}
    assert "IQ" in gazetteer.reach("Mosul", everywhere)
    assert gazetteer.reach("Mosul", frozenset()) == frozenset()


def test_codes_and_transliterations_by_machine_are_no_names(gazetteer: Gazetteer) -> None:
    for text in ("ALP", "SYALP", "hlb", "dmshq", "alkramt"):
        assert not [c for c in gazetteer.lookup(text) if c.how == "exact" and c.place.country == "SY"], text


def test_short_forms_of_countries_are_names(gazetteer: Gazetteer) -> None:
    firsts = {name: gazetteer.lookup(name)[0].place.country for name in ("US", "UK", "UAE", "USA", "U.S.", "DRC")}
    assert firsts == {"US": "US", "UK": "GB", "UAE": "AE", "USA": "US", "U.S.": "US", "DRC": "CD"}


def test_candidates_come_in_the_order_of_how_they_were_found(gazetteer: Gazetteer) -> None:
    for name in ("Idlib", "al-Bab", "Damascus", "بإدلب", "Homs"):
        found = [HOW_ORDER.index(candidate.how) for candidate in gazetteer.lookup(name, countries=SYRIA)]
        assert found == sorted(found)


def test_the_recogniser_is_told_of_names_and_of_what_begins_them(gazetteer: Gazetteer) -> None:
    assert gazetteer.has("jisr ash shughur")
    assert not gazetteer.has("jisr ash")
    assert gazetteer.prefix_exists("jisr ash")
    assert gazetteer.prefix_exists("jisr ash shughur")
    assert not gazetteer.prefix_exists("jis")
    assert not gazetteer.prefix_exists("the protesters gathered")


@settings(deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_at_all_can_be_looked_up(gazetteer: Gazetteer, text: str) -> None:
    found = gazetteer.lookup(text, countries=SYRIA)
    assert all(candidate.how in HOW_ORDER for candidate in found)
    assert gazetteer.has(fold(text)) <= gazetteer.prefix_exists(fold(text))


@settings(deadline=None)
@given(row=st.integers(0, 250_000), data=st.data())
def test_every_spelling_of_a_place_finds_it(gazetteer: Gazetteer, row: int, data: st.DataObject) -> None:
    place = gazetteer._table.place(row)
    name = data.draw(st.sampled_from(gazetteer.names(place.place_id)))
    assert gazetteer.has(fold(name))
    assert place.place_id in ids(gazetteer.lookup(name)), name
    assert gazetteer.place(place.place_id) == place


def test_a_place_knows_its_province_district_and_arabic_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.place(ARIHA) == Place(
        place_id=ARIHA, name="Arīḩā", lon=36.60964, lat=35.81374, country="SY", feature_code="PPL", name_ar="أريحا",
        admin1="Idlib", admin2="Ariha District", population=0,
    )  # fmt: skip


def test_syrian_governorates_have_their_usual_names(gazetteer: Gazetteer) -> None:
    names = {p.name for p in gazetteer.in_country("SY") if p.feature_code == "ADM1"} - {"UNDOF zone"}
    assert names == {
        "Idlib", "Aleppo", "Latakia", "Hama", "Homs", "Damascus", "Rif Dimashq", "Deir ez-Zor", "Raqqa", "Al-Hasakah",
        "Tartus", "Daraa", "As-Suwayda", "Quneitra",
    }  # fmt: skip


def test_an_unknown_id_says_how_to_find_ids(gazetteer: Gazetteer) -> None:
    with pytest.raises(NotFoundError, match=r"'999999999999'.*gazetteer search"):
        gazetteer.place("999999999999")
    with pytest.raises(NotFoundError, match="area:nowhere"):
        gazetteer.place("area:nowhere")


def test_search_ranks_and_says_why(gazetteer: Gazetteer) -> None:
    (first, *_) = gazetteer.search("Saraqib", country="sy")
    assert first.place.place_id == "164816"
    assert first.reasons == (
        "the name is the same: “Saraqib”",
        "it is the primary name",
        "population 34,231",
    )
    assert gazetteer.search("Saraqib", country="FR") == ()
    assert len(gazetteer.search("San Jose", limit=3)) == 3


def test_a_users_row_is_found_by_all_its_spellings_and_wins() -> None:
    mine = Gazetteer.open([NAYRAB])
    for name in ("Nayrab", "al-Nayrab", "Neirab", "النيرب", "بالنيرب", "Nayrab village"):
        assert mine.lookup(name, countries=SYRIA)[0].place == NAYRAB.place, name
    assert mine.has("neirab")
    assert mine.prefix_exists("al")
    assert mine.place("user:1") == NAYRAB.place
    assert mine.names("user:1") == ("al-Nayrab", "Neirab", "Nairab")
    assert NAYRAB.place in list(mine.in_country("SY"))


def test_a_users_row_with_a_shipped_id_takes_its_place() -> None:
    moved = Place(place_id=ARIHA, name="Ariha", lon=36.6, lat=35.8, country="SY", feature_code="PPL")
    mine = Gazetteer.open([UserPlace(moved)])
    assert [c.place for c in mine.lookup("Ariha", countries=SYRIA) if c.place.place_id == ARIHA] == [moved]
    assert mine.place(ARIHA) == moved
    assert len(mine) == len(Gazetteer.open())


def test_a_posting_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        pack(Posting(600_000, 0, stripped=False))


def test_a_damaged_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "tables.json").write_text("{")
    with pytest.raises(DataFileError, match="install conflictmap again"):
        PlaceTable(tmp_path)


def test_a_fresh_process_opens_it_within_its_budget_of_memory() -> None:
    script = """
        from pathlib import Path
        from conflictmap.geo.gazetteer import Gazetteer
        g = Gazetteer.open()
        assert g.lookup("Idlib") and g.lookup("Khan Cheikhoun", countries=frozenset({"SY"})) and g.place("172994")
        # not getrusage: its peak starts with that of the process which started this one
        status = Path("/proc/self/status").read_text().split()
        print(int(status[status.index("VmHWM:") + 1]) // 1024)
    """
    told = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True)
    assert int(told.stdout) <= 250

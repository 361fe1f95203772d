"""Names that are words, persons' names or beginnings of other names are judged by what the article is about."""

import pytest

from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.geo.atlas import load_atlas
from conflictmap.reading import article_from_text


def countries(text: str) -> dict[str, str]:
    """Country of each name, "" for one that no row bears."""
    found = find_toponyms(article_from_text(text), load_atlas())
    return {t.text: t.place.country if t.place else "" for t in found}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Houthis left Marib and Taiz. A shell hit a house in Hays on Monday.", "Hays", "YE"),
        ("Three shells fell on the market of Hays. Marib and Taiz were calm.", "Hays", "YE"),
        ("Shops in Quetta and Peshawar were shut. A man was shot in Tank.", "Tank", "PK"),
        ("A mine exploded in the eastern Van province's Baskale district.", "Van", "TR"),
    ],
)
def test_an_english_word_is_a_place_where_the_article_is_about_its_country(text: str, name: str, country: str) -> None:
    assert countries(text)[name] == country


@pytest.mark.parametrize("text", ["Tank shells fell on Quetta and Peshawar."])
def test_the_same_word_is_none_without_a_preposition(text: str) -> None:
    assert not {"Tank", "Van"} & set(countries(text))


def test_an_article_with_a_capital_belongs_to_the_name() -> None:
    found = countries("Clashes in Hodeidah and Taiz continued. Fighting reached the Al Durayhimi district.")
    assert found["Al Durayhimi"] == "YE"


def test_the_end_of_a_name_that_no_row_bears_is_not_another_place() -> None:
    found = countries("Fighting near Aitat al-Shaab went on. Beirut and Tyre in Lebanon were calm.")
    assert found["Aitat al-Shaab"] == ""
    assert "Shaab" not in found


def test_a_village_has_a_name_even_if_its_words_are_in_the_dictionary() -> None:
    assert countries("Soldiers burned the village of Chaung Ma near Monywa.")["Chaung Ma"] == ""


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The RSF attacked a village near Abu Zabad.", "SD"),
        ("The sheriff said a man from Mansfield drove along the interstate.", "US"),
    ],
)
def test_words_that_only_one_country_has_tell_where_the_article_is(text: str, country: str) -> None:
    assert list(countries(text).values()) == [country]


def test_a_vocalised_arabic_word_with_an_indefinite_ending_is_no_name() -> None:
    assert "أهالٍ" not in countries("ورشق أهالٍ العربات التركية بالحجارة في حلب")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two soldiers died during Ramadan near Hama in Syria.", "Ramadan"),
        ("Rebels attacked in Muharram near Hama in Syria.", "Muharram"),
        ("Youths threw Molotov cocktails at police in Omsk, Russia.", "Molotov"),
        ("The army said it had shot down a Geran over Kherson.", "Geran"),
        ("A Pantsir was destroyed in a drone strike near Kherson.", "Pantsir"),
        ("Osa missiles were fired over Kherson in Ukraine.", "Osa"),
    ],
)
def test_a_holy_month_and_a_kind_of_weapon_are_no_places(text: str, name: str) -> None:
    assert name not in countries(text)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A Damascus suburb was shelled on Monday.", "Damascus", "SY"),
        ("À Bamako, des centaines de personnes ont manifesté dimanche.", "Bamako", "ML"),
    ],
)
def test_a_name_behind_an_article_or_a_french_preposition_is_a_place(text: str, name: str, country: str) -> None:
    assert countries(text)[name] == country

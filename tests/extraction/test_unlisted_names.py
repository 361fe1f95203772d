"""Names that no gazetteer has are names of places where the words beside them say so, and only there."""

import pytest

from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.geo.atlas import load_atlas
from conflictmap.reading import article_from_text
from tests.extraction.reading import days, read


def names(text: str) -> list[str]:
    return [toponym.text for toponym in find_toponyms(article_from_text(text), load_atlas())]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The patrol set out from Trumba, a village west of Saraqib.", "Trumba"),
        ("Soldiers set up a post at Zwarri, a small farming village, on Monday.", "Zwarri"),
        ("Clashes erupted in Zaghira, a hamlet ten kilometres from Manbij.", "Zaghira"),
        ("In Sagaing Region, troops torched Min Ywa village on Thursday.", "Min Ywa"),
        ("Gunmen lay in wait on the road to Imran village in Diyala.", "Imran"),
        ("The convoy was hit on the road to Kolwa on Monday, the army in Mali said.", "Kolwa"),
        ("The highway between Mubwe and Kalemie was cut on Monday.", "Mubwe"),
        ("Gunmen stopped a bus on the road between Fiche and Gohatsion in Ethiopia.", "Gohatsion"),
        ("Residents of Minbya said that shells fell on Monday night in Rakhine.", "Minbya"),
        ("Residents of Gharanij and Abu Hamam cut the road in Syria.", "Abu Hamam"),
        ("In Yemen, the tribe took the heights of Um Rish after midnight.", "Um Rish"),
        ("A sniper stationed at Al-Salal hill shot a girl in Taiz.", "Al-Salal"),
        ("Trucks are stuck on the road at Hayjat Al-Abd in Yemen.", "Hayjat Al-Abd"),
        ("In Haiti, a truck was hijacked on Route 1 at Zwanaan on Sunday.", "Zwanaan"),
        ("In Niger a bus hit a mine, while at Makalondi, people marched.", "Makalondi"),
        ("The army left Daraa, and the Nassib crossing with Jordan remained closed.", "Nassib"),
        ("They seized posts in Tafas, Jasem, Um al-Mayadin and elsewhere in Syria.", "Um al-Mayadin"),
    ],
)
def test_a_word_beside_a_name_without_a_row_makes_it_a_place(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ali, the village chief of Gao, was shot on Tuesday.", ["Gao"]),
        ("Zwarri, a village head, was abducted in Zamfara on Monday.", ["Zamfara"]),
        ("Abu Walid was killed in Aleppo on Monday, rebels said.", ["Aleppo"]),
        ("The road to Recovery is long, said the minister in Bamako.", ["Bamako"]),
        ("While at Harvard the man learned to code. He was shot in Goma.", ["Goma"]),
        ("Residents of the Royal Hotel in Aden fled on Monday.", ["Aden"]),
        ("The attack at Christmas killed nine in Jos.", ["Jos"]),
        ("Gunmen loyal to Mahmoud bin Omran fought in Zawiya.", ["Zawiya"]),
        ("The Bradley fired and fighting went on near Kupiansk.", ["Kupiansk"]),
    ],
)
def test_persons_words_and_things_stay_what_they_are(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_report_of_one_sentence_with_its_date_tells_an_event_whose_place_nobody_knows() -> None:
    found = read("Shells hit Zabrovka village on 3 May 2021.", "2021-05-04")
    (event,) = found.events
    assert (event.position.geo_precision, days(event)) == ("unknown", "2021-05-03")
    assert [(name.text, name.place) for name in found.toponyms] == [("Zabrovka", None)]

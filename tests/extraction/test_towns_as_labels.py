"""Round-ups head their paragraphs with a town and a colon: it is the place, unless the paragraph names a nearer one."""

import pytest

from tests.extraction.reading import days, only, told

_HEAD = "Two killed in Saraqib\n\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ARIHA: Several hundred people held a silent rally on Friday.", "Arīḩā"),
        ("Ariha: One soldier was killed in a gunfight which began on Friday on the edge of Binnish.", "Binnish"),
        (
            "Ariha: Two soldiers were hurt when a mine exploded under a patrol some 6 km from Binnish on Friday.",
            "Binnish",
        ),
    ],
)
def test_a_label_is_the_place_of_what_names_no_other(text: str, place: str) -> None:
    (event,) = told(f"{_HEAD}Gunmen killed two farmers in Saraqib on Monday.\n\n{text}")[1:]
    assert event.position.place_name == place


def test_the_day_of_a_date_line_before_a_colon_is_that_of_writing() -> None:
    text = "ARIHA, March 14: The calm was broken in the wee hours of Tuesday when two shells came down on Saraqib."
    assert days(only(text)) == "2020-03-10"


def test_a_place_right_before_the_town_that_it_is_in_is_the_finer_one() -> None:
    event = only("Shells came down on a residential area of Moirang in Bishnupur district in India on Monday.")
    assert event.position.place_name == "Moirāng"

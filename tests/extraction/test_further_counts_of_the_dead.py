"""Deaths told in further ways: by two voices, of either side, by "them", "the other" and "the cameraman Omar"."""

import pytest

from tests.extraction.reading import deaths, told


def dead(text: str) -> list[tuple[int | None, int | None, int | None] | None]:
    return [deaths(event) for event in told(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Gunmen shot villagers in Banias on Friday. Residents speak of 24 dead, the Observatory of 38.", 24, 38),
        ("A bomb hit a convoy in Nyala on Friday. Medics spoke of six dead, the army of nine.", 6, 9),
        ("Seventy people were killed in Djibo on Friday by raiders; survivors spoke of a hundred.", 70, 100),
        (
            "A bomb hit a convoy in Kano on Friday. Four soldiers were killed. The group spoke of ten apostates dead.",
            4,
            10,
        ),
    ],
)
def test_two_voices_give_a_range(text: str, low: int, high: int) -> None:
    assert dead(text) == [(low, low, high)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rebels and soldiers clashed in Nyala on Monday; one dead on either side.", 2),
        ("Clashes in Nyala resulted in the death of 11 of the regime forces and six of the factions.", 17),
        ("Two guards were shot in Toribío on Monday. One guard died on the spot, the other on the way to hospital.", 2),
        ("A mine killed a colleague of ours, the cameraman Walid Hakimi, in Mocha on Monday.", 1),
        ("A mine killed a farmer, the owner of the field, in Mocha on Monday.", 1),
        ("A mine killed a farmer, his son and a girl in Mocha on Monday.", 3),
        ("A mine killed the driver, the imam and a girl in Mocha on Monday.", 3),
        ("Ten rebels attacked a peshmerga post in Daquq on Monday and six peshmerga were killed.", 6),
        ("Mourners buried Yusuf Haddad, shot dead on Monday in Lod.", 1),
        ("A missile hit a hospital in Kyiv on Monday. The city gave 33 as the number of those killed, up from 27.", 33),
        ("Protesters burned a library in Dhaka on Monday, which left no one dead.", 0),
        ("Two air raids hit Baalbek on Monday without causing victims.", 0),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert dead(text) == [(count, count, count)]


def test_them_are_those_taken_before() -> None:
    text = "Gunmen forced 23 travellers out of buses and trucks near Kalat on Monday and killed them."
    assert (23, 23, 23) in dead(text)
    text = "Ten gunmen stopped a bus near Kalat on Monday and killed them."
    assert (10, 10, 10) not in dead(text)

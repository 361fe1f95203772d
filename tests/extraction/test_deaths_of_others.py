"""Deaths of those who have names of their own, of companions and kin, and of people somebody did to death."""

import pytest

from tests.extraction.reading import deaths, only


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Troops gunned down four bandits in a shootout near Saraqib on Saturday.", 4),
        ("Seventeen Taliban died in an air strike in Saraqib on Monday.", 17),
        ("Police fought gangs in Saraqib on Monday. Four bandits were mortally wounded.", 4),
        ("A faction and gunmen clashed in Saraqib on Sunday; two of the latter were killed.", 2),
        ("Gunmen opened fire on Ali Hassan in Saraqib. He was martyred on the spot along with his cousin.", 2),
        ("A mortar bomb landed on a house in Saraqib on Monday and killed a mother with both her daughters.", 3),
        ("Gunmen broke into the home of a leader in Saraqib on Monday and killed him and two of his sons.", 3),
        ("A bomb near Saraqib on Monday took the life of a commander and of three of his guards.", 4),
        ("A mob in Saraqib stoned a stranger to death on Monday.", 1),
        ("Community leaders said that 61 persons, not 46, were killed when armed men raided Saraqib on Monday.", 61),
        ("Clashes in Saraqib killed two rebels; medics mention in addition a woman who died of a stray bullet.", 3),
        ("Police killed a man with a knife in Saraqib on Monday.", 1),
        ("Gunmen stormed a village near Saraqib on Monday, killing nine people, a police officer said.", 9),
        ("Gunmen raided Saraqib on Monday, killing nine people, a local official and residents told a reporter.", 9),
        ("Gunmen raided Saraqib on Monday, killing nine people, a police officer and a nurse, officials said.", 11),
    ],
)
def test_who_died_is_counted(text: str, count: int) -> None:
    told = deaths(only(text))
    assert told is not None
    assert told[1] == count


def test_a_break_in_is_the_killing_it_ends_in() -> None:
    text = "Gunmen broke into the home of a leader in Saraqib on Monday and killed him and two of his sons."
    assert only(text).sub_event_type != "Looting/property destruction"

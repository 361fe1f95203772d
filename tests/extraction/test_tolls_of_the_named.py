"""Deaths of people whom no number counts: the mayor of a town, a colonel by name, his two wives."""

import pytest

from tests.extraction.reading import deaths, only


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The mayor of a town near Gao was murdered on Monday.", 1),
        ("The head of a women's group was gunned down in Benghazi on Monday.", 1),
        ("The director of the government's media centre was shot dead in Kabul on Friday.", 1),
        ("Mohammed Abu Zeid was killed by a sniper in Taiz on Friday.", 1),
        ("Jamal Haddad and his driver were shot dead in Tafas on Sunday.", 2),
        ("Colonel Ahmad Saleh and five soldiers were killed in an ambush near Mocha on Sunday.", 6),
        ("Attackers killed the village chief, his two wives and two children in Gao on Saturday.", 5),
        ("A father, his son and a neighbour were shot dead in Tira on Thursday.", 3),
        ("One of the protesters died of his wounds in Suwayda on Sunday.", 1),
        ("A drone hit a civilian car in Kherson on Sunday and killed four people.", 4),
        ("Al-Shabaab gunned down eleven quarry workers in Mandera on Sunday.", 11),
        ("Gunmen hacked to death 22 villagers in Beni on Sunday.", 22),
        ("Four shepherds were found with their throats cut near Palmyra on Sunday.", 4),
        ("The murder of a journalist in Mosul on Sunday caused anger.", 1),
        ("A missile hit a depot in Sumy on Sunday, killing one worker, the regional governor said.", 1),
        ("A rocket hit a house in Sumy on Sunday, but everyone survived.", 0),
    ],
)
def test_the_named_count_as_well(text: str, count: int) -> None:
    assert deaths(only(text)) == (count, count, count)

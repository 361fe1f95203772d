"""Further words for what happened: posts that are assaulted, camps that are taken, vehicles that roll over a bomb."""

import pytest

from tests.extraction.reading import kinds, only

_BOMB, _CLASH = "Remote explosive/landmine/IED", "Armed clash"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Militants assaulted a police post in Saraqib with rockets on Monday.", _CLASH),
        ("On Monday the army post of Saraqib was in its turn attacked with heavy weapons.", _CLASH),
        ("Troops took a camp of separatists near Saraqib on Monday.", "Government regains territory"),
        ("An army lorry rolled on Monday over an explosive device near Saraqib.", _BOMB),
        ("Two boys rode over a mine near Saraqib on Monday.", _BOMB),
        ("A drone released two grenades over a football ground in Saraqib on Monday.", "Grenade"),
        ("A second strike, at dawn on Monday, levelled a bakery in Saraqib.", "Air/drone strike"),
        ("Anger over prices brought two thousand people onto the streets of Saraqib on Monday.", "Peaceful protest"),
        ("Riders of motorcycle taxis marched on Monday in Saraqib as far as the town hall against a fee.",
         "Peaceful protest"),
        ("Hundreds came together in Saraqib on Monday to call for peace.", "Peaceful protest"),
        ("Farmers brought traffic to a halt on a road in Saraqib on Monday.", "Peaceful protest"),
        ("On Monday armed men took away three minors from a school in Saraqib.", "Abduction/forced disappearance"),
        ("He and his deputy had been taken from their lodgings in Saraqib on Monday by a dozen men with rifles.",
         "Abduction/forced disappearance"),
        ("The army neutralised nine fighters in air strikes near Saraqib on Monday.", "Air/drone strike"),
        ("The army neutralised nine fighters near Saraqib on Monday.", _CLASH),
    ],
)  # fmt: skip
def test_it_is_told_as_what_it_was(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A strike by dockers in Saraqib wrecked the harvest on Monday.", "Peaceful protest"),
        ("A protester assaulted a policeman in Saraqib on Monday.", "Violent demonstration"),
    ],
)
def test_like_words_for_something_else_are_told_as_before(text: str, kind: str) -> None:
    assert only(text).sub_event_type == kind

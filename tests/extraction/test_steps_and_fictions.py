"""A step that leads to a deed is told with it; what somebody calls nonsense is denied."""

import pytest

from tests.extraction.reading import kinds, status_of

THURSDAY = "2024-03-14"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A farmer was dragged out of his house in Qusayr on Saturday and beaten to death by a mob.", "Mob violence"),
        ("Protesters in Tafas set tyres alight and closed the old road to Damascus on Monday.", "Peaceful protest"),
        ("The M4 was closed for an hour on Thursday after a mine was found near Ariha.", "Disrupted weapons use"),
        ("A trader was taken from his shop in Jos on Monday and has not been seen.", "Abduction/forced disappearance"),
    ],
)
def test_a_step_is_told_with_its_deed(text: str, kind: str) -> None:
    assert kinds(text, THURSDAY) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The claim that rebels had entered Sumy on Monday is nonsense, the governor said.",
        "Reports that the army had shelled Kayes were pure fiction, a spokesman said.",
        'A mayor said that rumours of an attack on the bridge at Sake were "rubbish".',
    ],
)
def test_what_is_called_fiction_is_denied(text: str) -> None:
    assert status_of(text, THURSDAY) == "denied"

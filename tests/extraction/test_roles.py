"""Who acts and who is acted on."""

import pytest

from tests.extraction.reading import actors, only


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Three soldiers were killed on Monday when a roadside bomb exploded near Binnish.",
            {"Military forces": "target"},
        ),
        (
            "Two civilians were killed in an airstrike by Russian warplanes on Saraqib on Monday.",
            {"Civilians": "target", "Military Forces of Russia": "source"},
        ),
        (
            "Rebels said two fighters died in shelling by government forces near Kafr Nabl on Monday.",
            {"Military Forces of Syria": "source"},
        ),
        (
            "An army convoy was ambushed near Saraqib on Monday by gunmen.",
            {"Military forces": "target", "Unidentified armed group": "source"},
        ),
    ],
)
def test_whoever_is_killed_or_hurt_is_a_target_and_whoever_did_it_is_not(text: str, roles: dict[str, str]) -> None:
    assert actors(only(text)) == roles

"""What is attacked is no event of its own, and day and deaths stay with the attack."""

import pytest

from .reading import days, kinds, told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen opened fire on a convoy of fuel trucks near Qara on Wednesday.", "Attack"),
        ("A drone struck a funeral procession in El Fasher on Wednesday.", "Air/drone strike"),
        ("An airstrike hit a protest camp in Myitkyina on Wednesday.", "Air/drone strike"),
        ("A suicide bomber blew himself up at a rally in Quetta on Wednesday.", "Suicide bomb"),
        ("A convoy of fuel trucks was attacked near Kidal on Wednesday.", "Attack"),
        ("An aid convoy came under fire outside Goma on Wednesday.", "Armed clash"),
    ],
)
def test_what_is_attacked_is_no_event_of_its_own(text: str, kind: str) -> None:
    assert [(event.sub_event_type, days(event)) for event in told(text)] == [(kind, "2020-03-11")]


def test_the_dead_of_an_attack_on_a_procession_are_those_of_the_attack() -> None:
    (event,) = told("A drone struck a funeral procession in El Fasher on Wednesday, killing 12 people.")
    assert event.fatalities is not None
    assert (event.fatalities.low, event.fatalities.high) == (12, 12)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Clashes broke out at a protest in Baghdad on Wednesday.", ["Armed clash", "Peaceful protest"]),
        (
            "Militants attacked Djibo on Monday, and a patrol arrived on Tuesday.",
            ["Attack", "Change to group/activity"],
        ),
    ],
)
def test_what_went_on_beside_the_violence_stays_an_event(text: str, both: list[str]) -> None:
    assert kinds(text) == both


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire on trucks on the M5 highway between al-Nabk and Qara on Wednesday.",
        "A gunman opened fire at a school in Peshawar on Wednesday.",
    ],
)
def test_opening_fire_opens_no_road_and_no_school(text: str) -> None:
    assert kinds(text) == ["Attack"]

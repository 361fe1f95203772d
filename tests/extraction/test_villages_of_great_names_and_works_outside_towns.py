"""A village once called Paris is no Paris, an airport is not its town, and what was due in April is the next April."""

import pytest

from conflictmap.model.vocabulary import EventType, GeoPrecision, Status, ToponymRole
from tests.extraction.reading import days, only, read, told

WEDNESDAY = "2024-03-06"
UKRAINE = """Drones hit Odesa on Monday. Shells fell on Kharkiv and Kherson in Ukraine. Power failed in Mykolaiv.

"""


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Negotiators are to meet in Paris on Friday.", "Paris", "FR"),
        ("A drone hit a tanker off Novorossiysk on Sunday.", "Novorossiysk", "RU"),
    ],
)
def test_a_small_place_hardly_bears_the_name_of_a_great_one_because_it_was_once_called_so(
    text: str, name: str, country: str
) -> None:
    place = next(one.place for one in read(UKRAINE + text, WEDNESDAY).toponyms if one.text == name)
    assert place is not None
    assert (place.name, place.country) == (name, country)


def test_another_spelling_of_its_own_name_is_no_such_name() -> None:
    text = "Egyptian envoys spoke. Shells hit Mansoura near Tabqa in Raqqa, Syria, on Monday."
    (mansoura,) = (one for one in read(text, WEDNESDAY).toponyms if one.text == "Mansoura")
    assert mansoura.place is None or mansoura.place.country in {"SY", "EG"}


@pytest.mark.parametrize(
    ("text", "radius_km"),
    [
        ("Shells hit Aleppo airport on Friday.", 30),
        ("Shells hit Damascus International Airport on Friday.", 30),
        ("A strike hit Homs's oil refinery on Friday.", 30),
        ("Clashes at the Mosul dam killed two on Friday.", 60),
        ("A strike hit the Tabqa dam in Syria on Friday.", 30),
        ("A drone hit a vehicle near the Qaim border crossing on Friday.", 15),
    ],
)
def test_what_is_called_after_a_town_and_lies_outside_it_is_only_near(text: str, radius_km: float) -> None:
    position = only(text, WEDNESDAY).position
    assert (position.geo_precision, position.radius_km) == (GeoPrecision.NEAR, radius_km)


@pytest.mark.parametrize(
    "text", ["Shells hit Aleppo university on Friday.", "A strike hit the port of Latakia on Friday."]
)
def test_what_lies_in_a_town_is_in_it(text: str) -> None:
    assert only(text, WEDNESDAY).position.geo_precision is GeoPrecision.TOWN


@pytest.mark.parametrize("name", ["Tishrin dam", "Tishrin Dam"])
def test_a_dam_is_known_by_its_name_though_its_last_word_is_printed_small(name: str) -> None:
    position = only(f"The army shelled the {name} in Syria on Friday.", WEDNESDAY).position
    assert (position.place_name, position.geo_precision) == ("Tishrin Dam", GeoPrecision.NEAR)


def test_the_first_word_of_a_hill_is_no_town_that_sounds_like_it() -> None:
    text = "In Hama province in Syria the army has been fighting rebels around Jabal Zayn al-Abidin since Monday."
    names = {one.text: one.place for one in read(text, WEDNESDAY).toponyms}
    assert "Jabal" not in names
    assert names["Jabal Zayn al-Abidin"] is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Qamishli hundreds marched on Tuesday and chanted against the silence of Washington.", "Washington"),
        ("Turkey, which lost 16 soldiers in Idlib province, has given Damascus until Friday to pull back.", "Damascus"),
    ],
)
def test_a_capital_that_is_silent_or_given_a_time_is_no_place(text: str, name: str) -> None:
    (found,) = (one for one in read(text, WEDNESDAY).toponyms if one.text == name)
    assert found.role is ToponymRole.METONYM


@pytest.mark.parametrize(
    ("text", "status", "interval"),
    [
        ("Talks in Geneva planned for April were called off.", Status.CANCELLED, "2024-04-01..2024-04-30"),
        ("A plan to reopen the road to Saraqib in April has been dropped.", Status.CANCELLED, "2024-04-01..2024-04-30"),
        ("An offensive on Sumy was being prepared for May.", Status.PLANNED, "2024-05-01..2024-05-31"),
        ("The talks in Geneva in January were cancelled.", Status.CANCELLED, "2024-01-01..2024-01-31"),
        (
            "A convoy carrying food for Tawila is due to leave Ad Dabbah in Sudan on Monday.",
            Status.PLANNED,
            "2024-03-11",
        ),
        ('A "peace march" will be taken out in Bannu on Friday.', Status.PLANNED, "2024-03-08"),
    ],
)
def test_what_was_due_is_of_the_nearest_month_and_what_is_due_is_to_come(
    text: str, status: Status, interval: str
) -> None:
    event = only(text, WEDNESDAY)
    assert (event.status, days(event)) == (status, interval)


def test_what_happened_in_a_month_is_of_the_last_one() -> None:
    (event,) = read("Shells hit Saraqib in April.", WEDNESDAY).events
    assert days(event) == "2023-04-01..2023-04-30"


def test_where_ties_a_town_to_what_happened_when_something_struck() -> None:
    text = (
        "The fighting began in Hasakah. On Monday it spread to Saraqib, where two girls died when a shell hit a house."
    )
    names = [
        event.position.place_name for event in told(text, WEDNESDAY) if event.sub_event_type.startswith("Shelling")
    ]
    assert names == ["Saraqib"]


def test_civilians_killed_after_a_fight_are_no_part_of_the_fight() -> None:
    text = "Troops killed 45 civilians in Merawi on Monday, following clashes in the town with the Fano militia."
    assert EventType.VIOLENCE_AGAINST_CIVILIANS in {event.event_type for event in told(text, WEDNESDAY)}


def test_those_who_come_after_an_attack_and_are_bombed_suffer_another_one() -> None:
    text = (
        "Militants attacked an army outpost near Tuz Khurmatu late on Monday, killing five.\n\n"
        "Reinforcements sent to the area were hit by a roadside bomb, and four were wounded."
    )
    assert only(text, WEDNESDAY).event_type is EventType.BATTLES


def test_soldiers_killed_in_attacks_in_a_desert_were_killed_there_and_not_where_the_article_was_written() -> None:
    text = "BEIRUT – Islamic State fighters killed 27 soldiers in attacks in the deserts of Homs province on Monday."
    assert only(text, WEDNESDAY).position.place_name == "Homs"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residents of Debre Markos reported gunfire around the university on Sunday.", EventType.BATTLES),
        ("Gunmen took the lives of nine farmers in Zurmi on Sunday.", EventType.VIOLENCE_AGAINST_CIVILIANS),
        ("An alliance of three groups took Lashio on Monday.", EventType.BATTLES),
        ("The alliance will march on Laukkai next.", EventType.BATTLES),
        ("Security forces completed an operation against militants near Mach on Tuesday.", EventType.BATTLES),
        ("The army used artillery against Saraqib on Monday.", EventType.EXPLOSIONS),
        ("A drone was used against a farm near Latakia on Monday.", EventType.EXPLOSIONS),
        ("The president was deposed by officers in Ouagadougou on Friday.", EventType.STRATEGIC_DEVELOPMENTS),
        ("Bandits waylaid travellers near Tsafe on Tuesday.", EventType.VIOLENCE_AGAINST_CIVILIANS),
        ("Gunmen left four bodies in the streets of Culiacan on Tuesday.", EventType.VIOLENCE_AGAINST_CIVILIANS),
    ],
)
def test_plain_words_for_what_happened(text: str, kind: EventType) -> None:
    assert only(text, WEDNESDAY).event_type is kind


@pytest.mark.parametrize(
    "text",
    [
        "A battery of storms has bombarded the coast at Latakia since October.",
        "Checkpoints went up at bus terminals in Manila on Tuesday.",
        "The finance minister came under fire from all sides in Beirut on Tuesday after presenting a bread tax.",
        "A fire that destroyed eleven shops in the market of Jarabulus on Tuesday was due to a faulty cable.",
        "People gathered for a procession in Khuzdar on Tuesday.",
    ],
)
def test_storms_critics_and_processions_are_no_events(text: str) -> None:
    assert told(text, WEDNESDAY) == []

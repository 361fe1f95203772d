"""Who holds a town now, told by pronouns and ellipses: "took it back", "Sarmin followed", "the same happened in"."""

import pytest

from tests.extraction.reading import days, kinds, only, told

WEDNESDAY = "2024-05-15"
REGAINED, TAKEN, CLASH = "Government regains territory", "Non-state actor overtakes territory", "Armed clash"
Row = tuple[str, str, str]


def rows(text: str) -> list[Row]:
    """Return what was told where and when, in the order of the text; "|" stands between paragraphs."""
    events = told(text.replace("|", "\n\n"), WEDNESDAY)
    return [(event.sub_event_type, event.position.place_name, days(event)) for event in events]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Rebels lost Saraqib on Sunday and took it back yesterday.",
            [(REGAINED, "Saraqib", "2024-05-12"), (TAKEN, "Saraqib", "2024-05-14")],
        ),
        (
            "Rebels captured Saraqib on Sunday. The army won it back two days later.",
            [(TAKEN, "Saraqib", "2024-05-12"), (REGAINED, "Saraqib", "2024-05-14")],
        ),
        (
            "Rebels captured Saraqib on Sunday but lost it a day later.",
            [(TAKEN, "Saraqib", "2024-05-12"), (REGAINED, "Saraqib", "2024-05-13")],
        ),
        (
            "The army attacked Saraqib on Sunday. It was lost on Tuesday.",
            [(CLASH, "Saraqib", "2024-05-12"), (TAKEN, "Saraqib", "2024-05-14")],
        ),
        ("The town of Kurakhove had held out for months. It fell on Monday.", [(TAKEN, "Kurakhove", "2024-05-13")]),
        ("He bought a car in Homs on Sunday and took it back on Monday.", []),
        ("The photo of Homs was famous. It was taken on 3 May.", []),
        ("The team from Homs held the cup for two years. It was lost on Sunday.", []),
    ],
)
def test_what_is_taken_back_is_the_town_fought_for(text: str, found: list[Row]) -> None:
    assert rows(text) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army lost Saraqib on Sunday.", TAKEN),
        ("Rebels lost Saraqib to the army on Sunday.", REGAINED),
        ("Government forces lost Saraqib to the rebels on Sunday.", TAKEN),
        ("Russian forces lost Kupiansk on Friday.", REGAINED),
        ("Kherson was back in Ukrainian hands on Friday.", REGAINED),
        ("Saraqib was again in government hands on Friday.", REGAINED),
        ("Saraqib is back under the control of the army since Friday.", REGAINED),
        ("Saraqib passed into rebel hands on Friday.", TAKEN),
        (
            "Syrian troops raised the national flag in Saraqib on Friday under a deal.",
            "Non-violent transfer of territory",
        ),
    ],
)
def test_who_holds_it_now_says_what_it_is(text: str, kind: str) -> None:
    assert kinds(text, WEDNESDAY) == [kind]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The army seized Saraqib on Friday and most of the old quarter of Aleppo a day later.",
            [(REGAINED, "Saraqib", "2024-05-10"), (REGAINED, "Aleppo", "2024-05-11")],
        ),
        (
            "Rebels seized Saraqib on 3 May and Sarmin the following week.",
            [(TAKEN, "Saraqib", "2024-05-03"), (TAKEN, "Sarmīn", "2024-05-06..2024-05-12")],
        ),
        (
            "The army seized Saraqib on Friday, parts of Sarmin on Saturday and the town of Binnish a day later.",
            [
                (REGAINED, "Saraqib", "2024-05-10"),
                (REGAINED, "Sarmīn", "2024-05-11"),
                (REGAINED, "Binnish", "2024-05-12"),
            ],
        ),
        (
            "Rebels captured Saraqib on Sunday; Sarmin followed a day later.",
            [(TAKEN, "Saraqib", "2024-05-12"), (TAKEN, "Sarmīn", "2024-05-13")],
        ),
        (
            "Rebels overran Saraqib on Friday. Sarmin suffered the same fate on Saturday.",
            [(TAKEN, "Saraqib", "2024-05-10"), (TAKEN, "Sarmīn", "2024-05-11")],
        ),
        (
            "Insurgents raided Mocimboa da Praia on Friday. The same happened in Macomia on Saturday.",
            [(CLASH, "Mocímboa da Praia", "2024-05-10"), (CLASH, "Macomia", "2024-05-11")],
        ),
        (
            "Rebels stormed Saraqib on Friday. So was Sarmin on Saturday.",
            [(CLASH, "Saraqib", "2024-05-10"), (CLASH, "Sarmīn", "2024-05-11")],
        ),
        (
            "A first assault on Chasiv Yar was beaten back on Saturday; a second, on Sunday, was repelled too.",
            [(CLASH, "Chasiv Yar", "2024-05-11"), (CLASH, "Chasiv Yar", "2024-05-12")],
        ),
        ("Talks were held in Saraqib on Friday. The same happened in Sarmin on Saturday.", []),
    ],
)
def test_one_more_town_is_told_in_a_word_or_two(text: str, found: list[Row]) -> None:
    fights = {REGAINED, TAKEN, CLASH}
    assert [row for row in rows(text) if row[0] in fights] == found


@pytest.mark.parametrize(
    "text",
    [
        "Rival clans fought each other with mortars near Galkayo on Tuesday.",
        "The army wound up its operation in Jenin on Tuesday.",
        "Soldiers chased raiders across the border near Damasak on Tuesday and killed ten of them.",
        "The fourth attempt in as many days to break into the Zikim base was foiled on Tuesday.",
        "A search operation in Shopian turned into an encounter on Tuesday.",
        "Security forces and PKK fighters skirmished near Amedi on Tuesday; each blamed the other.",
        "The enemy attempted to improve its tactical position near Robotyne on Tuesday.",
        "The invaders made 34 attempts on Tuesday to push our defenders from their positions near Pokrovsk.",
        "The enemy, supported by aircraft, attacked near Klishchiivka on Tuesday.",
        "Two patrols had been fired at in Ouallam on Tuesday.",
        "The army lost seven men to Taliban fighters at Kukawa on Tuesday.",
        "Militants had hoped to seize Kolofata but were met with a hail of bullets on Tuesday.",
        "Hezbollah ambushed an Israeli unit that tried to cross near Adaisseh at dawn on Tuesday.",
        "Fighting between rebels and the army spread to Goma on Tuesday.",
        "Thirty or so attackers were put to flight at Markoye on Tuesday.",
        "Djibo withstood yet another attack on Tuesday.",
    ],
)
def test_other_words_for_fights(text: str) -> None:
    found = only(text, WEDNESDAY)
    assert (found.sub_event_type, days(found)) == (CLASH, "2024-05-14")


@pytest.mark.parametrize(
    "text",
    [
        "The candidates clashed over taxes in Ohio on Tuesday.",
        "Conservatives recaptured Hartlepool from Labour in a by-election on Thursday.",
        "The bank was raided by tax inspectors in Frankfurt on Tuesday.",
        "He lost Ohio in 2020 and won it back on Tuesday.",
        "The trader's stall in Jos was attacked by hornets on Tuesday.",
        "Relief workers wound up their operation in Jenin on Tuesday.",
    ],
)
def test_words_of_war_for_something_else(text: str) -> None:
    assert told(text, WEDNESDAY) == []


def test_day_on_which_a_town_was_lost_is_not_that_on_which_it_was_won_back() -> None:
    assert days(only("The army recaptured Saraqib, which it had lost last month.", WEDNESDAY)) == "..2024-05-15"


def test_town_that_falls_after_a_siege_is_told_beside_it() -> None:
    text = "Besieged since Thursday, the police post at Khandwa fell to the Maoists on Saturday night."
    assert ("Khandwa", "2024-05-11") in [(place, day) for kind, place, day in rows(text) if kind == TAKEN]


def test_lives_that_an_ambush_cost() -> None:
    text = "Soldiers were caught in an ambush near Palmyra on Tuesday that cost 28 of them their lives."
    found = only(text, WEDNESDAY).fatalities
    assert found is not None
    assert found.best == 28


def test_fighters_killed_in_a_camp_that_was_come_upon() -> None:
    found = only("A patrol came upon a camp of insurgents near Banki on Monday and killed nine of them.", WEDNESDAY)
    assert (found.sub_event_type, found.fatalities and found.fatalities.best) == (CLASH, 9)


def test_raid_on_a_village_in_which_only_villagers_died() -> None:
    text = "A raid by RSF fighters on the village of Wad al-Noura on Tuesday left more than 100 villagers dead."
    assert kinds(text, WEDNESDAY) == ["Attack"]


def test_several_who_took_a_town_in_another_sentence_are_who_took_it() -> None:
    event = only(
        "The seizure of Saraqib was announced on Monday. Syrian troops, Hezbollah fighters and Russian soldiers had "
        "seized Saraqib in the morning."
    )
    assert event.sub_event_type == "Government regains territory"

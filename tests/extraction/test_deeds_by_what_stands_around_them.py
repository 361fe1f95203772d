"""Deeds whose day, place or status is told by what stands around them in the sentence and the paragraph."""

import pytest

from tests.extraction.reading import days, told

THURSDAY = "2024-06-13"


def lines(text: str) -> list[str]:
    """Return type, status, days and place of each event of a text."""
    return [
        f"{event.event_type}, {event.status}, {days(event)}, {event.position.place_name or '-'}"
        for event in told(text, THURSDAY)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "In Idlib, a sit-in against the closure of a hospital for children with cancer, announced for Friday, "
                "is still on according to its organisers."
            ),
            ["Protests, planned, 2024-06-14, Idlib"],
        ),
        (
            "In Idlib, a march against the governor, called for Saturday, is maintained, the union says.",
            ["Protests, planned, 2024-06-15, Idlib"],
        ),
        (
            "The rebels have declared a truce of two days in Goma starting on Monday.",
            ["Strategic developments, planned, 2024-06-17.., Goma"],
        ),
        (
            "Exams will begin on Saturday, and the rebels have declared a truce in Goma from that day.",
            ["Strategic developments, planned, 2024-06-15.., Goma"],
        ),
        (
            "The government declared a state of emergency in Amhara from 4 June.",
            ["Strategic developments, ongoing, 2024-06-04.., Amhara"],
        ),
        (
            "The army imposed a curfew in Goma from Saturday.",
            ["Strategic developments, ongoing, ..2024-06-13, Goma"],
        ),
    ],
)
def test_what_is_set_for_a_day_to_come_is_planned(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Drivers who had vowed to block the road to Sousse on Saturday dropped their protest after talks.",
            ["Protests, cancelled, 2024-06-15, Sousse"],
        ),
        (
            "The party, which had planned to rally in Kano on Saturday, has cancelled its march.",
            ["Protests, cancelled, 2024-06-15, Kano"],
        ),
        (
            "Rebels who had vowed to attack Kidal on Sunday gave up the plan.",
            ["Battles, cancelled, 2024-06-16, Kidal"],
        ),
        (
            "Militiamen who had threatened to storm the refinery in Zawiya abandoned their posts.",
            ["Battles, threatened, 2024-06-13.., Zawiya"],
        ),
    ],
)
def test_those_who_planned_it_give_it_up(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The threat of the dockers to block the port of Latakia from Monday has alarmed traders.",
            ["Strategic developments, threatened, 2024-06-17.., Latakia"],
        ),
        (
            "The threat by the group to resume rocket fire on Sderot is being taken seriously.",
            ["Explosions/Remote violence, threatened, 2024-06-13.., Sderot"],
        ),
        (
            (
                "In the south, the threat of the group to tax every lorry that leaves Kismayo as of the first of July "
                "has set off early sales."
            ),
            ["Strategic developments, threatened, 2024-07-01.., Kismayo"],
        ),
        ("The threat of famine to the people of Gaza remains.", []),
        ("The threat of drought to all farms around Kano is growing.", []),
    ],
)
def test_a_threat_is_told_by_a_noun_and_what_it_is_to(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army has not said how the bombing of the bridge in Goma was carried out.",
            ["Explosions/Remote violence, occurred, ..2024-06-13, Goma"],
        ),
        (
            "The police did not say why the raid on the mosque in Kano was launched.",
            ["Violence against civilians, occurred, ..2024-06-13, Kano"],
        ),
        (
            "Officials have not said who ordered the killing of the mayor of Goma on Monday.",
            ["Violence against civilians, occurred, 2024-06-10, Goma"],
        ),
        (
            "Police arrested the man who planned the attack on the church in Kano.",
            ["Violence against civilians, occurred, ..2024-06-13, Kano"],
        ),
        (
            "The militants did not say when the offensive on Gao would begin.",
            ["Battles, planned, 2024-06-13.., Gao"],
        ),
        (
            "The militants did not say when they would attack Gao.",
            ["Violence against civilians, planned, 2024-06-13.., Gao"],
        ),
        (
            "Police arrested a man who planned an attack on a church in Kano.",
            ["Violence against civilians, planned, 2024-06-13.., Kano"],
        ),
        (
            "The army did not carry out the bombing of the bridge in Goma.",
            ["Explosions/Remote violence, denied, ..2024-06-13, Goma"],
        ),
    ],
)
def test_what_nobody_says_how_or_why_was_done_all_the_same(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels in Syria pushed south along the M5 motorway on Monday after taking Khan Shaykhun a day earlier.",
            [
                "Battles, occurred, 2024-06-10, -",
                "Battles, occurred, 2024-06-09, Khān Shaykhūn",
            ],
        ),
        (
            "Troops attacked Sake on Monday after taking Goma a day earlier.",
            ["Battles, occurred, 2024-06-10, Sake", "Battles, occurred, 2024-06-09, Goma"],
        ),
        (
            "The town of Singu fell to the rebels on June 7 and Mogok on June 10.",
            ["Battles, occurred, 2024-06-07, Singu", "Battles, occurred, 2024-06-10, Mogok"],
        ),
        ("The team flew home after taking Paris by storm.", []),
    ],
)
def test_a_town_taken_before_is_told_beside_the_next_step(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Should the army carry out its threat of a ground offensive against Kobani, we will defend it.",
            ["Battles, threatened, 2024-06-13.., ‘Ayn al ‘Arab"],
        ),
        ("If the army attacks Kobani, we will defend it.", []),
        (
            (
                "The central bank denied rumours that a hotel explosion in Mogadishu had burned its notes: there was "
                "a gas leak in the kitchen."
            ),
            ["Explosions/Remote violence, denied, ..2024-06-13, Mogadishu"],
        ),
        ("A gas explosion in Mogadishu killed two cooks on Monday.", []),
        (
            "Reports of a landing by insurgents on the island of Ibo were false, the district administrator said.",
            ["Strategic developments, denied, ..2024-06-13, Ibo"],
        ),
        (
            "Israel says it did not bomb anything in southern Syria on Tuesday.",
            ["Explosions/Remote violence, denied, 2024-06-11, Syria"],
        ),
    ],
)
def test_a_status_is_said_from_outside(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A telephone exchange in Taiz was hit.", ["Explosions/Remote violence, occurred, ..2024-06-13, Taiz"]),
        ("A school in Lyon was hit by a flood.", []),
        (
            "The governor relaxed the curfew in Mangu on Monday.",
            ["Strategic developments, occurred, 2024-06-10, Mangu"],
        ),
        ("The governor relaxed the rules of the game in Mangu on Monday.", []),
        ("Schoolchildren demonstrated yesterday in Goma.", ["Protests, occurred, 2024-06-12, Goma"]),
        (
            "A trawler that was hijacked on Monday off Mogadishu was found on Wednesday.",
            ["Violence against civilians, occurred, 2024-06-10, Mogadishu"],
        ),
        ("The website of the ministry in Goma was hijacked on Monday.", []),
        (
            "A mine laid beside the bridge in Goma was on Monday defused by sappers.",
            ["Strategic developments, occurred, 2024-06-10, Goma"],
        ),
        (
            "The guerrillas announced an armed strike of 72 hours in Arauca beginning on Monday.",
            ["Strategic developments, planned, 2024-06-17.., Arauca"],
        ),
        (
            "The transporters' union has threatened to stop all its buses in Goma as from the 18th.",
            ["Protests, threatened, 2024-06-18.., Goma"],
        ),
    ],
)
def test_plain_words_for_deeds_take_their_object(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_gangs_that_loot_are_no_rioters() -> None:
    text = (
        "Gangs looted the library of Port-au-Prince on Monday. Vigilantes lynched two men in Les Cayes on Monday.\n\n"
        "In Jacmel, pupils demonstrated on Tuesday."
    )
    assert "Riots, occurred, 2024-06-10, Port-au-Prince" not in lines(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KINSHASA - The rebels seized Goma on Monday, hours after shells hit the eastern city and killed nine.",
            [
                "Battles, occurred, 2024-06-10, Goma",
                "Explosions/Remote violence, occurred, 2024-06-10, Goma",
            ],
        ),
        (
            (
                "MAPUTO - The army has regained full control of Palma, its spokesman said on Monday, twelve days "
                "after insurgents overran the northern town and sent thousands fleeing."
            ),
            [
                "Battles, occurred, ..2024-06-13, Palma",
                "Battles, occurred, 2024-05-29, Palma",
            ],
        ),
        (
            "Rebels attacked Bambari on Monday. Gunmen shot dead three traders in the northern town of Birao.",
            [
                "Violence against civilians, occurred, 2024-06-10, Bambari",
                "Violence against civilians, occurred, 2024-06-10, Birao",
            ],
        ),
    ],
)
def test_the_town_by_its_side_of_the_country_is_the_one_just_named(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Twenty victims of the raid on Jos were laid to rest in a mass grave on Tuesday. The gunmen had "
                "stormed the town on Friday."
            ),
            ["Violence against civilians, occurred, 2024-06-07, Jos"],
        ),
        (
            (
                "The clashes erupted on 6 June in Tibú. Among the dead are a couple, murdered in Hacarí the day before "
                "the offensive began."
            ),
            [
                "Battles, occurred, 2024-06-06, Tibú",
                "Violence against civilians, occurred, 2024-06-05, Hacarí",
            ],
        ),
        (
            "A march in Daraa had been arranged for today but was put off without a new date.",
            ["Protests, cancelled, 2024-06-13, Dar‘ā"],
        ),
        (
            "A march in Daraa had been arranged for Friday but was moved to Saturday.",
            ["Protests, planned, 2024-06-15, Dar‘ā"],
        ),
    ],
)
def test_a_day_is_that_of_the_deed_it_stands_with(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_fights_of_weeks_in_a_region_are_not_each_killing_in_its_towns() -> None:
    text = (
        "Aid is short in Amhara.\n\nClashes between the army and a militia broke out in Amhara at the beginning of the "
        "month.\n\nThe commission had reports of civilians being shot at roadblocks in Debre Birhan."
    )
    assert "Battles, occurred, 2024-06-01..2024-06-10, Amhara" in lines(text)
    assert any("Debre Birhan" in line and line.startswith("Violence") for line in lines(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A blogger maintained that Goma had been seized; officials deny this and nothing shows it.", "denied"),
        ("Bloggers said a shell had fallen on the market in Goma on Monday. The army denied it.", "denied"),
        ("A blogger was shot dead in Goma on Monday; the police denied this was political.", "occurred"),
        ("The army said it had shelled Goma. The rebels deny this.", "occurred"),
    ],
)
def test_what_only_bloggers_tell_is_denied_by_the_next_clause(text: str, status: str) -> None:
    assert [event.status for event in told(text, THURSDAY)] == [status]

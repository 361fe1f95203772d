"""Which dead are others than those told before, which are the same ones, and what is no number of dead at all."""

import pytest

from tests.extraction.reading import deaths, only, read

THURSDAY = "2024-10-17"
Toll = tuple[int | None, int | None, int | None]


def tolls(text: str) -> list[Toll | None]:
    """Return the numbers of deaths of the events of an article, where they have one."""
    return [toll for event in read(text, THURSDAY).events if (toll := deaths(event)) is not None]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A shell hit a house in Homs on Monday, killing the imam, Yusuf Darwish, 61, and two pupils.", 3),
        ("A shell hit a house in Homs on Monday, killing the imam, Yusuf Darwish, his wife and two pupils.", 4),
        ("Shelling killed Yusuf Darwish, 60, and two others in Homs on Monday.", 3),
        ("A shell hit a house in Homs on Monday, killing the imam, Yusuf Darwish, a father of two.", 1),
        ("A shell hit a house in Homs on Monday, killing the imam, Yusuf Darwish, and a nurse said more were hurt.", 1),
        ("Three soldiers and a boy of six, whose father had sent him for water, were killed in clashes in Homs.", 4),
        ("A bomb hit a queue in Homs on Monday, killing two shopkeepers and a passer-by.", 3),
        ("A peacekeeping convoy was ambushed near Homs on Monday. A blue helmet was killed.", 1),
        ("Rebels shelled Homs on Monday, killing a grandfather and his granddaughter.", 2),
    ],
)
def test_who_is_named_or_described_at_length_is_counted_once(text: str, count: int) -> None:
    assert tolls(text) == [(count, count, count)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rebels held the N-25 near Homs on Monday and shot dead five drivers.", 5),
        ("Two F-16 jets bombed a camp near Homs on Monday and killed nine fighters.", 9),
        ("A boy hurt in the strike on October 14 died in Homs on Wednesday.", 1),
        ("On October 14 soldiers shot dead a farmer near Homs.", 1),
    ],
)
def test_the_number_of_a_road_a_plane_or_a_day_counts_no_dead(text: str, count: int) -> None:
    assert tolls(text) == [(count, count, count)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A drone hit a car in Homs on Monday, killing two men. A nurse was killed as well.", 3),
        ("A drone hit a car in Homs on Monday, killing two men as well as a nurse.", 3),
        ("Rebels fought troops in Homs on Monday. The army buried three of its men and says it killed five rebels.", 8),
        ("Shells hit Homs on Monday. Four people were killed. One more body was pulled from the rubble on Tuesday.", 5),
        ("Shells hit Homs on Monday. Five bodies were found. Another body was recovered on Tuesday.", 6),
        ("Shells hit Homs on Monday. Two boys were killed, and a girl followed them on Wednesday in hospital.", 3),
        ("Shells hit Homs on Monday. A porter was killed on the spot. A woman died of her wounds in hospital.", 2),
        (
            "A mine exploded in Homs on Monday. A shepherd and his son were killed. A man with burns died in hospital.",
            3,
        ),
        (
            "Rebels stormed a post in Homs on Monday. An officer and a driver died. A second driver died in hospital.",
            3,
        ),
        ("Gunmen fired at a bar in Homs on Monday. Five died there, and a sixth on the way to hospital.", 6),
        ("Gunmen fired at a bar in Homs on Monday. Five died there; a sixth in hospital, on Tuesday.", 6),
        ("Gunmen killed five drivers in Homs on Monday. A sixth, who had run off, was found dead in a ditch.", 6),
        ("Shells hit Homs on Monday. One passenger died at once, and another, a nurse aged 45, could not be saved.", 2),
    ],
)
def test_who_dies_besides_those_told_before_is_added(text: str, count: int) -> None:
    assert tolls(text) == [(count, count, count)]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            "Shells hit Homs on Monday. A man was killed. The man died of his wounds in hospital, doctors said.",
            (1, 1, 1),
        ),
        (
            "Shells killed three people in Homs on Monday. Two died on the spot. A third person died in hospital.",
            (3, 3, 3),
        ),
        ("Shells killed five people in Homs on Monday. A woman died in hospital.", (5, 5, 5)),
        ("Gunmen killed five people in Homs on Monday. His body was found in a ditch.", (5, 5, 5)),
        ("Gunmen fired at a bar in Homs on Monday. Five died there, and a sixth in hospital is in a coma.", (5, 5, 5)),
        ("Two men were killed in clashes in Homs on Monday, and a guard followed them into a hospital.", (2, 2, 2)),
        ("Gunmen fired at a bar in Homs on Monday and killed two men. They buried 200 of their weapons.", (2, 2, 2)),
    ],
)
def test_who_may_be_one_of_the_dead_told_before_is_not_added(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            "Rebels attacked a post in Homs on Monday. The army put the losses at four rebels and two soldiers.",
            (6, 6, 6),
        ),
        ("Rebels attacked a post in Homs on Monday. The army killed nine of them and lost four men.", (13, 13, 13)),
        (
            "Rebels attacked a post in Homs on Monday. Nine attackers died; the rebels admit the loss of four men.",
            (4, 9, 9),
        ),
        ("A grenade hurt ten guests in a garden in Homs on Monday, but none died.", (0, 0, 0)),
    ],
)
def test_what_a_side_says_of_its_losses_is_read(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize("lost", ["four tanks", "two positions", "1.2 million dollars"])
def test_lost_things_are_no_dead(lost: str) -> None:
    assert tolls(f"Rebels attacked a post in Homs on Monday. The army put its losses at {lost}.") == []


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            "Rebels stormed a post in Homs on Monday. They boast of six soldiers killed. The army admits to two.",
            (2, 6, 6),
        ),
        (
            "Rebels stormed a post in Homs on Monday, killing six soldiers. The mayor counts nine, most of them young.",
            (6, 6, 9),
        ),
        (
            "Troops shot villagers near Homs on Monday. The council confirmed nine deaths; kin gave a list of ten.",
            (9, 9, 10),
        ),
        (
            "Gunmen hit a post in Homs on Monday. Police reported one man dead; the mortuary had received two.",
            (1, 1, 2),
        ),
        (
            "A bomb hit a post in Homs on Monday. Medics first counted six dead; the army has since given 11.",
            (6, 6, 11),
        ),
        ("Shells killed four people at a wedding in Homs on Monday. A teacher counted seven fresh graves.", (4, 4, 7)),
    ],
)
def test_a_bare_number_counts_the_dead_told_of_before(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize(
    "behind",
    [
        "The hospital admitted 14.",  # the wounded
        "Police confirmed two arrests.",
        "Police named one of them as Omar Saleh.",
        "Rights groups have documented 40, most of them since May.",
        "The ministry confirmed one, at a gate, and denied the other.",
        "The army reported nine tanks lost.",
        "The mayor counted 20 wounded, the clinic 14.",
        "The council counted three mass graves in the province this year.",
        "He gave 15 May as the day of the burial.",
    ],
)
def test_a_number_of_something_else_does_not_count_them(behind: str) -> None:
    assert tolls(f"Shells killed four people in Homs on Monday. {behind}") == [(4, 4, 4)]


def test_a_bare_number_counts_nobody_where_no_dead_were_told_of() -> None:
    assert tolls("Shells hit Homs on Monday. The mayor counts 15, most of them in the old town.") == []


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            "A woman hurt in a strike on Homs has died. This brings the number of victims of that strike to four.",
            (4, 4, 4),
        ),
        ("Two died in a strike on Homs on Monday. It brings the number of victims this year to 90.", (2, 2, 2)),
        (
            "Shells killed two in Homs on Monday. The number of those who have fled this year has risen to 90.",
            (2, 2, 2),
        ),
        (
            "Shells killed two in Homs on Monday. In the first four months of the year 38 residents were killed.",
            (2, 2, 2),
        ),
        ("Shells killed two in Homs on Monday. Since 1 May we have logged 38 civilian deaths in the area.", (2, 2, 2)),
    ],
)
def test_only_the_toll_of_the_act_itself_is_brought_up_to_date(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            "Omar Saleh, 44, head of the unit that guards it, died in an air strike on Homs. Six others fell with him.",
            (7, 7, 7),
        ),
        (
            "A drone hit a camp near Homs. A cook was killed and three men were wounded, one of whom died later.",
            (2, 2, 2),
        ),
        ("Shells hit Homs on Monday. Four bodies were found; two tenants are unaccounted for.", (4, 4, None)),
        ("Gunmen shot dead four herders in Homs on Monday; two boys are unaccounted for.", (4, 4, 4)),
        (
            "Shells hit Homs. The driver died on the spot. A baby whom he had held breathed its last in hospital.",
            (2, 2, 2),
        ),
    ],
)
def test_those_who_died_with_or_after_others_are_counted_with_them(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


def test_each_of_those_found_was_killed() -> None:
    found = read("The bodies of two cousins were found on Monday near Homs. Each had been shot in the head.", THURSDAY)
    assert [deaths(event) for event in found.events if event.sub_event_type == "Attack"] == [(2, 2, 2)]


def test_the_dead_of_another_day_and_town_are_not_added() -> None:
    text = (
        "Rebels ambushed lorries near Homs on Monday and killed six people. On Tuesday two groups quarrelled over a "
        "well close to Hama: nine dead on the two sides together, the mayor said."
    )
    assert (6, 6, 6) in tolls(text)


def test_a_paragraph_that_has_gone_elsewhere_counts_other_dead() -> None:
    text = (
        "Rebels stormed a post near Homs on Monday. Five soldiers were killed.\n\nHer cousin has come from Hama, where "
        "she sold rice until Sunday. At least four traders are said to have died."
    )
    assert tolls(text) == [(5, 5, 5)]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("A bomb hit a bus in Homs on Monday, killing three women, the governor's office said.", (3, 3, 3)),
        ("A bomb hit a bus in Homs on Monday, killing three women, the governor, Omar Saleh, said.", (3, 3, 3)),
        ("Rebels raided Homs on Monday and killed at least nine, according to the official toll.", (9, 9, None)),
        ("Rebels ambushed troops near Homs on Monday. The toll is four gendarmes fallen and one missing.", (4, 4, 4)),
        ("Troops fought rebels near Homs on Monday. The army speaks of two SDLF killed.", (2, 2, 2)),
        ("Rebels dragged a three-wheeler driver from his home in Homs on Monday and killed him.", (1, 1, 1)),
        ("A five-member family was killed by rebels in Homs on Monday.", (5, 5, 5)),
        ("A shell hit a post near Homs on Monday. Two guards died with the colonel.", (2, 2, 2)),
        ("A shell hit the post from which he gave orders near Homs on Monday. Two guards died with him.", (3, 3, 3)),
        ("A shell killed the colonel at a post near Homs on Monday. Two guards died with him.", (3, 3, 3)),
        ("Omar al-Saleh, head of the town's guard, was shot dead in Homs on Monday.", (1, 1, 1)),
    ],
)
def test_who_counts_or_commands_is_not_counted_unless_he_died(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


def test_how_many_an_act_killed_is_told_with_the_act() -> None:
    text = (
        "Rebels shot the chief dead in Homs on Sunday. Jets struck a column near Hama on Monday; the ministry puts the "
        'number of "neutralised" rebels at 14.'
    )
    assert [(event.position.place_name, deaths(event)) for event in read(text, THURSDAY).events][1:] == [
        ("Ḩamāh", (14, 14, 14))
    ]


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        ("Two civilians, a teacher and his son, were killed in Daraa on Monday.", (2, 2, 2)),
        ("Three soldiers, an officer and two privates, died in an ambush near Daraa on Monday.", (3, 3, 3)),
        ("Four people, including a mother and her child, were killed in Daraa on Monday.", (4, 4, 4)),
        ("A drone hit a car in Daraa on Monday, killing two civilians, a teacher and his son.", (2, 2, 2)),
        ("A drone hit a car in Daraa on Monday, killing four people, including a mother and her child.", (4, 4, 4)),
        ("A drone hit a car in Daraa on Monday, killing three soldiers, a nurse and a child.", (5, 5, 5)),
        ("A woman and two of her sons, who had come back, died in a strike on Daraa on Monday.", (3, 3, 3)),
        ("An elderly couple was killed by a shell in Daraa on Monday.", (2, 2, 2)),
        ("A couple from a nearby village were killed by a shell in Daraa on Monday.", (2, 2, 2)),
        (
            "Two unknown persons upon a motorcycle assassinated the joint head of a council in Daraa on Monday.",
            (1, 1, 1),
        ),
        ("Jets struck a tunnel near Hawija on Monday and finished off the six fighters in it.", (6, 6, 6)),
    ],
)
def test_who_they_were_adds_nobody(text: str, toll: tuple[int, int, int]) -> None:
    assert deaths(only(text)) == toll


def test_a_square_that_is_called_after_martyrs_counts_nobody() -> None:
    assert deaths(only("In Tripoli, several people gathered in Martyrs' Square on Friday.")) is None


def test_what_befell_one_of_them_is_no_further_event() -> None:
    event = only("A crowd in Gharyan set upon two men on Tuesday; one of them was beaten to death before police came.")
    assert (event.sub_event_type, deaths(event)) == ("Mob violence", (1, 1, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb tore through the car of an elder in Idlib on Friday. He and his nephew died.", (2, 2, 2)),
        ("The region rose up for fifty-three days and four demonstrators lost their lives in Idlib.", (4, 4, 4)),
        ("Soldiers shot dead eleven men in Idlib. All but one were killed in their own courtyards.", (11, 11, 11)),
        (
            "The number of people killed in Sunday's raid on Idlib rose to 17. They had spoken at first of 11 dead.",
            (17, 17, 17),
        ),
    ],
)
def test_words_beside_a_number_say_what_it_counts(text: str, expected: Toll) -> None:
    assert deaths(only(text, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Rebels and the army clashed in Idlib, leaving nine dead; officials have since revised the number to 17.", 17),
        ("Helicopters bombed Ariha, killing seven people. An eighth person, a boy, had since died.", 8),
        ("Armed men attacked a lorry near Ariha, killed two apprentices and drove off.", 2),
    ],
)
def test_deaths_that_are_counted_anew(text: str, best: int) -> None:
    event = only(text, THURSDAY)
    assert event.fatalities is not None
    assert event.fatalities.best == best

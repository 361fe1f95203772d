"""The numbers of dead where ages, later counts, rival counts and the dead of two sides stand beside each other."""

import pytest

from tests.extraction.reading import deaths, read

WEDNESDAY = "2021-06-16"
Toll = tuple[int | None, int | None, int | None]


def tolls(passage: str, title: str = "") -> list[Toll]:
    """Return the numbers of deaths of the events of a passage, "|" between its paragraphs."""
    events = read(passage.replace("|", "\n\n"), WEDNESDAY, title=title).events
    return [toll for event in events if (toll := deaths(event)) is not None]


@pytest.mark.parametrize(
    ("passage", "number"),
    [
        ("A mine went off near Bure on Monday. Rahel, who was 12, was killed by the blast.", 1),
        ("A mine went off near Bure on Monday. Rahel, aged 12, was killed on the spot.", 1),
        ("Shells hit a house in Bure on Monday, killing Rahel, 12.", 1),
        ("Shells hit a house in Bure on Monday, killing Rahel, just 12, and her brother Dawit, 9.", 2),
        ("Shells hit a house in Bure on Monday, killing Rahel (12) and her mother (34).", 2),
        ("Shells hit a house in Bure on Monday, killing Rahel Tesfaye, who was 12.", 1),
        ("Rahel, 12, and Dawit, 9, were killed by a mine in Bure on Monday.", 2),
        ("On 14 June, 12 farmers were killed by a mine in Bure.", 12),
    ],
)
def test_how_old_somebody_was_is_no_number_of_dead(passage: str, number: int) -> None:
    assert tolls(passage) == [(number, number, number)]


def test_a_force_before_the_rank_of_one_tells_of_one() -> None:
    passage = "Gunmen opened fire on a clinic in Bannu on Monday, killing the police constable at its gate."
    assert tolls(f"{passage} The nurses escaped unhurt.") == [(1, 1, 1)]


def test_somebody_named_and_his_kin_are_counted_behind_the_verb() -> None:
    assert tolls("Shells hit a house in Bure on Monday, killing Omar Saleh and his wife.") == [(2, 2, 2)]


@pytest.mark.parametrize(
    ("later", "toll"),
    [
        ("A woman was killed by a stray bullet, bringing the toll to ten.", (9, 10, 10)),
        ("By Tuesday, three of the wounded had died, which brings the toll to 12.", (9, 12, 12)),
        ("|The gunmen fired from cars. By Tuesday, three of the wounded had died, which brings the toll to 12.", None),
        ("A tenth body was found on Tuesday, bringing the toll to ten.", (10, 10, 10)),
        ("A soldier was killed by a mine, bringing the toll to 40.", (9, 9, 9)),
        ("A soldier was killed by a mine, bringing the toll of this war to ten.", (9, 9, 9)),
    ],
)
def test_a_toll_that_those_who_died_since_bring_to_their_sum_is_a_range(later: str, toll: Toll | None) -> None:
    expected = toll or (9, 12, 12)  # also where a sentence between tells more of the attack
    assert tolls(f"Gunmen attacked the market of Bure on Sunday, leaving nine dead. {later}")[:1] == [expected]


@pytest.mark.parametrize(
    "later",
    [
        "A nurse said that 13 bodies had been brought in within an hour.",
        "A nurse said that five patients died later.",
        "Three bodies were found at a gate.",
    ],
)
def test_some_of_at_least_so_many_make_them_no_fewer(later: str) -> None:
    assert tolls(f"At least 18 people were killed by a drone strike in Bure on Sunday. {later}") == [(18, 18, None)]


def test_bodies_that_are_fewer_than_an_army_says_are_a_range() -> None:
    passage = "The army killed 18 rebels in fighting in Bure on Sunday. Villagers said they had found seven bodies."
    assert tolls(passage) == [(7, 18, 18)]


@pytest.mark.parametrize(
    ("passage", "toll"),
    [
        ("At least eight Maoists were killed in a clash in Bijapur on Sunday. One jawan lost his life.", (9, 9, None)),
        (
            "Seven Houthis were killed in a clash near Marib on Sunday. Four soldiers also lost their lives.",
            (11, 11, 11),
        ),
        ("Six Taliban were killed in a clash in Kunduz on Sunday. Two constables lost their lives.", (8, 8, 8)),
    ],
)
def test_the_dead_of_the_other_side_are_added(passage: str, toll: Toll) -> None:
    assert tolls(passage) == [toll]


def test_rival_counts_are_a_range_and_a_revised_one_is_not() -> None:
    attack = "Gunmen attacked a post in Panjgur on Sunday. The army said three men were martyred."
    assert tolls(f"{attack} The rebels put the number of dead at nine.") == [(3, 3, 9)]
    assert tolls(f"{attack} The army has since revised the number of dead to four.") == [(4, 4, 4)]


@pytest.mark.parametrize(
    "passage",
    [
        "In Quetta women marched on Monday against the killing of a well-known tailor, who was shot by men on Sunday.",
        "In Quetta people marched on Tuesday against the killing of a tailor. He was shot by gunmen on Monday night.",
        "Police found the body of a nurse in Quetta on Monday. She had been taken from home by armed men on Friday.",
    ],
)
def test_what_befell_one_of_whom_only_the_body_or_a_march_was_told_has_one_dead(passage: str) -> None:
    assert tolls(passage) == [(1, 1, 1)]


_RAID = "On Sunday night bandits raided Maikatako in Plateau and killed nine people, residents said."


@pytest.mark.parametrize(
    "between",
    [
        "When a man ran, they shot him in the leg, one said. They burned stores.|The police confirmed the attack but",
        '"We are mourning," a chief lamented.|They burned stores.|The police confirmed the incident but',
    ],
)
def test_who_confirms_an_act_paragraphs_later_counts_its_dead(between: str) -> None:
    assert tolls(f"{_RAID}|{between} put the number of the dead at six.")[0] == (6, 9, 9)


def test_who_confirms_an_act_of_a_place_counts_the_dead_of_that_act() -> None:
    passage = (
        f"{_RAID}|On Friday gunmen killed four farmers in Riyom.|The police confirmed the Maikatako incident but put"
    )
    assert tolls(f"{passage} the number of the dead at six.") == [(6, 9, 9), (4, 4, 4)]


def test_the_attack_that_was_repelled_is_the_one_told_and_has_its_dead() -> None:
    passage = (
        "Rebels attacked an army post near the airport of Gao early on Sunday.|The army said that soldiers repelled "
        "the attack after two hours of fighting. It said 13 rebels were killed."
    )
    assert [deaths(event) for event in read(passage.replace("|", "\n\n"), WEDNESDAY).events] == [(13, 13, 13)]


def test_a_number_behind_killing_is_of_what_stands_before_it() -> None:
    passage = (
        "Gang members stormed the town of Liancourt on Sunday, killing at least 13 people and setting homes on fire."
    )
    assert deaths(read(passage, WEDNESDAY).events[0]) == (13, 13, None)


@pytest.mark.parametrize(
    ("fate", "number"),
    [
        ("on Monday. Two of them were found shot dead the following morning.", 2),
        ("on Monday; the bodies of two of them were found on Tuesday.", 2),
    ],
)
def test_captives_who_are_found_dead_are_the_dead_of_the_abduction(fate: str, number: int) -> None:
    events = read(f"Gunmen abducted four men from a market in Bankass {fate}", WEDNESDAY).events
    assert [(event.sub_event_type, deaths(event)) for event in events] == [
        ("Abduction/forced disappearance", (number, number, number))
    ]


def test_those_killed_elsewhere_are_not_the_captives_told_before() -> None:
    passage = "Gunmen abducted a teacher in Gao on Friday. Four men were shot dead in Timbuktu on Monday."
    assert [deaths(event) for event in read(passage, WEDNESDAY).events] == [None, (4, 4, 4)]


def test_with_what_an_attack_was_made_is_no_second_event() -> None:
    passage = (
        "Fighters attacked the column with landmines near Bure on Monday. A spokesman said four soldiers were killed."
    )
    assert [deaths(event) for event in read(passage, WEDNESDAY).events] == [(4, 4, 4)]


@pytest.mark.parametrize(
    ("attack", "claim", "toll"),
    [
        (
            "Rebels attacked a post in Bafut on Sunday, killing three soldiers.",
            "A colonel said four attackers were also killed, a claim that could not be confirmed.",
            (3, 3, 7),
        ),
        (
            "Rebels ambushed a column near Bure on Monday.",
            "Their spokesman said that nine soldiers died, a claim that we could not verify.",
            (0, 9, 9),
        ),
        (
            "Two soldiers were killed when a bomb hit their car in Panjgur on Monday.|Shops were closed.",
            "|The rebels claimed responsibility for the attack and said that six soldiers had been killed.",
            (2, 2, 6),
        ),
    ],
)
def test_what_nobody_could_check_makes_the_range_wider(attack: str, claim: str, toll: Toll) -> None:
    assert tolls(f"{attack} {claim}")[0] == toll


@pytest.mark.parametrize(
    ("passage", "number"),
    [
        ("Stones were thrown on Monday at a police vehicle in Menaka, without causing injuries.", 0),
        ("Four trucks were set on fire by gunmen in Esmeraldas on Monday. Nobody was hurt.", 0),
        ("Troops fought rebels in Hodeida on Monday. He put the death toll at 14 rebels and five soldiers.", 19),
        ("On Monday police killed a leader known as Ti Zo in a gunfight in Delmas, along with two of his men.", 3),
    ],
)
def test_nobody_and_companions_and_both_sides_are_counted(passage: str, number: int) -> None:
    assert tolls(passage) == [(number, number, number)]


@pytest.mark.parametrize(
    ("burial", "told"),
    [
        ("A resident said nine people were buried on Saturday morning.", [(9, 9, 9)]),
        ('"We buried nine on Saturday," a resident said.', [(9, 9, 9)]),
        ('"We buried two goats," a resident said.', []),
        ("Nine people were buried under the rubble.", []),
    ],
)
def test_who_were_buried_are_the_dead_where_nobody_else_counts_them(burial: str, told: list[Toll]) -> None:
    assert tolls(f"Bandits stormed Bure on Friday. {burial}") == told
    assert tolls(f"Bandits stormed Bure on Friday, killing twelve. {burial}") == [(12, 12, 12)]

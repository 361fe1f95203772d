"""Sport, business, crime, accidents and festivals speak of battles and attacks too: they are no events of conflict."""

import pytest

from tests.extraction.reading import kinds

SPORT = (
    "The Panthers launched an attack on the league leaders in Berea on Saturday and captured the trophy. The coach "
    "said his players had won the battle in midfield. Two goals were scored before halftime."
)
BUSINESS = (
    "The company's shares were hammered on Tuesday. Activist investors launched an assault on the board, and its chief "
    "executive said the group would not surrender market share in Egypt."
)
CRIME = (
    "A man was shot dead in Cottonport on Monday after a burglary, the sheriff said. Detectives arrested his "
    "girlfriend, who was denied bail by a judge."
)
ACCIDENT = (
    "Five people were killed when the ceiling of a coal mine collapsed near Abu Hamad on Sunday. Rescuers fought for "
    "hours in the debris. Firefighters were sent from Atbara."
)
FESTIVAL = (
    "The medieval festival will be held in the castle from Friday to Sunday. Visitors can watch knights storm the gate "
    "of the town in a mock battle, and volunteers will fire a cannon."
)


@pytest.mark.parametrize("text", [SPORT, BUSINESS, CRIME, ACCIDENT, FESTIVAL])
def test_articles_of_other_fields_report_no_event(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SPORT + " A suicide bomber killed six fans outside the stadium in Berea on Sunday.", "Suicide bomb"),
        (CRIME + " In Zaria, protesters blocked the highway on Tuesday over the killing.", "Peaceful protest"),
    ],
)
def test_a_sentence_of_conflict_counts_in_them_all_the_same(text: str, expected: str) -> None:
    assert kinds(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot dead two students and a teacher at a school in Maiduguri on Monday, the university said.",
        "A court in Kyiv said a missile hit its building on Monday, wounding a judge and two prosecutors.",
        "Shells hit a football match in Taiz on Friday, killing a player and the referee, fans said.",
    ],
)
def test_conflict_among_players_pupils_and_judges_is_conflict(text: str) -> None:
    assert len(kinds(text)) == 1


def test_a_takeover_told_as_a_war_is_business() -> None:
    text = (
        "The battle for the shipping company ended in Rotterdam on Monday, when its chairman surrendered his seat on "
        "the board and the shares exploded to a high of 412 pence.\n\nAnalysts said that the raid had begun "
        "as an ambush of its shareholders. A second front was opened in Oslo, where a fund defected."
    )
    assert kinds(text) == []


def test_an_attack_in_an_article_on_shares_is_still_one() -> None:
    text = (
        "Shares of the airline fell on Monday after its chairman warned investors of a war on prices.\n\n"
        "Militants shot dead three policemen in Gao on Sunday, the board said."
    )
    assert kinds(text) == ["Armed clash"]

"""What an article tells late is no background: a first account of an old attack, a review of a month."""

from .reading import days, read, told


def test_the_only_event_of_an_article_is_reported_however_late() -> None:
    (event,) = told("Jets bombed a monastery in Sagaing on 20 February, killing at least 11 villagers.")
    assert days(event) == "2020-02-20"


def test_a_review_of_a_month_reports_all_of_its_days() -> None:
    text = (
        "Shells hit Sarmin on 3 February. Drones struck Ariha on 12 February. Gunmen attacked Saraqib on 20 February. "
        "The army bombed Binnish on 28 February. Protesters rallied in Idlib on 10 March."
    )
    assert len(told(text)) == 5


def test_an_old_attack_beside_the_news_stays_background() -> None:
    text = "Shells hit Sarmin on Friday. On 3 February drones had struck Ariha."
    assert [(event.position.place_name, event.background) for event in read(text).events] == [
        ("Sarmīn", False),
        ("Arīḩā", True),
    ]


def test_years_ago_is_background_even_where_nothing_else_is_told() -> None:
    assert told("Rebels attacked Sarmin on 3 February 2015.") == []

"""Days and places that head the entries of a chronicle: "Aug 23 – ", "Fri 8. ", "4. 10 August, Popayán (Cauca): "."""

from conflictmap.model.vocabulary import GeoPrecision
from tests.extraction.reading import told

DAY = "2024-03-11"  # a Monday


def days(text: str) -> list[str]:
    return [str(event.date_start) for event in told(text, day=DAY)]


def test_a_month_and_its_day_head_an_entry() -> None:
    text = (
        "Darfur log.\n\nMar 4 - Gunmen shot dead two farmers near Kutum. Mar 6 - Shells hit a market in Nyala.\n\n"
        "March 9: A roadside bomb killed three soldiers in Zalingei."
    )
    assert days(text) == ["2024-03-04", "2024-03-06", "2024-03-09"]


def test_a_day_before_an_agency_is_that_of_writing() -> None:
    text = "March 10 (Agency) - Gunmen shot dead two farmers near Kutum on Thursday."
    assert days(text) == ["2024-03-07"]
    assert days("March 10 – Gunmen shot dead two farmers near Kutum.") == ["None"]


def test_a_weekday_and_its_number_head_an_entry() -> None:
    text = (
        "Week in Haiti\n\nMon 4. Heavily armed men shot dead a guard in Mirebalais.\n\n"
        "Wed 6: A grenade hit a bus in Gonaïves.\n\nFri 8. Police arrested ten men in Jacmel."
    )
    assert days(text) == ["2024-03-04", "2024-03-06", "2024-03-08"]


def test_a_number_that_is_of_no_such_weekday_is_none() -> None:
    assert days("Log\n\nMon 6. Armed men shot dead a guard in Mirebalais.") == ["None"]


def test_the_town_of_a_numbered_entry_stands_before_its_province() -> None:
    for text in (
        "4. 10 March, Popayán (Cauca): a motorcycle bomb damaged eleven houses.",
        "11. 9 March, Bunia, Ituri: militiamen hacked six villagers to death.",
    ):
        (event,) = told(text, day=DAY)
        assert event.position.geo_precision is GeoPrecision.TOWN, text

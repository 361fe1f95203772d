"""Days that open a clause of their own, count back from what was said, and roads meant by their surface."""

from conflictmap.model.vocabulary import Status
from tests.extraction.reading import days, read, road_of, told

DAY = "2024-06-28"  # a Friday


def when(text: str) -> list[str]:
    return [days(event) for event in read(text, DAY).events]


def test_a_day_set_off_before_a_second_verb_is_its_own() -> None:
    text = "Rebels shelled Kutum on Monday night and, on Wednesday morning, stormed Nyala."
    assert when(text) == ["2024-06-24", "2024-06-26"]
    assert when("Rebels shelled Kutum on Monday and Tuesday.") == ["2024-06-24..2024-06-25"]


def test_a_clause_keeps_its_month_beside_the_day_of_another() -> None:
    text = "On Saturday gunmen robbed a lorry north of Kutum, and in May a mine killed a road worker at the bridge."
    assert when(text)[-1] == "2024-05-01..2024-05-31"


def test_days_count_back_from_when_something_was_said() -> None:
    text = "The premier said on Friday that he would hand in his resignation, a day after gunmen killed six in Kutum."
    assert when(text) == ["2024-06-27"]


def test_a_mission_set_for_a_day_has_not_set_out() -> None:
    (event,) = told("A humanitarian mission set for 12 June in Marib did not take place.", DAY)
    assert (event.status, days(event)) == (Status.CANCELLED, "2024-06-12")
    assert told("A convoy set out from Marib on Monday.", DAY)


def test_the_asphalt_is_the_road_spoken_of() -> None:
    extraction = read("Demonstrators blocked the M4 on Tuesday. Protesters camped on the asphalt near Ariha.", DAY)
    assert {road_of(event) for event in extraction.events} == {"M4"}
    assert [name.text for name in extraction.toponyms] == ["M4", "Ariha"]


def test_what_is_booked_for_is_still_to_come() -> None:
    (event,) = told("Bookings for a march in Leeds on Wednesday have passed a thousand, organisers say.", DAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2024-07-03")


def test_a_march_that_was_a_hoax_did_not_take_place() -> None:
    for text in (
        "A march announced for Sunday in Sunderland appears to have been a hoax, and did not take place.",
        "A march announced for Sunday in Sunderland was a hoax.",
    ):
        assert [event.status for event in told(text, DAY)] == [Status.CANCELLED]
    assert told("A march announced for Sunday in Sunderland drew 200 people.", DAY)[0].status is not Status.CANCELLED


def test_a_curfew_that_starts_at_an_hour_is_still_to_come() -> None:
    (event,) = told("The governor declared a curfew in 16 villages of Lice starting at 5 a.m. on Saturday.", DAY)
    assert (event.status, days(event)) == (Status.PLANNED, "2024-06-29")

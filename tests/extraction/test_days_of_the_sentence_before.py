"""Days that a sentence takes over from the one before, which do not stand among its own words."""

from tests.extraction.reading import told


def test_a_day_of_the_sentence_before_is_no_day_of_a_verb_to_come() -> None:
    before = "A lunch is held on 1 April for bakers. Cards are sent to all guests of the guild. Seats are kept."
    assert told(f"{before} Proceeds from the fair will be used for victims of violence as well as assault.") == []

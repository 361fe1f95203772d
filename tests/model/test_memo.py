"""What was worked out is kept: for words within limits, and for properties of an object."""

import pytest

from conflictmap.model.memo import Memo, once


class Counted:
    """Counts how often its property is worked out."""

    def __init__(self) -> None:
        self.asked = 0

    @once
    def value(self) -> int:
        """Work out a number."""
        self.asked += 1
        return 6 * 7


def test_a_property_is_worked_out_once_for_each_object() -> None:
    one, other = Counted(), Counted()
    assert (one.value, one.value, other.value) == (42, 42, 42)
    assert (one.asked, other.asked) == (1, 1)


def test_a_kept_property_can_be_let_go_of() -> None:
    one = Counted()
    assert one.value == 42
    del one.value
    assert (one.value, one.asked) == (42, 2)


def test_a_property_that_fails_is_asked_again() -> None:
    class Failing:
        tries = 0

        @once
        def value(self) -> str:
            """Fail once."""
            self.tries += 1
            if self.tries == 1:
                raise ValueError("not yet")
            return "done"

    one = Failing()
    with pytest.raises(ValueError, match="not yet"):
        _ = one.value
    assert one.value == "done"


def test_a_memo_drops_all_when_it_is_full_and_keeps_nothing_long() -> None:
    made: list[str] = []

    def upper(word: str) -> str:
        made.append(word)
        return word.upper()

    memo = Memo(upper, most=2, longest=3)
    assert [memo[word] for word in ("a", "b", "a", "long", "long", "c", "a")] == [
        "A",
        "B",
        "A",
        "LONG",
        "LONG",
        "C",
        "A",
    ]
    assert made == ["a", "b", "long", "long", "c", "a"]

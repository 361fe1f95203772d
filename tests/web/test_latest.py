"""Answers that are kept in memory."""

from conflictmap.web.latest import LatestAnswers


def test_an_answer_is_found_once() -> None:
    asked: list[int] = []
    latest = LatestAnswers(100)

    def find() -> bytes:
        asked.append(1)
        return b"found"

    assert [latest.answer("a", find) for _ in range(3)] == [b"found"] * 3
    assert len(asked) == 1


def test_what_was_used_longest_ago_goes_first_when_there_are_too_many_bytes() -> None:
    latest = LatestAnswers(10)
    latest.answer("a", lambda: b"aaaa")
    latest.answer("b", lambda: b"bbbb")
    latest.answer("a", lambda: b"-")  # used again
    latest.answer("c", lambda: b"cccc")
    assert latest.answer("a", lambda: b"-") == b"aaaa"
    assert latest.answer("b", lambda: b"anew") == b"anew"


def test_an_answer_larger_than_the_whole_memory_is_given_and_not_kept() -> None:
    latest = LatestAnswers(3)
    assert latest.answer("a", lambda: b"large") == b"large"
    assert latest.answer("a", lambda: b"b") == b"b"

"""The latest answers, kept in memory: what several browsers ask for, or one asks for again, is found once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class LatestAnswers:
    """
    Encoded answers by what was asked, those used last, at most `most_bytes` of them. Any thread may ask.

    A question has to name the version of all that it asks about, for an answer is never looked at again.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def answer(self, question: Hashable, find: Callable[[], bytes]) -> bytes:
        """Return the answer to a question, found now unless it is kept."""
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        found = find()  # without the lock: nobody else waits for it
        with self._lock:
            self._bytes += len(found) - len(self._answers.pop(question, b""))
            self._answers[question] = found
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._answers.popitem(last=False)[1])
        return found

"""No text breaks recognition, and none makes it slow; the vocabularies say what the code asks for."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.extraction.text.vocabulary import table
from conflictmap.extraction.toponyms import evidence as toponym_evidence
from conflictmap.extraction.toponyms import signs as toponym_signs
from conflictmap.extraction.toponyms.bearers import bearers_of
from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.extraction.toponyms.words import demonyms, short_forms
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Article, Span
from conflictmap.model.article import text_hash
from conflictmap.reading import article_from_text, canonical

WORDS = st.sampled_from(
    [
        *"Paris Texas in near of the and , . ; Ankara said by Moscow St. Louis Main Street U.S. Ga. al-Bab".split(),  # noqa: SIM905
        *"في حلب وبدمشق بلدة أريحا d'Alep İdlib'de President Lincoln River Lake 2020 “ ” ’s - — M4 Laurel".split(),  # noqa: SIM905
        *("\n", " \n\n", "\u200f", "e\u0301", "😀", "County", "KY", "\u00a0"),
    ]
)


def article(text: str) -> Article:
    text = canonical(text)
    return Article(article_id="a", text=text, text_sha256=text_hash(text))


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_exact_ordered_spans_that_do_not_overlap(text: str) -> None:
    read = article(text)
    found = find_toponyms(read, load_atlas())
    assert all(read.quote(Span(t.start, t.end)) == t.text for t in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= t.probability <= 1 for t in found)


@pytest.mark.parametrize(
    "piece", ["a", "Paris", "Paris ", "Paris, Texas. ", "in ", "“", "\n", "وب", "M4 ", "St. ", "North ", "A-"]
)
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        read = article(piece * (length // len(piece)))
        start = time.process_time()
        find_toponyms(read, load_atlas())
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 10


@pytest.mark.parametrize("piece", ["Share\n\n", "[AFP] ", "2 min read\n"])
def test_time_grows_with_furniture_only(piece: str) -> None:
    start = time.process_time()
    read = article_from_text("In Paris\n\n" + piece * (100_000 // len(piece)))
    assert find_toponyms(read, load_atlas()) == find_toponyms(article_from_text("In Paris"), load_atlas())
    assert time.process_time() - start < 15


def test_every_demonym_and_short_form_has_its_place() -> None:
    bearers = bearers_of(load_atlas().gazetteer, frozenset())
    assert [key for key in demonyms() if bearers.of_demonym(key) is None] == []
    missing = [form.place_id for forms in short_forms().values() for form in forms if not _exists(form.place_id)]
    assert missing == []


def _exists(place_id: str) -> bool:
    return load_atlas().gazetteer.place(place_id).place_id == place_id


def test_every_weighed_sign_is_one_that_the_code_gives() -> None:
    modules = Path(toponym_evidence.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in modules.glob("*.py"))
    assert toponym_signs.PLACE < toponym_signs.WHERE
    for sign in table("toponym_weights")["recognition"]:
        stem = re.sub(r"^(is|case|after)_|_(known|country)$", "", sign)
        assert f'"{sign}"' in code or f'"{stem}"' in code or f'"{stem}{{known}}"' in code, sign

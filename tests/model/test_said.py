"""Stored English sentences are found out again, and said in Arabic with names and quotes as they were."""

import ast
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.catalogues import Sentence, catalogue
from conflictmap.extraction.signals.triggers import families
from conflictmap.importers.kinds import cameo_kind, ucdp_kind
from conflictmap.model import reasons
from conflictmap.model.coded import CODED
from conflictmap.model.labels import EVENTS, STATUSES, SUB_TYPES
from conflictmap.model.said import reason, value
from conflictmap.model.titles import Title, made, title
from conflictmap.resources import data_path

SIGNALS = Path(__file__).parents[2] / "src" / "conflictmap" / "extraction" / "signals"
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20)
TEMPLATES = sorted({template for group in reasons.GROUPS.values() for template in group})


def in_arabic(said: object) -> str:
    return catalogue("ar").told(said, str)


def test_a_reason_is_said_with_the_reasons_in_it_and_its_quotes_verbatim() -> None:
    counted = "“on Monday {x}” is 2020-03-09, counted from the article's day, 2020-03-14"
    told = reason(f"When: {counted}, up to the article's day.")
    assert in_arabic(told) == "متى: «on Monday {x}» تعني 2020-03-09، محسوبةً من يوم المقال، 2020-03-14، حتى يوم المقال."
    assert isinstance(told, Sentence)
    when = told.values["when"]
    assert isinstance(when, Sentence)
    inner = when.values["when"]
    assert isinstance(inner, Sentence)
    assert inner == counted
    assert inner.values["day"] == date(2020, 3, 14)


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("It is planned: 'is expected to' speaks of a plan.", "حالته «مخطط له»: تتحدث عبارة 'is expected to' عن خطة."),
        ("Where: Ariha is Arīḩā, Idlib, SY.", "أين: المقصود بـ Ariha هو Arīḩā, Idlib, SY."),
        ("“clashes” reports: clash.", "«clashes» تفيد بـ: اشتباك."),
        ("Somebody accepted it.", "قُبل، والفاعل: شخص ما."),
        (
            "Rana set the date to 2020-03-01 to … (open); it was no date.",
            "عُدّل: تاريخ. صار: من 2020-03-01 فصاعدًا (أحد الطرفين غير معروف)؛ وكان: بلا تاريخ. الفاعل: Rana.",
        ),
    ],
)
def test_reasons_of_every_kind_are_said_in_arabic(english: str, arabic: str) -> None:
    assert in_arabic(reason(english)) == arabic


@pytest.mark.parametrize("text", ["", ".", "A person typed this.", "It is mad: it is denied.", "When: ."])
def test_what_is_no_reason_stays_as_it_is(text: str) -> None:
    told = reason(text)
    assert told == text
    assert not isinstance(told, Sentence)


@given(st.sampled_from(TEMPLATES), st.data())
def test_a_reason_that_was_found_out_still_says_in_english_what_was_stored(template: str, data: st.DataObject) -> None:
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    text = template.format_map({name: data.draw(NAMES) for name in names})
    for told in (reason(text), value(text), reason(f"When: {text}."), reason(f"Where: {text}.")):
        assert english(told) == str(told)


def english(told: object) -> str:
    if not isinstance(told, Sentence) or not told.values:
        return str(told)
    return told.template.format_map({name: english(one) for name, one in told.values.items()})


def test_a_hostile_reason_is_neither_slow_nor_deep() -> None:
    began = process_time()
    for text in (
        "When: " + ", up to the article's day" * 20_000 + ".",
        "Where: " + "at km 1 of the " * 20_000 + ".",
        "“" * 50_000 + "” is “” is " * 10_000,
        "Dropped: " + "“”" * 50_000 + ".",
    ):
        assert english(reason(text)) == text
    assert process_time() - began < 5


def test_what_reading_calls_events_is_said_for_every_family() -> None:
    assert {family.name for family in families()} == set(EVENTS)


def whys(path: Path) -> Iterator[ast.expr]:
    """Yield what is given as the reason of a verdict that can be stored: one on an event that is told."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Verdict":
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            told = given.get("is_event", ast.Constant(value=True))
            if "why" in given and not (isinstance(told, ast.Constant) and told.value is False):
                yield given["why"]


def test_no_reason_for_a_status_is_written_beside_the_table() -> None:
    found = [why for path in SIGNALS.glob("status*.py") for why in whys(path)]
    assert len(found) > 20
    assert not [ast.unparse(why) for why in found if isinstance(why, ast.Constant | ast.JoinedStr)]


@pytest.mark.parametrize(
    ("text", "road", "arabic"),
    [
        ("Armed clash", None, "اشتباك مسلح"),
        ("Clash, Ariha", None, "اشتباك، Ariha"),
        ("Shelling, near Saraqib (denied)", None, "قصف، قرب Saraqib (منفي)"),
        ("Shelling, Neirab, near Saraqib", None, "قصف، Neirab، قرب Saraqib"),
        ("Joint patrol, M4 km 48 (planned)", "M4", "دورية مشتركة، M4 الكيلومتر 48 (مخطط له)"),
        ("Shelling, M5 km 44–52", "M5", "قصف، M5 الكيلومتر 44–52"),
        ("Patrol, M4, Ariha–Saraqib", "M4", "دورية، M4، بين Ariha وSaraqib"),
        ("Patrol, M4 at Ariha", "M4", "دورية، M4 عند Ariha"),
        ("Patrol, House at Pooh", None, "دورية، House at Pooh"),
        ("Weapons found, shot down or defused, Idlib", None, "أسلحة عُثر عليها أو أُسقطت أو أُبطلت، Idlib"),
        ("Armed clash: Ma'arrat: an-Nu'man", None, "اشتباك مسلح: Ma'arrat: an-Nu'man"),
        ("State-based violence: Khan al-Assal town", None, "عنف تكون الدولة طرفًا فيه: Khan al-Assal town"),
        ("Fight with small arms: Idlib, Idlib, Syria", None, "قتال بأسلحة خفيفة: Idlib, Idlib, Syria"),
        ("Reject: Ankara, Ankara, Turkey", None, "رفض: Ankara, Ankara, Turkey"),
        ("What the mayor saw, Idlib", None, "What the mayor saw, Idlib"),
        ("Clash of words", None, "Clash of words"),
        ("", None, ""),
    ],
)
def test_titles_that_this_program_made_are_said_in_arabic_and_others_stay(
    text: str, road: str | None, arabic: str
) -> None:
    told = title(text, road)
    assert in_arabic(told) == arabic
    assert str(told) == text


def test_every_kind_that_a_database_names_has_its_words() -> None:
    with data_path("importers/cameo.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    named = {cameo_kind(code).meaning for code in codes} | {ucdp_kind(number).meaning for number in (1, 2, 3)}
    assert named == set(CODED)


KINDS = st.sampled_from([*CODED, *SUB_TYPES, *(name[0].upper() + name[1:] for name in EVENTS)])


@given(st.builds(Title, KINDS, st.sampled_from([", ", ": "]), NAMES, st.sampled_from(sorted(STATUSES))))
def test_a_title_that_is_taken_apart_is_written_the_same_again(parts: Title) -> None:
    found = made(str(parts))
    assert found is not None
    assert str(found) == str(parts)
    assert str(title(str(parts))) == str(parts)

"""Every word of page and map in the visitor's language; catalogues that lack nothing."""

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from conflictmap import catalogues
from conflictmap.catalogues import catalogue, sentence
from conflictmap.errors import ArticleError, ConflictError, DataFileError, EditError, NotFoundError
from conflictmap.review.edits import Days, days_problems
from conflictmap.ui.words.strings import problem_text
from conflictmap.web.catalogues import strings, strings_url
from tests.ui.conftest import open_page

SCRIPT = Path(__file__).parents[2] / "scripts" / "catalogues.py"
WORDS = {"Search": "بحث", "Legend": "مفتاح الرموز", "Clear all filters": "محو كل المرشحات"}
EVENTS = ("لا أحداث", "حدث واحد", "حدثان", "{n} أحداث", "{n} حدث", "{n} حدثًا")  # in the order of the file's own rule


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data with a catalogue of a few Arabic sentences, made as a translator would make it."""
    folder = tmp_path_factory.mktemp("data") / "strings"
    assert run("--add", "ar", "--folder", folder).returncode == 0
    path = folder / "ar.po"
    with path.open("rb") as file:
        made = read_po(file, locale="ar")
    for english, arabic in WORDS.items():
        made[english].string = arabic
    made["{n} event"].string = EVENTS
    with path.open("wb") as file:
        write_po(file, made)
    return folder


@pytest.fixture
def arabic(translated: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(catalogues, "data_dir", lambda: translated.parent)
    for kept in (catalogue, strings_url):
        kept.cache_clear()
    yield
    for kept in (catalogue, strings_url):
        kept.cache_clear()


def test_the_shipped_catalogues_lack_no_sentence() -> None:
    done = run("--check")
    assert done.returncode == 0, done.stderr


def test_a_sentence_inside_an_f_string_is_gathered_too(translated: Path) -> None:
    with (translated / "ar.po").open("rb") as file:
        gathered = read_po(file, locale="ar")
    assert "Marked" in gathered
    assert gathered["{n} event lies in it."].id == ("{n} event lies in it.", "{n} events lie in it.")


def test_what_is_not_translated_is_listed(translated: Path) -> None:
    done = run("--check", "--folder", translated)
    assert done.returncode == 1
    assert "ar.po: not translated: Export GeoJSON" in done.stderr.splitlines()
    assert not any(line.endswith(": Search") for line in done.stderr.splitlines())


def test_a_translation_with_other_placeholders_is_listed(translated: Path, tmp_path: Path) -> None:
    with (translated / "ar.po").open("rb") as file:
        made = read_po(file, locale="ar")
    made["{road}, km {from}–{to}"].string = "{road}، كم {from}–{until}"
    with (tmp_path / "ar.po").open("wb") as file:
        write_po(file, made)
    listed = run("--check", "--folder", tmp_path).stderr.splitlines()
    assert "ar.po: other placeholders than in English: {road}، كم {from}–{until}" in listed


@pytest.mark.usefixtures("arabic")
@pytest.mark.parametrize(("n", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 5), (99, 5), (100, 4), (203, 3)])
def test_a_number_takes_the_form_that_arabic_gives_it(n: int, form: int) -> None:
    assert catalogue("ar").counted("{n} event", "{n} events", n) == EVENTS[form]


@pytest.mark.usefixtures("arabic")
def test_the_map_is_sent_the_same_forms_and_the_direction() -> None:
    sent = json.loads(json.dumps(strings("ar")))
    assert sent["direction"] == "rtl"
    assert sent["messages"]["Legend"] == [WORDS["Legend"]]
    assert [sent["messages"]["{n} event"][sent["plural"][n]] for n in (2, 7, 111)] == [EVENTS[2], EVENTS[3], EVENTS[5]]
    assert "Export GeoJSON" not in sent["messages"]  # untranslated: said in English


@pytest.mark.usefixtures("arabic")
def test_another_language_or_a_damaged_file_is_said(translated: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no translation 'xx'; there are en, ar"):
        catalogue("xx")
    (translated / "tr.po").write_bytes(b'msgid "Search"\nmsgstr "\xff"\n')
    try:
        with pytest.raises(DataFileError, match="no catalogue of translations"):
            catalogue("tr")
    finally:
        (translated / "tr.po").unlink()


@pytest.mark.usefixtures("workspace", "arabic")
def test_a_link_opens_the_page_in_its_language_and_keeps_it() -> None:
    page = open_page(lang="ar", type="Protests")
    assert page.text_input(key="f_text").label == WORDS["Search"]
    assert page.query_params["lang"] in ("ar", ["ar"])
    page.button_group(key="f_types").unselect("Protests").run()
    assert page.text_input(key="f_text").label == WORDS["Search"]
    assert "lang" in page.query_params


@pytest.mark.usefixtures("workspace")
def test_a_language_that_is_not_there_leaves_the_page_in_english() -> None:
    page = open_page(lang="<script>")
    assert page.text_input(key="f_text").label == "Search"
    assert not page.text


def test_what_is_wrong_is_said_in_the_language_of_the_page_and_stays_a_sentence_elsewhere() -> None:
    template = "{what} was changed again after change {number}; undo the later change first"
    error = ConflictError(sentence(template, what="event e1", number="7"))
    english = "event e1 was changed again after change 7; undo the later change first"
    assert str(error) == english
    assert str(pickle.loads(pickle.dumps(error))) == english  # noqa: S301 - our own, as between processes
    said = str(catalogue("ar").say(error.args[0]))
    assert said != english
    assert "event e1" in said
    assert "7" in said
    assert catalogue("en").say(error.args[0]) == english
    assert catalogue("ar").say("a plain text") == "a plain text"


def test_every_problem_of_an_edit_is_said_in_arabic() -> None:
    problems = list(days_problems(Days(date(2020, 3, 2), date(2020, 3, 1))))
    error = EditError([*problems, sentence("the title is empty")])
    assert str(error) == "the first day 2020-03-02 is after the last day 2020-03-01; swap them; the title is empty"
    said = [str(catalogue("ar").say(problem)) for problem in error.problems]
    assert said == ["اليوم الأول 2020-03-02 بعد اليوم الأخير 2020-03-01؛ بدّل بينهما", "العنوان فارغ"]


def test_the_page_says_all_problems_in_its_language_and_other_errors_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("conflictmap.ui.words.strings.language", lambda: "ar")
    edit = EditError([sentence("the title is empty"), sentence("an actor needs a name")])
    assert problem_text(edit) == "العنوان فارغ؛ يحتاج الطرف إلى اسم"
    assert problem_text(NotFoundError("there is no such thing")) == "there is no such thing"
    assert problem_text(DataFileError("a.csv", "is empty", row=3)) == "a.csv, row 3: is empty"
    file = DataFileError("a.csv", sentence("there is no such file"), row=3, column="lon")
    assert str(file) == "a.csv, row 3, column 'lon': there is no such file"
    assert problem_text(file) == "a.csv، الصف 3، العمود 'lon': لا يوجد هذا الملف"
    article = ArticleError("a.pdf", sentence("it cannot be read ({reason})", reason="EIO"))
    assert problem_text(article) == "a.pdf: لا يمكن قراءته (EIO)"

"""The sample articles can be read, are dated, named and sourced, and stay what they are for."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from conflictmap.extraction.pipeline import extract
from conflictmap.geo.atlas import Atlas, load_atlas
from conflictmap.model.article import Article
from conflictmap.reading import find_articles, read_article
from conflictmap.resources import data_path

PATHS = find_articles([data_path("articles")])


def named(path: Path) -> str:
    return path.stem


@pytest.fixture(scope="module")
def articles() -> dict[Path, Article]:
    return {path: read_article(path, outlet="sample") for path in PATHS}


def test_there_are_at_least_a_dozen_in_three_kinds_of_file() -> None:
    assert len(PATHS) >= 12
    assert {path.suffix for path in PATHS} == {".txt", ".md", ".html"}


@pytest.mark.parametrize("path", PATHS, ids=named)
def test_each_has_a_title_and_the_day_that_its_file_is_named_after(path: Path) -> None:
    article = read_article(path)
    assert article.title
    assert article.published_on == date.fromisoformat(path.name[:10])


@pytest.mark.parametrize("path", PATHS, ids=named)
def test_each_is_of_an_article_s_length(path: Path) -> None:
    assert 130 <= len(read_article(path).text.split()) <= 400


@pytest.mark.parametrize("path", [path for path in PATHS if path.suffix == ".md"], ids=named)
def test_each_front_matter_names_the_outlet_and_the_source_of_the_facts(path: Path) -> None:
    matter = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert matter["outlet"] == "sample"
    assert matter["facts_source"]


@pytest.mark.parametrize("path", [path for path in PATHS if path.suffix == ".html"], ids=named)
def test_each_page_names_the_source_of_the_facts(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert re.search(r'<meta name="facts_source" content="[^"]+">', page)
    assert "Facts as reported by" not in read_article(path).text


@pytest.mark.parametrize("path", [path for path in PATHS if path.suffix == ".txt"], ids=named)
def test_the_last_line_of_each_text_names_its_source_and_counts_as_boilerplate(path: Path) -> None:
    article = read_article(path)
    last = article.text.splitlines()[-1]
    assert last.startswith("Source: ")
    assert last in [article.quote(span) for span in article.boilerplate]


def test_one_is_in_arabic(articles: dict[Path, Article]) -> None:
    assert sorted({article.language for article in articles.values()}) == ["ar", "en"]


def test_no_text_is_there_twice(articles: dict[Path, Article]) -> None:
    assert len({article.article_id for article in articles.values()}) == len(PATHS)


@pytest.mark.parametrize(
    "spelling",
    ["Saraqib", "Saraqeb", "Serakib", "سراقب", "Idlib", "Idleb", "İdlib", "Jisr al-Choughour", "Cisr eş-Şuğur"],
)
def test_names_come_in_english_french_turkish_and_arabic_spellings(
    spelling: str, articles: dict[Path, Article]
) -> None:
    assert any(spelling in article.text for article in articles.values())


def test_what_each_reports_is_listed_for_evaluation() -> None:
    listed = yaml.safe_load((Path(__file__).parent / "gold" / "samples.yaml").read_text(encoding="utf-8"))
    assert sorted(listed) == [path.name for path in PATHS]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.mark.parametrize("path", PATHS, ids=named)
def test_each_reports_events_whose_words_are_in_its_text(path: Path, atlas: Atlas) -> None:
    extraction = extract(read_article(path, outlet="sample"), atlas)
    assert extraction.events
    text = extraction.article.text
    for event in extraction.events:
        assert all(text[item.start : item.end] == item.quote for item in event.evidence)
        assert all(text[source.start : source.end] == source.quote for source in event.sources)


@pytest.mark.parametrize("path", PATHS, ids=named)
def test_no_event_is_placed_outside_the_countries_that_the_articles_are_about(path: Path, atlas: Atlas) -> None:
    events = extract(read_article(path, outlet="sample"), atlas).events
    assert {event.position.country for event in events} <= {"SY", "TR", "RU", ""}

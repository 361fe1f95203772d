"""What a file says of its article: front matter, page metadata, date lines; and what is given wins."""

from datetime import date
from pathlib import Path

import pytest

from conflictmap.errors import ArticleError
from conflictmap.reading import article_from_text, read_article
from conflictmap.reading.days import read_day

BODY = "Soldiers began patrolling the highway near Saraqib on Sunday, officials said, in a step that both hailed."
DAY = date(2020, 3, 14)


def markdown(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "article.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_front_matter_gives_the_metadata_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    head = "---\ntitle: Patrols begin\ndate: 2020-03-14\noutlet: Daily\nurl: https://d.example/1\nlanguage: en\n---\n"
    article = read_article(markdown(tmp_path, head + "\n" + BODY + "\n"))
    assert article.text == f"Patrols begin\n\n{BODY}"
    assert (article.title, article.outlet, article.url) == ("Patrols begin", "Daily", "https://d.example/1")
    assert (article.published_on, article.language) == (DAY, "en")
    assert [article.quote(span) for span in article.title_spans] == ["Patrols begin"]


def test_a_title_that_the_text_begins_with_is_not_put_before_it_again(tmp_path: Path) -> None:
    article = read_article(markdown(tmp_path, f"---\ntitle: Patrols begin\n---\n# Patrols begin\n\n{BODY}"))
    assert article.text == f"Patrols begin\n\n{BODY}"


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("title: a\ndate: 2020-13-45", "line 3: 'date' is '2020-13-45', which is no day; write it as YYYY-MM-DD"),
        ("published_on: yesterday", "line 2: 'published_on' is 'yesterday', which is no day"),
        ("title: a\noutlet: [b", "line 4: the front matter is not YAML"),
        ("a: b: c", "line 2: the front matter is not YAML"),
        ("- a\n- b", "line 2: the front matter is not made of 'key: value' lines"),
        ("title:\n  - a", "line 2: 'title' must be one value, not a list"),
        ("x: " + "[" * 5000, "the front matter is not YAML"),
    ],
)
def test_a_front_matter_that_cannot_be_read_names_its_line(tmp_path: Path, head: str, problem: str) -> None:
    with pytest.raises(ArticleError) as refused:
        read_article(markdown(tmp_path, f"---\n{head}\n---\n{BODY}"))
    assert problem in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_front_matter_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="line 1 has no closing"):
        read_article(markdown(tmp_path, "---\ntitle: a\n" + BODY))
    with pytest.raises(ArticleError, match=r"line 1 is longer than [\d,]+ characters"):
        read_article(markdown(tmp_path, f"---\ntitle: {'a' * 1_000_000}\n---\n{BODY}"))


def test_marks_of_markdown_are_not_text(tmp_path: Path) -> None:
    source = "## In short\n\n> **Two** [shells](https://x.example) fell on _Saraqib_ ![map](m.png)"
    source += "\n\n* one\n* snake_case_name"
    assert read_article(markdown(tmp_path, source)).text == (
        "In short\n\nTwo shells fell on Saraqib \n\none\nsnake_case_name"
    )


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Patrols begin | The Daily</title>
<meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2020-03-14T10:00:00Z">
<link rel="canonical" href="https://daily.example/news/patrols"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>Patrols begin</h1>
<p>Soldiers began patrolling the highway near Café Saraqib on Sunday, officials said, in a step that both hailed.</p>
<p>Residents gathered to protest against it and set up tents on the road near the town, a monitor said.</p></article>
<script>document.write("Damascus")</script><footer>About us</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_page_gives_its_article_without_menus_and_scripts(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.format(charset=charset).encode(charset))
    article = read_article(path)
    assert article.text.startswith("Patrols begin\nSoldiers began patrolling the highway near Café Saraqib")
    assert not any(word in article.text for word in ("Home", "About us", "Damascus"))
    assert (article.title, article.outlet) == ("Patrols begin", "The Daily")
    assert (article.published_on, article.url, article.language) == (DAY, "https://daily.example/news/patrols", "en")


@pytest.mark.parametrize("title", ["Patrols begin", "Patrols begin on the highway between Saraqib and Ariha"])
@pytest.mark.parametrize(
    "printed",
    [
        "السبت ١٤ آذار ٢٠٢٠",
        "14 Mart 2020 Cumartesi",
        "19 رجب 1441 هـ - 14 مارس 2020 م",
        "Last modified on 20 March 2020</div><div>First published on Saturday 14 March 2020 09.00 GMT",
    ],
)
def test_the_day_printed_between_headline_and_text_is_that_of_a_page_that_says_no_other(
    tmp_path: Path, title: str, printed: str
) -> None:
    said = '<meta property="article:published_time" content="2020-03-14T10:00:00Z">'
    page = PAGE.format(charset="utf-8").replace(said, "").replace("Patrols begin", title)
    page = page.replace("<nav>", "<header>Monday 30 November 2026</header><nav>")
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    assert read_article(path).published_on is None
    path.write_text(page.replace("</h1>", f"</h1><div>{printed}</div>"), encoding="utf-8")
    assert read_article(path).published_on == DAY


def test_what_is_given_wins_over_what_the_file_says(tmp_path: Path) -> None:
    path = markdown(tmp_path, f"---\ndate: 2020-01-01\noutlet: a\nurl: https://a.example\n---\n{BODY}")
    article = read_article(path, published_on=DAY, outlet="b", url="https://b.example")
    assert (article.published_on, article.outlet, article.url) == (DAY, "b", "https://b.example")


def test_a_page_of_deep_nesting_or_entities_ends_soon(tmp_path: Path) -> None:
    deep, bomb = tmp_path / "deep.html", tmp_path / "bomb.html"
    deep.write_text("<html><body>" + "<div>" * 50_000 + BODY, encoding="utf-8")
    entities = '<!DOCTYPE h [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
    bomb.write_text(f"{entities}<html><body><p>{BODY} &b; &x;</p></body></html>", encoding="utf-8")
    with pytest.raises(ArticleError, match="holds no article text"):
        read_article(deep)
    assert "haha" not in read_article(bomb).text


@pytest.mark.parametrize(
    "printed",
    [
        "14 March, 2020",
        "14th of March 2020",
        "Published: Saturday, March 14, 2020 3:15 PM",
        "Mar. 14, 2020",
        "le 14 mars 2020",
        "14 Mart 2020 Cumartesi",
        "السبت 14 مارس 2020",
        "١٤ آذار/مارس ٢٠٢٠",
        "2020-03-14T23:59:00+03:00",
        "14-03-2020",
        "آخر تحديث: السبت 14-03-2020 الساعة 10:30",
        "١٤\u200f/٣\u200f/٢٠٢٠",
        "14 آذار (مارس) 2020",
        "14/03/2020",
        "03/14/2020",
        "14.3.2020",
    ],
)
def test_days_are_read_as_they_are_printed(printed: str) -> None:
    assert read_day(printed) == DAY
    assert article_from_text(f"Patrols begin on road\n\n{printed}\n\n{BODY}\n\n{BODY}").published_on == DAY


@pytest.mark.parametrize(
    "printed",
    ["3/4/2020", "3-4-2020", "2-14-3-2020", "31 February 2020", "March 2020", "14 March", "2020-13-45", "4 Mai 12020"],
)
def test_no_day_is_made_up(printed: str) -> None:
    assert read_day(printed) is None


def test_the_line_that_says_published_wins_over_one_that_says_updated() -> None:
    text = f"Patrols begin on road\nUpdated: 16 March 2020\nPublished: 14 March 2020\n\n{BODY}\n\n{BODY}"
    assert article_from_text(text).published_on == DAY


def test_the_date_line_of_the_lead_counts_and_stays_in_the_body() -> None:
    article = article_from_text(f"Patrols begin on road\n\nIDLIB, Syria, March 14, 2020 (AFP) - {BODY}\n\n{BODY}")
    assert article.published_on == DAY
    assert [article.quote(span) for span in article.boilerplate] == ["(AFP)"]


def test_a_day_inside_a_sentence_is_no_publication_day() -> None:
    assert (
        article_from_text(f"Patrols begin on road\n\nThe truce of 14 March 2020 has held. {BODY}").published_on is None
    )

"""Title, deck, captions and furniture are told from the body by general rules; nothing is deleted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.model import Article
from conflictmap.reading import article_from_text, canonical, paragraphs
from conflictmap.reading.language import language_of

LEAD = "Shelling resumed on Tuesday around the town of Saraqib, hours after the truce was announced, residents said."
MORE = "Several families left their homes and drove north, towards the border, where aid groups had put up tents."


def quotes(article: Article) -> tuple[list[str], list[str]]:
    titles = [article.quote(span) for span in article.title_spans]
    return titles, [article.quote(span) for span in article.boilerplate]


def test_a_page_pasted_whole_comes_apart_into_its_parts() -> None:
    text = f"""Shelling resumes near Saraqib

Shelling resumes near Saraqib
Hours after a truce, shells fell again.
3 min read
07 April, 2020
Smoke rises over the edge of the town on Tuesday [Getty]
{LEAD}

[Click to enlarge]

{MORE} The army did not comment [AFP].

Read more: Families return to the south

Follow us on\xa0Facebook,\xa0Twitter and\xa0Instagram to stay connected"""
    article = article_from_text(text)
    assert article.text == text
    assert article.title == "Shelling resumes near Saraqib"
    assert quotes(article) == (
        [
            "Shelling resumes near Saraqib",
            "Shelling resumes near Saraqib",
            "Hours after a truce, shells fell again.",
            "Smoke rises over the edge of the town on Tuesday [Getty]",
        ],
        [
            "Shelling resumes near Saraqib",
            "3 min read",
            "07 April, 2020",
            "[Getty]",
            "[Click to enlarge]",
            "[AFP]",
            "Read more: Families return to the south",
            "Follow us on\xa0Facebook,\xa0Twitter and\xa0Instagram to stay connected",
        ],
    )


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Advertisement",
        "By Ahmad Darwish and Jane Roe in Beirut",
        "Par Jeanne Martin",
        "بقلم أحمد درويش",
        "5 dk okuma",
        "Temps de lecture : 4 min",
        "We use cookies to improve your experience. Accept all cookies",
        "Subscribe to our newsletter",
        "The week in five minutes: OUR NEWSLETTERS, for you",
        "By going on you agree to our Privacy Policy",
        "Here are the TERMS OF SERVICE",
        "Pour continuer, accepter les COOKIES",
        "Bu sitede ÇEREZLERİ kullanıyoruz",
        "Devamı için TIKLAYINIZ",
        "Devam\u0131 i\u00e7in t\u0131klay\u0131n",
        "Anka, TÜM HAKLARI SAKLIDIR",
        "Le Quotidien, tous droits réservé\u017f",
        "الجريدة، جميع الحقوق محفوظة",
        "يستخدم الموقع ملفات تعريف الارتباط",
        "© 2020 Daily News. All rights reserved.",
        "Home > News > Middle East",
        "Photo: Jane Roe / Daily",
        "Published 7 April 2020, 14:05 GMT",
        "Son güncelleme: 7 Nisan 2020 14:05",
        "تابعونا على فيسبوك وتويتر",
        "Lire aussi : Les habitants reviennent",
        "2 hours ago",
    ],
)
def test_page_furniture_is_marked(line: str) -> None:
    article = article_from_text(f"Shelling resumes near Saraqib\n\n{line}\n\n{LEAD}\n\n{MORE}")
    assert line in quotes(article)[1]


@pytest.mark.parametrize(
    ("first", "second"),
    [("14:05 GMT", "13:20 GMT"), ("5 minutes ago", "2 hours ago"), ("8 April 2020", "7 April 2020")],
)
def test_an_entry_of_a_short_live_blog_is_no_deck(first: str, second: str) -> None:
    article = article_from_text(f"Syria: what happened today\n\n{first}\n{LEAD}\n\n{second}\n{MORE}")
    assert quotes(article) == (["Syria: what happened today"], [first, second])


def test_a_deck_between_the_day_of_publication_and_that_of_an_update_is_one() -> None:
    top = "Published 7 April 2020 10:00\n\nTwo die in a market\n\nUpdated 8 April 2020 12:00"
    article = article_from_text(f"Shelling resumes near Saraqib\n\n{top}\n\n{LEAD}\n\n{MORE}")
    assert quotes(article)[0] == ["Shelling resumes near Saraqib", "Two die in a market"]


@pytest.mark.parametrize(
    "line",
    [
        "By Sunday evening, clashes had reached the highway east of the town, and both sides brought in more troops.",
        "Watch towers were built along the road to Aleppo, the monitor said.",
        "The army shared pictures of the town on Facebook.",
        "On 7 April 2020 two shells hit the market of the town and killed a shopkeeper.",
        "Print shops and bakeries in the town reopened.",
        "Follow-up talks are planned for Friday in Ankara.",
    ],
)
def test_sentences_of_the_body_are_not_furniture(line: str) -> None:
    article = article_from_text(f"Shelling resumes near Saraqib\n\n{LEAD}\n\n{line}\n\n{MORE}")
    assert quotes(article) == (["Shelling resumes near Saraqib"], [])


@pytest.mark.parametrize(
    "text",
    [
        "Protesters gathered in Saraqib.",
        "Protesters gathered in Saraqib",
        f"{LEAD}\n\n{MORE}",
        "Government forces shelled the town on Sunday and\nkilled two people, a monitor said.",
    ],
)
def test_a_text_without_a_headline_has_no_title(text: str) -> None:
    article = article_from_text(text)
    assert (article.title, article.title_spans) == ("", ())


def test_a_caption_alone_with_its_credit_is_still_a_body() -> None:
    article = article_from_text("Smoke rises over Saraqib after strikes [AFP]")
    assert quotes(article) == ([], ["[AFP]"])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        ("Les habitants de la ville ont quitté leurs maisons après les frappes.", "fr"),
        ("Kasabada bir protesto için toplanan halk, yolun açılmasını istemediğini ve çadır kurduğunu söyledi.", "tr"),
        ("تجمع العشرات في بلدة أريحا على الطريق الدولي", "ar"),
        ("", "und"),
        ("12345 !!", "und"),
        ("Жители города вышли на улицы", "und"),
    ],
)
def test_the_language_is_told_by_script_and_function_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    text = (
        "Shelling resumes\n\nShelling resumed on Tuesday around the town of Saraqib, hours\n"
        "after the truce was announced, residents said by telephone.\nSeveral families left their homes.\n"
    )
    assert [text[span.start : span.end].count("\n") for span in paragraphs(text)] == [0, 2]


texts = st.text() | st.text(alphabet=" \n\r\tAb.[]()AFP14March2020,:-—’عربيéإ\u0301\u200f😀\x00")


@given(texts)
def test_any_text_has_exact_ordered_spans(text: str) -> None:
    if not canonical(text).strip():
        return
    article = article_from_text(text)
    for spans in (article.boilerplate, article.title_spans, paragraphs(article.text)):
        assert list(spans) == sorted(spans)
        assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
        assert all(article.quote(span).strip() for span in spans)
    assert canonical(article.text) == article.text


@pytest.mark.parametrize(
    "sentence",
    [
        "By Friday the rebels had taken the town.",
        "From Thursday to Saturday, the army shelled Loikaw.",
        "On 25/02/2024 a bomb exploded in Kabul.",
        "Shells hit Gorlovka on 3 May 2021.",
        "On 3 May 2021, Russia bombed Kharkiv.",
        "Rebels seized Sarmin on May 3, 2021.",
        "قصف عنيف على سراقب في 3 أيار 2021.",
    ],
)
def test_a_sentence_that_opens_like_a_byline_or_a_date_is_text(sentence: str) -> None:
    article = article_from_text(f"Officials gave an account.\n\n{sentence}\n\nThe rest of the region was calm.")
    assert article.boilerplate == ()


@pytest.mark.parametrize(
    "line",
    [
        "Damascus, 3 May 2021.",
        "Posted by admin on 3 May 2021.",
        "Last updated on Monday, 3 May 2021.",
        "Statement from Geneva on 3 May 2021.",
        "دمشق، الاثنين 3 أيار 2021.",
    ],
)
def test_a_date_line_may_end_with_a_full_stop(line: str) -> None:
    article = article_from_text(f"{line}\n\nGunmen killed two men in Aleppo.")
    assert [article.quote(span) for span in article.boilerplate] == [line]
    assert article.published_on == date(2021, 5, 3)


def test_wrapped_paragraphs_may_follow_each_other_without_an_empty_line() -> None:
    text = (
        "Six people were killed on Wednesday when a missile\n"
        "struck a house in the port of Hodeidah, residents and\n"
        "nurses said.\n"
        "Planes had circled above the town since the morning, a\n"
        "fisherman told this paper, and a second missile fell\n"
        "into the sea.\n"
        "Nobody was at once able to say who had fired it."
    )
    assert [text[span.start : span.end].split(maxsplit=1)[0] for span in paragraphs(text)] == [
        "Six",
        "Planes",
        "Nobody",
    ]

"""Texts to articles: canonical, hashed, with their title, day, language and page furniture told apart."""

from datetime import date
from pathlib import Path

from conflictmap.catalogues import sentence
from conflictmap.errors import ArticleError
from conflictmap.model.article import Article, text_hash
from conflictmap.reading.canonical import MAX_CHARACTERS, canonical
from conflictmap.reading.fragment import text_of_html
from conflictmap.reading.language import language_of
from conflictmap.reading.layout import lay_out
from conflictmap.reading.record import NOTHING_TOLD, Record, Told

_LANGUAGES = ("en", "fr", "tr", "ar")


def article_from_record(record: Record, told: Told = NOTHING_TOLD, name: Path | str = "the text") -> Article:
    """
    Make an article of what a file gives of it.

    Raises
    ------
    ArticleError
        If there is no text, or too much of it.
    """
    if len(record.text) > 4 * MAX_CHARACTERS:
        raise ArticleError(
            name, sentence("{n:,} characters are no article; split it into articles", n=len(record.text))
        )
    return article_from_text(
        text_of_html(record.text) if record.is_html else record.text,
        title=text_of_html(record.title) if record.is_html and record.title else record.title,
        outlet=told.outlet or record.outlet,
        url=told.url or record.url,
        published_on=told.published_on or record.published_on,
        language=record.language,
        name=name,
    )


def article_from_text(
    text: str,
    *,
    title: str = "",
    outlet: str = "",
    url: str = "",
    published_on: date | None = None,
    language: str = "",
    name: Path | str = "the text",
) -> Article:
    """
    Make an article of a text, such as one that was pasted.

    Parameters
    ----------
    text
        In any form of Unicode.
    title
        Put before the text unless the text begins with it; "" takes the first line if that reads like a title.
    outlet, url, published_on, language
        What is known; the day and the language are looked for in the text when they are not given.
    name
        How errors call the text.

    Raises
    ------
    ArticleError
        If there is no text, or more than `MAX_CHARACTERS` of it.
    """
    text = canonical(text).strip()
    title = " ".join(canonical(title).split())
    if not text:
        raise ArticleError(name, sentence("there is no text in it"))
    if title and not lay_out(text[:4000], title).title_spans:
        text = f"{title}\n\n{text}"
    return article_of_canonical(
        text, name, title=title, outlet=outlet, url=url, published_on=published_on, language=language
    )


def article_of_canonical(
    text: str,
    name: Path | str,
    *,
    title: str,
    outlet: str,
    url: str,
    published_on: date | None,
    language: str,
) -> Article:
    """
    Make an article of a text that is in canonical form and stays exactly as it is.

    Raises
    ------
    ArticleError
        If it has more than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(
            name,
            sentence(
                "{n:,} characters are no article; the limit is {most:,}: split it into articles",
                n=len(text),
                most=MAX_CHARACTERS,
            ),
        )
    layout = lay_out(text, title)
    digest = text_hash(text)
    return Article(
        article_id=digest[:16],
        text=text,
        text_sha256=digest,
        title=layout.title,
        outlet=" ".join(canonical(outlet).split()),
        url=url.strip(),
        published_on=published_on or layout.published_on,
        language=language if language in _LANGUAGES else language_of(text),
        boilerplate=layout.boilerplate,
        title_spans=layout.title_spans,
    )

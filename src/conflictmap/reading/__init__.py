"""Article files to canonical text and metadata: text, Markdown with a front matter, web pages, lines of JSON.

Everything that is later said about an article refers to characters of its canonical text, made here once.
"""

from conflictmap.reading.articles import article_from_text, find_articles, read_article, read_records
from conflictmap.reading.canonical import canonical
from conflictmap.reading.paragraphs import paragraphs

__all__ = ["article_from_text", "canonical", "find_articles", "paragraphs", "read_article", "read_records"]

"""Article files to canonical text and metadata: texts, pages, documents, tables, feeds, mail and archives of these.

Everything that is later said about an article refers to characters of its canonical text, made here once.
"""

from conflictmap.reading.articles import article_from_record, article_from_text
from conflictmap.reading.canonical import canonical
from conflictmap.reading.files import find_articles, passed_over
from conflictmap.reading.paragraphs import paragraphs
from conflictmap.reading.pieces import Piece, holds_many, pieces, read_article, read_piece
from conflictmap.reading.record import Record, Told
from conflictmap.reading.records import each_record, read_records

__all__ = [
    "Piece",
    "Record",
    "Told",
    "article_from_record",
    "article_from_text",
    "canonical",
    "each_record",
    "find_articles",
    "holds_many",
    "paragraphs",
    "passed_over",
    "pieces",
    "read_article",
    "read_piece",
    "read_records",
]

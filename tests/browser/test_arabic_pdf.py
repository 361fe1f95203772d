"""A page of Arabic that a browser prints into a PDF is read as it was written."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from conflictmap.reading import read_article

LINES = [
    "إدلب، ١٤ آذار ٢٠٢٠ - قتل خمسة مدنيين وأصيب ١٢ آخرون في غارات استهدفت سراقب (Saraqib) على M5 يوم 14 آذار 2020.",
    "وقال المرصد إن القصف طال قرى في جبل الزاوية وأسفر عن نزوح عشرات العائلات من أريحا إلى مخيمات أطمة.",
]


def test_a_printed_page_of_arabic_is_read_in_its_order(chromium: Browser, tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in LINES)
    page = chromium.new_page()
    page.set_content(f'<html lang="ar" dir="rtl"><meta charset="utf-8"><body>{paragraphs}</body></html>')
    page.pdf(path=tmp_path / "a.pdf")
    page.close()
    article = read_article(tmp_path / "a.pdf", published_on=date(2020, 3, 15))
    assert article.text == "\n\n".join(LINES)

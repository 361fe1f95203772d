"""What each line of an article is for: title, deck, caption, date line, page furniture, or body."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from msgspec import Struct

from conflictmap.model.article import Span
from conflictmap.model.text import fold
from conflictmap.reading.days import read_day
from conflictmap.reading.paragraphs import paragraphs
from conflictmap.resources import data_path

_LONGEST_FURNITURE = 300
_LONGEST_TITLE = 200
_LONGEST_DECK = 350
_LONGEST_DATE_LINE = 90
_TOP = 12  # blocks: title, copies, deck, byline, dates, share buttons and a caption come before the body
_BOTTOM = 4
_TOP_MATTER = frozenset({"reading_time", "date", "time", "byline", "ago"})
_OVER_ENTRIES = frozenset({"date", "time", "ago"})
_WORDS_OF_A_SENTENCE = 3  # in lower case; a byline has fewer
_WORDS_BESIDE_A_DATE = 4  # more words, and the line is a sentence that holds a date
_PLAIN = (("\u2019", "'"), ("\u00a0", " "), ("\u2018", "'"), ("\u202f", " "), ("\u2009", " "))  # one for one
# letters that regular expressions take for i and s where case is ignored, and lower case does not
_LIKE_ASCII = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"))
_ENDS_OF_PROSE = tuple('.,;:،؛。."”»')


class Layout(Struct, frozen=True):
    """Title and publication day as the text itself gives them, and spans that are not the body."""

    title: str
    published_on: date | None
    title_spans: tuple[Span, ...]
    boilerplate: tuple[Span, ...]


class _Block(Struct, frozen=True):
    span: Span
    text: str
    kind: str  # a kind of the boilerplate table, "date", or "" for prose


def lay_out(text: str, title: str = "") -> Layout:
    """
    Tell title, deck, captions and furniture of a canonical text from its body.

    Parameters
    ----------
    text
        In canonical form.
    title
        When it is known from elsewhere; else the first line may be it.
    """
    spans = paragraphs(text)
    needs = _needs_of(text, spans)
    blocks = [_block(text, span, needs) for span in spans]
    title = title or _first_line_title(blocks)
    copies = [block for block in blocks if title and _is_copy(block, title)]
    body = [block for block in blocks if not block.kind and block not in copies]
    decks = _decks(blocks, copies) if len(body) > 1 else []
    captions = [block for block in body if _is_caption(block)] if len(body) > 1 else []
    # the title itself is no boilerplate, its copies are
    furniture = [block.span for block in blocks if block.kind] + [block.span for block in copies[1:]]
    return Layout(
        title,
        _published_on(blocks, body),
        tuple(sorted(block.span for block in {*copies, *decks, *captions})),
        _without_overlap(furniture + _credits(text)),
    )


def _block(text: str, span: Span, needs: Sequence[str]) -> _Block:
    words = _written(text[span.start : span.end], _PLAIN)
    return _Block(span, words, _kind(words, needs))


def _needs_of(text: str, spans: Sequence[Span]) -> list[str]:
    """List the words that rules cannot do without and short lines have: few, of which each line is then asked."""
    short = [text[span.start : span.end] for span in spans if span.end - span.start <= _LONGEST_FURNITURE]
    lower = _lower(_written("\n".join(short), _PLAIN))
    return [word for word in _rules().needs if word in lower]


def _lower(words: str) -> str:
    return _written(words, _LIKE_ASCII).lower()


def _written(text: str, others: Sequence[tuple[str, str]]) -> str:
    """Write some characters as others, in which rules are told; several times as quick as `str.translate`."""
    if not text.isascii():
        for one, other in others:
            text = text.replace(one, other)
    return text


def _kind(words: str, needs: Sequence[str]) -> str:
    if len(words) > _LONGEST_FURNITURE:
        return ""
    if _is_date_line(words):
        return "date"
    rules = _rules()
    lower = _lower(words) if needs else ""
    found = (rules.line if any(word in lower for word in needs) else rules.opening).fullmatch(words)
    kind = (found.lastgroup or "").rstrip("0123456789") if found else ""
    return "" if kind == "byline" and _is_sentence(words) else kind


def _is_sentence(words: str) -> bool:
    """Whether "By Friday the rebels had taken the town." is no byline: it ends like a sentence and has its words."""
    return words.endswith(".") and len(re.findall(r"(?<!\S)[a-z]{3,}", words)) >= _WORDS_OF_A_SENTENCE


def _is_date_line(words: str) -> bool:
    if len(words) > _LONGEST_DATE_LINE or not re.search(r"\d{4}", words) or read_day(words) is None:
        return False
    beside, labels = _rules().label.subn(" ", words)
    if words.endswith(".") and _tells(beside, labelled=labels > 0):
        return False
    return len(re.findall(r"[^\W\d_]{3,}", beside)) <= _WORDS_BESIDE_A_DATE


def _tells(words: str, *, labelled: bool) -> bool:
    """Whether a line that ends like a sentence has its words: "Shells hit Kabul on 25 February 2024."."""
    if len(re.findall(r"(?<!\S)[a-z]{4,}", words)) > 1 or len(_ARABIC_WORD.findall(words)) >= _WORDS_BESIDE_A_DATE:
        return True
    acts = [word for word in re.findall(r"(?<!\S)[a-z]{3,}", words) if word not in _SMALL_WORDS]
    return bool(acts) and not labelled and re.search(r"\bon (?=[\dA-Z])", words, re.IGNORECASE) is not None


_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{3,}")
_SMALL_WORDS = frozenset({"the", "from", "for", "and", "with"})


def _first_line_title(blocks: Sequence[_Block]) -> str:
    prose = [block for block in blocks[:_TOP] if not block.kind]
    if len(prose) < 2 or len(prose[0].text) > _LONGEST_TITLE or prose[0].text.endswith(_ENDS_OF_PROSE):
        return ""
    # a line that the next one goes on from is the start of the text
    runs_on = prose[1].text[0].islower()
    return "" if runs_on or len(prose[0].text.split()) < 2 else prose[0].text


def _is_copy(block: _Block, title: str) -> bool:
    if abs(len(block.text) - len(title)) > 0.2 * len(title) + 3:
        return False
    line, wanted = fold(block.text), fold(title)
    return line == wanted or (len(wanted) > 20 and (line.startswith(wanted) or wanted.startswith(line)))


def _decks(blocks: Sequence[_Block], copies: Sequence[_Block]) -> list[_Block]:
    """Lines between the title and the last byline, date or reading time of the top."""
    tops = [n for n, block in enumerate(blocks[: _first_entry(blocks)]) if block.kind in _TOP_MATTER]
    starts = [n for n, block in enumerate(blocks[:_TOP]) if block in copies]
    if not tops or not starts:
        return []
    between = [block for block in blocks[starts[0] : tops[-1]] if not block.kind and block not in copies]
    return between if len(between) <= 2 and sum(len(block.text) for block in between) <= _LONGEST_DECK else []


def _first_entry(blocks: Sequence[_Block]) -> int:
    """Return the first of the hours or days that each stand over an entry of a live blog; else the end of the top."""
    tops = list(enumerate(blocks[:_TOP]))
    heads = [(n, block) for n, block in tops if block.kind in _OVER_ENTRIES and not _rules().label.match(block.text)]
    for (first, one), (second, other) in pairwise(heads):
        told = any(not block.kind for block in blocks[first:second])
        if told and one.kind == other.kind and one.text != other.text:
            return first
    return _TOP


def _is_caption(block: _Block) -> bool:
    """Whether a short line ends with a picture's credit, and not with a sentence's end before it."""
    if len(block.text) > _LONGEST_FURNITURE:
        return False
    credit = next((found for found in _rules().credit.finditer(block.text) if found.end() == len(block.text)), None)
    return credit is not None and not block.text[: credit.start()].rstrip().endswith(_ENDS_OF_PROSE)


def _credits(text: str) -> list[Span]:
    found = [*_rules().credit.finditer(text), *_rules().inline.finditer(text)]
    return [Span(*match.span()) for match in found]


def _without_overlap(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _published_on(blocks: Sequence[_Block], body: Sequence[_Block]) -> date | None:
    """Day of the line that says "published", else of the first date line, else of the lead's own date line."""
    ends = {id(block): block for block in (*blocks[: _TOP + 4], *blocks[-_BOTTOM:])}
    dated = [block.text for block in ends.values() if block.kind in {"date", "time", "byline", "copyright"}]
    days = [(words, day) for words in dated if (day := read_day(words))]
    published = [day for words, day in days if re.match(_rules().published, words)]
    if days:
        return published[0] if published else days[0][1]
    heads = (re.match(r"[^.!?\n]{0,90}?\d{4}[^.!?\n]{0,40}?(?: -|[–—])", block.text) for block in body[:3])
    return next((day for head in heads if head and (day := read_day(head[0]))), None)


class _Rules(Struct, frozen=True):
    """Rules of the table. Those of `line` match nothing else than those of `opening` in a line with none of `needs`."""

    line: re.Pattern[str]
    opening: re.Pattern[str]
    needs: tuple[str, ...]
    inline: re.Pattern[str]
    credit: re.Pattern[str]
    label: re.Pattern[str]
    published: re.Pattern[str]


@cache
def _rules() -> _Rules:
    lines = data_path("vocabulary/boilerplate.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [(*line.split("\t"), "")[:4] for line in lines]
    rows = [(kind, where, rule) for kind, where, rule, _ in cells]
    # what a rule that begins anywhere cannot do without is asked for first: it is sought a hundred times as quickly
    named = {f"(?P<{kind}{n}>{rule})": needs for n, (kind, where, rule, needs) in enumerate(cells) if where == "line"}
    needs = tuple(dict.fromkeys(word for words in named.values() for word in words.split("|") if word))
    inline = [rule for kind, where, rule in rows if where == "inline" and kind != "credit"]
    credits_ = [rule for kind, where, rule in rows if where == "inline" and kind == "credit"]
    labels = [rule for _, where, rule in rows if where == "label"]
    published = [rule for kind, _, rule in rows if kind == "date_label"]
    return _Rules(
        _any_of(list(named), re.IGNORECASE),
        _any_of([rule for rule, words in named.items() if not words], re.IGNORECASE),
        needs,
        _any_of(inline, re.IGNORECASE),
        _any_of(credits_),  # "(AP)" is an agency, "(ap)" is not
        _any_of(labels, re.IGNORECASE),
        _any_of(published, re.IGNORECASE),
    )


def _any_of(rules: Sequence[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(rules), flags)

"""Numbers as articles write them: digits of any script, words, ranges and vague words, each as a range."""

from functools import cache

from msgspec import Struct

from conflictmap.extraction.text.marks import mark
from conflictmap.extraction.text.vocabulary import rows, typed
from conflictmap.extraction.text.words import Lexicon, Words, keys_of, may_have_clitic

_MOST_DIGITS = 9  # longer digit runs are no counts of people
_MOST = 10**_MOST_DIGITS
_DASHES = frozenset("-–—")
_ARTICLES = frozenset({"a", "an", "un", "une", "bir"})  # number words that continue no number


class Quantity(Struct, frozen=True):
    """A number as a range; `best` and `high` are None where the text gives no such bound."""

    low: int
    best: int | None
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Whether the range is one number."""
        return self.low == self.best == self.high


class _Numbers(Struct, frozen=True):
    exact: dict[str, list[str]]
    scale: dict[str, list[str]]
    vague: dict[str, list[str]]
    bound: dict[str, list[str]]
    bound_behind: dict[str, list[str]]
    ordinals: dict[str, list[str]]


class _Tables(Struct, frozen=True):
    exact: Lexicon[int]
    scale: Lexicon[int]
    vague: Lexicon[Quantity]
    bound: Lexicon[str]
    bound_behind: Lexicon[str]
    ordinals: Lexicon[int]


@cache
def _tables() -> _Tables:
    data = typed("numbers", _Numbers)
    exact = Lexicon((word, int(number)) for number, words in data.exact.items() for word in words)
    scale = Lexicon((word, int(number)) for number, words in data.scale.items() for word in words)
    vague = Lexicon((word, _vague(key)) for key, words in data.vague.items() for word in words)
    bound, behind = (
        Lexicon((word, key) for key, words in table.items() for word in words)
        for table in (data.bound, data.bound_behind)
    )
    ordinals = Lexicon((word, int(number)) for number, words in data.ordinals.items() for word in words)
    return _Tables(exact, scale, vague, bound, behind, ordinals)


def _vague(key: str) -> Quantity:
    low, best, high = (int(part) for part in key.split())
    return Quantity(low, None if best < 0 else best, None if high < 0 else high)


@cache
def count_heads() -> frozenset[str]:
    """Return the words that can begin a whole number or an ordinal, digits aside."""
    return _tables().exact.heads | _tables().ordinals.heads


@cache
def count_words() -> frozenset[str]:
    """Return the words that whole numbers and ordinals are made of, digits aside."""
    return _tables().exact.words() | _tables().scale.words() | _tables().ordinals.words()


@cache
def quantity_heads() -> frozenset[str]:
    """Return the words that can begin a quantity with its bounds, digits aside."""
    tables = _tables()
    return tables.exact.heads | tables.scale.heads | tables.vague.heads | tables.bound.heads | {"between", "from"}


def read_integer(words: Words, index: int, stop: int) -> tuple[int, int] | None:
    """Read a whole number at word `index`: its value and the word after it."""
    return (_digits(words, index, stop) or _spelled(words, index, stop)) if index < stop else None


def read_amount(words: Words, index: int, stop: int) -> tuple[float, int] | None:
    """Read a measured amount at word `index`, also "2.5" and "2,5": its best value and the word after it."""
    keys, after = words.keys, index + 1
    if after < stop and keys[index].isdecimal() and keys[after].isdecimal():
        gap = words.gap(index)
        if gap == "." or (gap == "," and len(keys[after]) != _THOUSANDS):
            return float(f"{keys[index]}.{keys[after]}"), after + 1
    quantity = read_quantity(words, index, stop)
    if quantity is None:
        return None
    value = quantity[0].best or quantity[0].low
    return (float(value), quantity[1]) if value else None


_THOUSANDS = 3  # digits behind a comma that parts thousands: "1,500"


def read_ordinal(words: Words, index: int, stop: int) -> tuple[int, int] | None:
    """Read an ordinal ("third", "3rd", "الثالث") at word `index`: its value and the word after it."""
    if index >= stop or not words.marks[index] & _ORDINAL:
        return None
    if words.marks[index] & _DIGITS_ORDINAL:
        key = words.keys[index]
        return int(key.removesuffix(_suffix(key))), index + 1
    tens = _tables().exact.match(words.keys, index, stop)
    if tens and tens[0] >= 20 and tens[0] % 10 == 0 and tens[1] < stop:  # "twenty-first"
        units = _tables().ordinals.match(words.keys, tens[1], stop)
        if units and units[0] < 10:
            return tens[0] + units[0], units[1]
    return _tables().ordinals.match(words.keys, index, stop)


def _suffix(key: str) -> str:
    """Return the ending of an ordinal in digits ("3rd"), or nothing for other words."""
    if not key[0].isdecimal() or len(key) >= _MOST_DIGITS:
        return ""
    return next((s for s in _ORDINAL_ENDINGS if key.endswith(s) and key.removesuffix(s).isdecimal()), "")


_ORDINAL_ENDINGS = ("st", "nd", "rd", "th", "er", "eme")
_ORDINAL = mark(count_heads, lambda key: may_have_clitic(key) or bool(_suffix(key)))
_DIGITS_ORDINAL = mark(lambda: (), lambda key: bool(_suffix(key)))


def read_quantity(words: Words, index: int, stop: int) -> tuple[Quantity, int] | None:
    """
    Read a number with its bounds: "at least 16", "dozens", "between 10 and 12", "10 to 12", "some 300".

    Returns
    -------
    found
        The range and the word after it; None where no number begins, or only that of a year: "in 2016", "July 2016".
    """
    if index >= stop or is_year(words, index):
        return None
    if words.keys[index] in {"between", "from"} and index + 1 < stop:
        pair = _pair(words, index + 1, stop)
        return pair if pair and not pair[0].is_exact else None
    bound = _tables().bound.match(words.keys, index, stop)
    begin = bound[1] if bound else index
    if begin >= stop:
        return None
    found = _pair(words, begin, stop)
    if found is None:
        return found
    if bound is not None:
        return _with_bound(found[0], bound[0]), found[1]
    return _bound_behind(words, found, stop)


def _bound_behind(words: Words, found: tuple[Quantity, int], stop: int) -> tuple[Quantity, int]:
    """Add the bound that stands behind a number, or behind what is counted: "40 or more", "six soldiers at least"."""
    behind = _tables().bound_behind.match(words.keys, found[1], stop)
    if behind is not None:
        return _with_bound(found[0], behind[0]), behind[1]
    after = _bound_after_noun(words, found[1], stop)
    return found if after is None else (_with_bound(found[0], after), found[1])


def _bound_after_noun(words: Words, noun: int, stop: int) -> str | None:
    """Read the bound behind what is counted: "six soldiers at least", "40 people or more"."""
    if noun + 1 >= stop or words.gap(noun - 1) != " " or words.gap(noun) != " ":
        return None
    bound = _tables().bound.match(words.keys, noun + 1, stop) if words.keys[noun + 1] == "at" else None
    bound = bound or _tables().bound_behind.match(words.keys, noun + 1, stop)
    if bound is None:
        return None
    counts_on = words.gap(bound[1] - 1) == " " and read_integer(words, bound[1], stop) is not None
    return None if counts_on else bound[0]


def year_number(key: str) -> int | None:
    """Read a year with four digits."""
    return int(key) if len(key) == 4 and key.isdecimal() and int(key) in _YEARS else None


_YEARS = range(1900, 2101)


def is_year(words: Words, index: int) -> bool:
    """Whether four digits are a year: behind "in", "since" or the like, a month or a season."""
    if index == 0 or not year_number(words.keys[index]):
        return False
    before = words.keys[index - 1]
    if before in {"of", "de"} and index > 1:
        before = words.keys[index - 2]
    return before in _BEFORE_YEARS or before in _months()


@cache
def _months() -> frozenset[str]:
    names = (name for row in rows("months.tsv", "\t") for name in row["names"].split("|"))
    return frozenset(keys_of(name)[-1] for name in names)


_BEFORE_YEARS = frozenset({
    "in", "since", "until", "till", "early", "late", "mid", "year", "spring", "summer", "autumn", "fall", "winter",
    "end", "start", "beginning", "en", "depuis", "fin", "debut", "annee", "عام", "سنه", "منذ",
})  # fmt: skip


def _with_bound(value: Quantity, bound: str) -> Quantity:
    if bound == "low":
        return Quantity(value.low, value.best, None)
    if bound == "high":
        return Quantity(0, None, value.high)
    return value


def _pair(words: Words, index: int, stop: int) -> tuple[Quantity, int] | None:
    first = _single(words, index, stop)
    if first is None or not first[0].is_exact or first[1] >= stop:
        return first
    join = words.keys[first[1]]
    begin = first[1] + 1 if join in {"to", "and", "or", "a", "et", "ile", "ve", "الي", "و"} else first[1]
    dashed = begin == first[1] and words.gap(begin - 1).strip() in _DASHES
    if begin >= stop or not (dashed or begin > first[1]):
        return first
    second = _single(words, begin, stop)
    ordered = second is not None and second[0].is_exact and second[0].low > first[0].low
    if second is None or not ordered or (join == "and" and words.keys[index - 1 : index] != ["between"]):
        return first
    return Quantity(first[0].low, None, second[0].high), second[1]


def _single(words: Words, index: int, stop: int) -> tuple[Quantity, int] | None:
    vague = _tables().vague.match(words.keys, index, stop)
    exact = read_integer(words, index, stop)
    if vague and (exact is None or vague[1] > exact[1]):
        return vague
    return (Quantity(exact[0], exact[0], exact[0]), exact[1]) if exact else None


def _digits(words: Words, index: int, stop: int) -> tuple[int, int] | None:
    key = words.keys[index]
    if not key.isdecimal() or len(key) > _MOST_DIGITS:
        return None
    digits, after = key, index + 1
    while after < stop and _continues(words, after, len(digits)):
        digits, after = digits + words.keys[after], after + 1
    value: float = int(digits)
    if after < stop and words.gap(after - 1) == "." and words.keys[after].isdecimal() and len(words.keys[after]) < 3:
        value, after = float(f"{digits}.{words.keys[after]}"), after + 1  # "1.2 million"
    scale = _tables().scale.match(words.keys, after, stop)
    if scale:
        return round(value * scale[0]), scale[1]
    return (int(value), after) if value == int(value) else None


def _continues(words: Words, index: int, so_far: int) -> bool:
    """Whether three more digits follow behind a thousands separator."""
    key = words.keys[index]
    return (
        so_far < _MOST_DIGITS - 3 and len(key) == 3 and key.isdecimal() and words.gap(index - 1) in {",", "\u202f", "٬"}
    )


def _spelled(words: Words, index: int, stop: int) -> tuple[int, int] | None:
    tables = _tables()
    found = tables.exact.match(words.keys, index, stop)
    total, after = found or (0, index)
    if found and 20 <= total <= 100 and total % 10 == 0 and after < stop:
        units = tables.exact.match(words.keys, after, stop)
        below = 20 if total in {60, 80} else 100 if total == 100 else 10  # "soixante-douze", "cent vingt"
        if units and 0 < units[0] < below and words.keys[after] not in _ARTICLES:
            total, after = total + units[0], units[1]
    if found and 0 < total < 10 and after < stop and words.keys[after][0] == "و":  # "خمسة وعشرين"
        tens = tables.exact.match(words.keys, after, stop)
        if tens and 20 <= tens[0] < 100:
            total, after = total + tens[0], tens[1]
    scale = tables.scale.match(words.keys, after, stop) if found else None
    while scale and total < _MOST:
        total, after = max(total, 1) * scale[0], scale[1]
        rest = _below(words, after, stop, scale[0])
        if rest:
            total, after = total + rest[0], rest[1]
        scale = tables.scale.match(words.keys, after, stop)
    return (total, after) if found else None


def _below(words: Words, index: int, stop: int, scale: int) -> tuple[int, int] | None:
    """Read "and fifty" behind "two hundred"."""
    begin = index + 1 if index < stop and words.keys[index] == "and" else index
    if begin >= stop:
        return None
    found = _tables().exact.match(words.keys, begin, stop)
    if found is None or found[0] >= scale or words.keys[begin] in _ARTICLES:
        return None
    return found

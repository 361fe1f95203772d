"""What `evaluate` answers: counts and shares, for JSON and as a table for people."""

from collections.abc import Iterable, Mapping

from msgspec import Struct


class Share(Struct, frozen=True):
    """How many of how many; `share` is None of none."""

    right: int
    of: int
    share: float | None

    @classmethod
    def count(cls, answers: Iterable[bool]) -> "Share":
        """Count the answers that are true."""
        answers = list(answers)
        return cls.make(sum(answers), len(answers))

    @classmethod
    def make(cls, right: int, of: int) -> "Share":
        """Divide, to four digits."""
        return cls(right, of, round(right / of, 4) if of else None)


class Found(Struct, frozen=True):
    """Precision, recall and their harmonic mean; None where there is nothing to divide by."""

    gold: int
    predicted: int
    matched: int
    precision: float | None
    recall: float | None
    f1: float | None

    @classmethod
    def make(cls, gold: int, predicted: int, matched: int) -> "Found":
        """Divide, to four digits."""
        precision, recall = Share.make(matched, predicted).share, Share.make(matched, gold).share
        return cls(gold, predicted, matched, precision, recall, Share.make(2 * matched, gold + predicted).share)


class Recognition(Struct, frozen=True):
    """Names found: at exactly the marked characters, and overlapping them."""

    exact: Found
    overlapping: Found


class Resolution(Struct, frozen=True):
    """
    Places of names, of all names that have coordinates in the gold data: an unplaced name counts as wrong.

    `same_row` is by the GeoNames number, of those that have one. `charged` is right within 161 km or by the number.
    """

    within_5_km: Share
    within_25_km: Share
    within_161_km: Share
    same_row: Share
    charged: Share


class Bin(Struct, frozen=True):
    """Answers whose stated probability is in `[low, low + 0.1)`."""

    low: float
    mean_probability: float
    right: Share


class Calibration(Struct, frozen=True):
    """
    Whether stated probabilities and the flag "ambiguous" can be trusted, on marked names that were placed.

    `error` is the expected calibration error over ten bins, `brier` the mean squared error. The two shares say how
    often an answer is wrong with the flag and without it.
    """

    bins: tuple[Bin, ...]
    error: float | None
    brier: float | None
    wrong_when_flagged: Share
    wrong_when_not: Share


class Roads(Struct, frozen=True):
    """Words that name a road: found (overlapping), and which of those found stand for the right road."""

    found: Found
    right_road: Share


class EventScores(Struct, frozen=True):
    """
    Events found, spurious, and what is right about those found.

    `found` is of main events, `optional_found` of the others; `spurious` is of predicted events that are not marked
    as background. `fields` has a share for each field: type, status, date exact, date overlaps, date on wrong side
    (a count of errors), place, road, stretch, fatalities, background; only of found main events that have the field.
    """

    found: Share
    optional_found: Share
    spurious: Share
    fields: dict[str, Share]


class Scores(Struct, frozen=True):
    """All scores of a set of articles; None where the gold data has no such marks."""

    articles: int
    recognition: Recognition | None = None
    on_gold_spans: Resolution | None = None
    end_to_end: Resolution | None = None
    among_recognised: Resolution | None = None
    calibration: Calibration | None = None
    roads: Roads | None = None
    events: EventScores | None = None


class Difference(Struct, frozen=True):
    """One disagreement with the gold data: what kind, where, what was marked and what was found."""

    gold_id: str
    part: str
    kind: str
    gold: str
    predicted: str
    start: int | None = None
    context: str = ""


class Report(Struct, frozen=True):
    """Scores of all articles, of each part of the corpus if it has parts, and every difference."""

    gold: str
    scores: Scores
    parts: dict[str, Scores]
    differences: tuple[Difference, ...]

    def as_text(self, *, errors: bool = False) -> str:
        """Write a table for people, with a column for each part; `errors` lists the differences below."""
        columns = {"all": self.scores, **self.parts}
        rows = {name: dict(_rows(scores)) for name, scores in columns.items()}
        text = f"{self.gold}\n\n{_table(rows)}\n"
        return text + _listing(self.differences) if errors else text


def _rows(scores: Scores) -> Iterable[tuple[str, str]]:
    yield "articles", str(scores.articles)
    if scores.recognition:
        yield "recognition, exact", _found(scores.recognition.exact)
        yield "recognition, overlapping", _found(scores.recognition.overlapping)
    for name in ("on_gold_spans", "end_to_end", "among_recognised"):
        if resolution := getattr(scores, name):
            yield from _resolution_rows(name.replace("_", " "), resolution)
    if scores.calibration:
        yield from _calibration_rows(scores.calibration)
    if scores.roads:
        yield "roads found", _found(scores.roads.found)
        yield "roads, right one", _share(scores.roads.right_road)
    if scores.events:
        yield "events found", _share(scores.events.found)
        yield "events, optional ones found", _share(scores.events.optional_found)
        yield "events, spurious", _share(scores.events.spurious)
        yield from ((f"events: {name}", _share(share)) for name, share in scores.events.fields.items())


def _resolution_rows(name: str, resolution: Resolution) -> Iterable[tuple[str, str]]:
    yield f"{name}, within 5 km", _share(resolution.within_5_km)
    yield f"{name}, within 25 km", _share(resolution.within_25_km)
    yield f"{name}, within 161 km", _share(resolution.within_161_km)
    yield f"{name}, same row", _share(resolution.same_row)
    yield f"{name}, charged", _share(resolution.charged)


def _calibration_rows(calibration: Calibration) -> Iterable[tuple[str, str]]:
    yield "calibration error", "-" if calibration.error is None else f"{calibration.error:.3f}"
    yield "wrong, flagged ambiguous", _share(calibration.wrong_when_flagged)
    yield "wrong, not flagged", _share(calibration.wrong_when_not)


def _share(share: Share) -> str:
    return "-" if share.share is None else f"{share.share:.3f} ({share.right}/{share.of})"


def _found(found: Found) -> str:
    values = (found.precision, found.recall, found.f1)
    return "  ".join(f"{name} {_number(value)}" for name, value in zip(("P", "R", "F1"), values, strict=True))


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _table(columns: Mapping[str, Mapping[str, str]]) -> str:
    names = list(dict.fromkeys(name for rows in columns.values() for name in rows))
    lines = [("", *columns), *((name, *(rows.get(name, "") for rows in columns.values())) for name in names)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(columns) + 1)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def _listing(differences: Iterable[Difference]) -> str:
    lines = [
        f"{item.gold_id}  {item.kind}: gold {item.gold or '-'}; found {item.predicted or '-'}  | {item.context}"
        for item in differences
    ]
    return "\n" + "\n".join(lines) + "\n"

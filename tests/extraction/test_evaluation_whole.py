"""`evaluate` reads gold files with the program's own reader, and the published accuracy does not silently fall."""

import json
from pathlib import Path

import pytest

from conflictmap.errors import ArticleError, NotFoundError
from conflictmap.extraction.evaluation.evaluate import evaluate, kilometres_on
from conflictmap.extraction.evaluation.report import Report, Scores
from conflictmap.geo.atlas import Atlas, load_atlas

GOLD = Path(__file__).parents[1] / "gold"
TEXT = "IDLIB, Syria – Shells hit the town of Saraqib on Sunday. Two people were killed on the M4."


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


def written(tmp_path: Path, **changes: object) -> Path:
    start = TEXT.index("Saraqib")
    saraqib = {"start": start, "end": start + 7, "text": "Saraqib", "lon": 36.80591, "lat": 35.86447}
    row = {"id": "a", "text": TEXT, "published_on": "2021-10-04", "toponyms": [saraqib]} | changes
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_a_file_with_names_alone_has_scores_of_names_alone(atlas: Atlas, tmp_path: Path) -> None:
    scores = evaluate(written(tmp_path), atlas).scores
    assert scores.on_gold_spans is not None
    assert scores.on_gold_spans.within_5_km.share == 1.0
    assert scores.recognition is not None
    assert scores.recognition.exact.recall == 1.0
    assert scores.events is None
    assert scores.roads is None


def test_a_file_with_events_alone_has_scores_of_events_alone(atlas: Atlas, tmp_path: Path) -> None:
    shelling = {
        "event_type": "Explosions/Remote violence",
        "status": "occurred",
        "date_start": "2021-10-03",
        "date_end": "2021-10-03",
        "place": "Saraqib",
        "lon": 36.80591,
        "lat": 35.86447,
        "quote": "Shells hit the town of Saraqib on Sunday",
    }
    scores = evaluate(written(tmp_path, toponyms=None, events=[shelling]), atlas).scores
    assert scores.recognition is None
    assert scores.events is not None
    assert scores.events.found.share == 1.0
    assert scores.events.fields["date exact"].share == 1.0
    assert scores.events.fields["place"].share == 1.0
    assert scores.events.fields["road"].of == 0, "a file that does not speak of roads is not scored on them"


def test_roads_are_scored_by_their_refs(atlas: Atlas, tmp_path: Path) -> None:
    start = TEXT.index("M4")
    road = {"start": start, "end": start + 2, "text": "M4", "ref": "M4"}
    scores = evaluate(written(tmp_path, roads=[road]), atlas).scores
    assert scores.roads is not None
    assert scores.roads.right_road.share == 1.0


def test_one_part_can_be_scored_alone(atlas: Atlas, tmp_path: Path) -> None:
    path = written(tmp_path, part="dev")
    assert evaluate(path, atlas, part="dev").scores.articles == 1
    with pytest.raises(NotFoundError, match="no articles of part 'held'; nothing can be scored"):
        evaluate(path, atlas, part="held")


def test_a_missing_gold_file_is_named(atlas: Atlas, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="there is no such file"):
        evaluate(tmp_path / "none.jsonl", atlas)


def test_kilometres_are_told_on_known_roads_only(atlas: Atlas) -> None:
    kilometre_of = kilometres_on(atlas)
    assert kilometre_of("M4", 36.60964, 35.81374) == pytest.approx(96, abs=2)  # Ariha
    assert kilometre_of("M99", 36.60964, 35.81374) is None


# What was reached when these lines were written, less a little: whoever improves the rules raises them. Found
# was .88 and the day .93 before articles joined on which the rules had not been tuned (decisions 114 and 135);
# classes of words find more of these, at some more that are not marked (decision 145).
FLOORS = {
    "all": {"recognition": 0.92, "charged": 0.91, "found": 0.87, "type": 0.94, "status": 0.93, "date exact": 0.91},
    "held": {"recognition": 0.93, "charged": 0.93, "found": 0.84, "type": 0.90, "status": 0.90, "place": 0.75},
}
CEILINGS = {"spurious": 0.14, "date on wrong side": 0.03}


@pytest.fixture(scope="module")
def accuracy(atlas: Atlas) -> Report:
    return evaluate(GOLD / "articles.jsonl", atlas)


def figures(scores: Scores) -> dict[str, float | None]:
    assert scores.recognition is not None
    assert scores.on_gold_spans is not None
    assert scores.events is not None
    fields = {name: share.share for name, share in scores.events.fields.items()}
    return fields | {
        "recognition": scores.recognition.overlapping.f1,
        "charged": scores.on_gold_spans.charged.share,
        "found": scores.events.found.share,
        "spurious": scores.events.spurious.share,
    }


@pytest.mark.parametrize("part", FLOORS)
def test_accuracy_on_the_development_set_does_not_fall(part: str, accuracy: Report) -> None:
    reached = figures({"all": accuracy.scores, **accuracy.parts}[part])
    assert {name for name, floor in FLOORS[part].items() if (reached[name] or 0.0) < floor} == set()
    assert {name for name, ceiling in CEILINGS.items() if (reached[name] or 0.0) > ceiling} == set()


def test_accuracy_on_the_sample_articles_does_not_fall(atlas: Atlas) -> None:
    events = evaluate(GOLD / "samples.jsonl", atlas).scores.events
    assert events is not None
    assert (events.found.share or 0.0) >= 0.88
    assert (events.spurious.share or 1.0) <= 0.15
    assert events.fields["date on wrong side"].right == 0

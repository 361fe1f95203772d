"""`gazetteer unresolved / ambiguous / answer / answers / forget`, and `theatre`: names in doubt, what is in focus."""

from contextlib import ExitStack
from pathlib import Path

import click

from conflictmap.cli.options import COUNT, json_option, user_name, workspace_option
from conflictmap.cli.output import print_json, print_table, printable, progress, warn
from conflictmap.cli.rereading import reread_options, say_moved
from conflictmap.errors import UsageError
from conflictmap.extraction.models.recognisers import RECOGNISERS
from conflictmap.extraction.theatre import Theatre
from conflictmap.model import Place
from conflictmap.model.text import fold
from conflictmap.store.desk.answers import Scope, StoredAnswer
from conflictmap.store.geodata.doubtful import AMBIGUOUS, UNRESOLVED, DoubtfulName, doubtful_names
from conflictmap.store.geodata.settling import At, Starting, answers_of, follow, forget, settle
from conflictmap.store.workspace import Workspace

_LIMIT = click.option("--limit", type=COUNT, default=50, show_default=True, help="Names to list.")
_OUTLETS_NAMED = 5
_OUTLET = click.option("--outlet", default="", help="Only in articles of this outlet.")


@click.command()
@_OUTLET
@_LIMIT
@workspace_option
@json_option
def unresolved(outlet: str, limit: int, workspace: Path | None, *, as_json: bool) -> None:
    """List names that no place of the gazetteer has, those in most articles first.

    \b
    conflictmap gazetteer unresolved --limit 20
    """
    _list(UNRESOLVED, outlet, limit, workspace, as_json=as_json)


@click.command()
@_OUTLET
@_LIMIT
@workspace_option
@json_option
def ambiguous(outlet: str, limit: int, workspace: Path | None, *, as_json: bool) -> None:
    """List names with two good candidates, those in most articles first.

    A name is ambiguous when the first candidate's probability is below .8, or less than .3 above the second's.

    \b
    conflictmap gazetteer ambiguous --outlet "The Daily"
    """
    _list(AMBIGUOUS, outlet, limit, workspace, as_json=as_json)


def _list(state: str, outlet: str, limit: int, workspace: Path | None, *, as_json: bool) -> None:
    with Workspace.open(workspace, create=False) as desk:
        found = doubtful_names(desk.desk.file, state, outlet=outlet, limit=limit)
    if as_json:
        print_json(
            [
                {
                    "name": name.text,
                    "kind": name.kind,
                    "mentions": name.mentions,
                    "articles": name.articles,
                    "outlets": name.outlets,
                    "article_id": name.article_id,
                    "sentence": name.sentence,
                    "start": name.start,
                    "end": name.end,
                    "candidates": [{"place": place, "probability": share} for place, share in name.candidates],
                }
                for name in found
            ]
        )
        return
    print_table(
        ("name", "articles", "mentions", *(["may be"] if state == AMBIGUOUS else []), "first in"),
        (
            (
                name.text,
                name.articles,
                name.mentions,
                *([_said(name)] if state == AMBIGUOUS else []),
                f"{name.sentence[:160]} [{name.article_id}]",
            )
            for name in found
        ),
    )


def _said(name: DoubtfulName) -> str:
    shown = (
        f"{place.name}, {place.admin1 or '–'}, {place.country} {share:.0%}" for place, share in name.candidates[:3]
    )
    return "; ".join(shown)


@click.command()
@click.argument("name")
@click.option("--place", "place_id", default="", help="Id of the place it stands for; `gazetteer search` shows ids.")
@click.option("--lon", default="", help="Longitude of the place it stands for.")
@click.option("--lat", default="", help="Latitude of it.")
@click.option("--country", default="", help="Country of it; else that in which the point lies.")
@click.option("--not-a-place", is_flag=True, help="It is the name of something else.")
@click.option("--article", "article_id", default="", help="Only in this article.")
@click.option("--outlet", default="", help="Only in articles of this outlet. [default: everywhere in this desk]")
@reread_options
@workspace_option
@json_option
def answer(
    name: str,
    place_id: str,
    lon: str,
    lat: str,
    country: str,
    article_id: str,
    outlet: str,
    *,
    jobs: int,
    workspace: Path | None,
    not_a_place: bool,
    no_reread: bool,
    as_json: bool,
) -> None:
    """Say what a name in doubt stands for: in stored articles and in later ones.

    \b
    conflictmap gazetteer answer Ariha --place 172994
    conflictmap gazetteer answer Trumba --lon 36.68 --lat 35.78 --outlet "The Daily"
    """
    if bool(place_id) + bool(lon or lat) + not_a_place != 1:
        raise UsageError("give one of --place ID, --lon and --lat, --not-a-place")
    scope, value = _scope(article_id, outlet)
    with Workspace.open(workspace, create=False) as desk, ExitStack() as stack:
        _look_for(desk, scope, value)
        place = desk.atlas().gazetteer.place(place_id) if place_id else None
        at = None if place_id or not_a_place else At(lon, lat, country.upper())
        said = StoredAnswer(name=name, scope=scope, scope_value=value, place=place, who=user_name())
        settled = settle(desk, said, at, jobs=jobs, starting=_starting(stack), again=not no_reread)
    if as_json:
        print_json({"answer": settled.answer, "moved": settled.moved})
        return
    where = {Scope.THEATRE: "everywhere in this desk"}.get(scope, f"in {scope.value} {value}")
    click.echo(printable(f"{name} {where}: {_place_said(settled.answer.place)}"))
    say_moved(settled.moved)


def _scope(article_id: str, outlet: str) -> tuple[Scope, str]:
    if article_id and outlet:
        raise UsageError("an answer holds in one article or in an outlet's, not both")
    if article_id:
        return Scope.ARTICLE, article_id
    return (Scope.OUTLET, outlet) if outlet else (Scope.THEATRE, "")


def _look_for(desk: Workspace, scope: Scope, value: str) -> None:
    """Refuse an article that is not there; an outlet may still come, but is told with those that there are."""
    if scope is Scope.ARTICLE:
        desk.desk.article(value)
    outlets = {row.outlet for row in desk.desk.articles() if row.outlet} if scope is Scope.OUTLET else {value}
    if value not in outlets:
        known = sorted(outlets, key=lambda outlet: (fold(outlet) != fold(value), outlet))[:_OUTLETS_NAMED]
        warn(f"no stored article is from the outlet {value!r}; there are {', '.join(known) or 'none that name one'}")


def _place_said(place: Place | None) -> str:
    return "no place" if place is None else f"{place.name}, {place.admin1 or '–'}, {place.country} ({place.place_id})"


def _starting(stack: ExitStack) -> Starting:
    return lambda count: stack.enter_context(progress(count, "Resolving names again"))


@click.command()
@workspace_option
@json_option
def answers(workspace: Path | None, *, as_json: bool) -> None:
    """List what people here said names stand for.

    \b
    conflictmap gazetteer answers
    """
    with Workspace.open(workspace, create=False) as desk:
        found = answers_of(desk)
    if as_json:
        print_json(found)
        return
    print_table(
        ("name", "where", "stands for", "who", "when"),
        (
            (said.name, f"{said.scope.value} {said.scope_value}".strip(), _place_said(said.place), said.who, said.at)
            for said in found
        ),
    )


@click.command()
@click.argument("name")
@click.option("--article", "article_id", default="", help="What holds in this article.")
@click.option("--outlet", default="", help="What holds for this outlet. [default: what holds everywhere]")
@reread_options
@workspace_option
@json_option
def forget_answer(
    name: str,
    article_id: str,
    outlet: str,
    *,
    jobs: int,
    workspace: Path | None,
    no_reread: bool,
    as_json: bool,
) -> None:
    """Forget what a name was said to stand for; stored articles are resolved again.

    \b
    conflictmap gazetteer forget Ariha --outlet "The Daily"
    """
    scope, value = _scope(article_id, outlet)
    with Workspace.open(workspace, create=False) as desk, ExitStack() as stack:
        said = StoredAnswer(name=name, scope=scope, scope_value=value)
        moved = forget(desk, said, who=user_name(), jobs=jobs, starting=_starting(stack), again=not no_reread)
    if as_json:
        print_json({"moved": moved})
        return
    say_moved(moved)


@click.command()
@click.option("--country", "countries", multiple=True, help="Two letters of ISO 3166, such as SY; may be repeated.")
@click.option("--road", "roads", multiple=True, help="Route, such as M4; may be repeated.")
@click.option("--none", "nothing", is_flag=True, help="Nothing in particular.")
@click.option("--recogniser", type=click.Choice(RECOGNISERS), help="Finds names from now on.")
@reread_options
@workspace_option
@json_option
def theatre(
    countries: tuple[str, ...],
    roads: tuple[str, ...],
    recogniser: str | None,
    *,
    jobs: int,
    workspace: Path | None,
    nothing: bool,
    no_reread: bool,
    as_json: bool,
) -> None:
    """Show or choose the countries and roads in focus: doubtful names lean towards them.

    \b
    conflictmap theatre
    conflictmap theatre --country SY --country LB --road M4
    conflictmap theatre --recogniser union
    """
    chosen = bool(countries or roads)
    if nothing and chosen:
        raise UsageError("--none goes with no country and no road")
    moved = None
    with Workspace.open(workspace, create=chosen) as desk, ExitStack() as stack:
        if chosen or nothing:
            wanted = Theatre(frozenset(code.upper() for code in countries), frozenset(roads))
            starting = _starting(stack)
            moved = follow(desk, wanted, who=user_name(), jobs=jobs, starting=starting, again=not no_reread)
        if recogniser:
            desk.set_recogniser(recogniser)
        now, reader = desk.theatre(), desk.recogniser()
    if as_json:
        document = {
            "countries": sorted(now.countries),
            "roads": sorted(now.roads),
            "recogniser": reader,
            "moved": moved,
        }
        print_json(document)
        return
    click.echo(
        f"countries: {', '.join(sorted(now.countries)) or 'any'}; roads: {', '.join(sorted(now.roads)) or 'any'}; "
        f"recogniser: {reader}"
    )
    if moved is not None:
        say_moved(moved)


COMMANDS = {
    "unresolved": unresolved,
    "ambiguous": ambiguous,
    "answer": answer,
    "answers": answers,
    "forget": forget_answer,
}

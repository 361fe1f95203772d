"""`review`: check events from the shell; every change has a name, a reason, and can be undone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from conflictmap.cli.edit_options import edit_of, edit_options
from conflictmap.cli.filter_options import chosen_filter, filter_options
from conflictmap.cli.options import COUNT, json_option, user_name, workspace_option
from conflictmap.cli.output import print_json, print_table, printable, progress
from conflictmap.export.features import properties
from conflictmap.extraction.reports.likeness import CERTAIN_FROM
from conflictmap.model import EventFilter
from conflictmap.model.text import counted
from conflictmap.review import actions, records
from conflictmap.review.accuracy import Accuracy, accuracy
from conflictmap.review.actions import By
from conflictmap.review.differences import Difference, differences_by_change
from conflictmap.review.fields import FIELDS
from conflictmap.review.proposals import (
    MOST_COMPARED,
    OPEN_REVIEWS,
    Proposal,
    Widely,
    merge_certain,
    proposals,
    proposals_widely,
)
from conflictmap.review.queue import Need, queue
from conflictmap.store.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def _by_options(command: F) -> F:
    """Add `--who` and `--why`."""
    who = click.option("--who", help="Your name. [default: CONFLICTMAP_USER, else the account's]")
    return who(click.option("--why", default="", help="The reason, for whoever looks later.")(command))


def _by(who: str | None, why: str) -> By:
    return By(user_name() if who is None else who.strip(), why.strip())


@click.group()
def review() -> None:
    """Check events: accept, reject, correct, merge, split, undo.

    \b
    conflictmap review list
    conflictmap review accept e0123456789abcdef --why "seen in two reports"
    """


@review.command("list")
@click.option("--need", "needs", multiple=True, type=click.Choice([need.name.lower() for need in Need]), help="Why.")
@click.option("--limit", type=COUNT, default=50, show_default=True, help="At most this many.")
@workspace_option
@json_option
def list_queue(workspace: Path | None, needs: tuple[str, ...], limit: int, *, as_json: bool) -> None:
    """List events that nobody has checked, the most valuable to check first.

    \b
    conflictmap review list --need ambiguous --limit 10
    """
    with Workspace.open(workspace, create=False) as opened:
        found = queue(opened.desk, [Need[name.upper()] for name in needs])
    if as_json:
        print_json(found[:limit])
        return
    print_table(
        ("days", "event", "place", "sure", "needs", "id"),
        (
            (item.days, item.title, item.place, f"{item.confidence:.0%}", ", ".join(item.needs), item.event_id)
            for item in found[:limit]
        ),
    )
    click.echo(f"{min(limit, len(found))} of {counted(len(found), 'event')} to check")


@review.command()
@click.argument("event_ids", nargs=-1, required=True)
@_by_options
@workspace_option
@json_option
def accept(event_ids: tuple[str, ...], who: str | None, why: str, workspace: Path | None, *, as_json: bool) -> None:
    """Accept events as they are.

    \b
    conflictmap review accept e0123456789abcdef --why "seen in two reports"
    """
    with Workspace.open(workspace, create=False) as opened:
        revision = actions.accept(opened, event_ids, _by(who, why))
        _tell(opened, revision, event_ids, "accepted", as_json=as_json)


@review.command()
@click.argument("event_ids", nargs=-1, required=True)
@_by_options
@workspace_option
@json_option
def reject(event_ids: tuple[str, ...], who: str | None, why: str, workspace: Path | None, *, as_json: bool) -> None:
    """Reject events: they stay in the desk, and leave map, counts and exports.

    \b
    conflictmap review reject e0123456789abcdef --why "an exercise, not an attack"
    """
    with Workspace.open(workspace, create=False) as opened:
        revision = actions.reject(opened, event_ids, _by(who, why))
        _tell(opened, revision, event_ids, "rejected", as_json=as_json)


@review.command()
@click.argument("event_id")
@edit_options
@_by_options
@workspace_option
@json_option
def correct(
    event_id: str,
    who: str | None,
    why: str,
    workspace: Path | None,
    *,
    as_json: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Correct an event: place, days, type, status, actors, deaths, title.

    \b
    conflictmap review correct e0123456789abcdef --place Ariha --country SY --since 2020-03-13
    conflictmap review correct e0123456789abcdef --road M4 --from-km 40 --to-km 62.5
    conflictmap review correct e0123456789abcdef --lon 36.61 --lat 35.81 --precision near --radius-km 3
    """
    with Workspace.open(workspace, create=False) as opened:
        edit = edit_of(options, opened.atlas())
        revision = actions.correct(opened, event_id, edit, _by(who, why))
        _tell(opened, revision, [event_id], "corrected", as_json=as_json)


@review.command()
@click.argument("event_ids", nargs=-1, required=True)
@_by_options
@workspace_option
@json_option
def merge(event_ids: tuple[str, ...], who: str | None, why: str, workspace: Path | None, *, as_json: bool) -> None:
    """Make one event of several reports of it: the first keeps its id; no source or sentence is lost.

    \b
    conflictmap review merge e0123456789abcdef e123456789abcdef0
    """
    with Workspace.open(workspace, create=False) as opened:
        revision = actions.merge(opened, event_ids, _by(who, why))
        _tell(opened, revision, event_ids[:1], "merged", as_json=as_json)


@review.command()
@click.argument("event_id")
@click.option("--out", multiple=True, metavar="ID", help="An event it was merged from, or an article. [default: all]")
@_by_options
@workspace_option
@json_option
def split(
    event_id: str, out: tuple[str, ...], who: str | None, why: str, workspace: Path | None, *, as_json: bool
) -> None:
    """Take reports out of a merged event; each becomes the event again that it was.

    \b
    conflictmap review split e0123456789abcdef --out e123456789abcdef0
    """
    with Workspace.open(workspace, create=False) as opened:
        revision = actions.split(opened, event_id, out, _by(who, why))
        _tell(opened, revision, [event_id], "split", as_json=as_json)


@review.command()
@click.argument("revision", type=COUNT, required=False)
@_by_options
@workspace_option
@json_option
def undo(revision: int | None, who: str | None, why: str, workspace: Path | None, *, as_json: bool) -> None:
    """Undo a change: the last one, or the one of that number.

    \b
    conflictmap review undo
    conflictmap review undo 17
    """
    with Workspace.open(workspace, create=False) as opened:
        _tell(opened, actions.undo(opened, _by(who, why), revision), [], "undone", as_json=as_json)


@review.command()
@_by_options
@workspace_option
@json_option
def redo(who: str | None, why: str, workspace: Path | None, *, as_json: bool) -> None:
    """Make the last undone change again.

    \b
    conflictmap review redo
    """
    with Workspace.open(workspace, create=False) as opened:
        _tell(opened, actions.redo(opened, _by(who, why)), [], "made again", as_json=as_json)


@review.command()
@click.argument("event_id", required=False)
@click.option("--limit", type=COUNT, default=50, show_default=True, help="At most this many.")
@workspace_option
@json_option
def history(event_id: str | None, limit: int, workspace: Path | None, *, as_json: bool) -> None:
    """List changes, the newest first; with an event, all that happened to it and made of it, the oldest first.

    \b
    conflictmap review history
    conflictmap review history e0123456789abcdef
    """
    with Workspace.open(workspace, create=False) as opened:
        rows = opened.desk.revisions(event_id) if event_id else opened.desk.history(limit)
        changed = differences_by_change(opened.desk, event_id) if event_id else {}
    if as_json:
        print_json(rows)
        return
    cells = ((row.revision, row.action, row.who, row.at, row.why) for row in rows)
    heads = ("change", "what", "who", "when", "why")
    if not event_id:
        print_table(heads, cells)
        return
    became = ("; ".join(map(_became, changed.get(row.revision, ()))) for row in rows)
    print_table((*heads, "changed"), ((*cell, words) for cell, words in zip(cells, became, strict=True)))


def _became(one: Difference) -> str:
    return one.field if one.was == one.now else f"{one.field}: {one.was} → {one.now}"


@review.command()
@workspace_option
@json_option
def stats(workspace: Path | None, *, as_json: bool) -> None:
    """Tell how often the reading was right, as far as people have checked it: in all, by field and by outlet.

    \b
    conflictmap review stats
    """
    with Workspace.open(workspace, create=False) as opened:
        report = accuracy(opened.desk)
    if as_json:
        print_json(
            {
                "unchecked": report.unchecked,
                "overall": _accuracy(report.overall),
                "by_outlet": {outlet: _accuracy(found) for outlet, found in report.by_outlet.items()},
            }
        )
        return
    rows = [("all", report.overall), *((outlet or "(not given)", found) for outlet, found in report.by_outlet.items())]
    print_table(
        ("outlet", "checked", "unchanged", "rejected", *(f"{field} corrected" for field in FIELDS)),
        (
            (
                name,
                found.checked,
                _percent(found.unchanged_share),
                found.rejected,
                *(_percent(found.field_share(field)) for field in FIELDS),
            )
            for name, found in rows
        ),
    )
    click.echo(f"{counted(report.overall.checked, 'event')} checked, {report.unchecked} not yet")


def _accuracy(found: Accuracy) -> dict[str, Any]:
    return {
        "checked": found.checked,
        "unchanged": found.unchanged,
        "corrected": found.corrected,
        "rejected": found.rejected,
        "unchanged_share": found.unchanged_share,
        "fields": {field: {"corrected": found.fields[field], "share": found.field_share(field)} for field in FIELDS},
    }


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


@review.command("proposals")
@click.option("--limit", type=COUNT, default=50, show_default=True, help="At most this many.")
@click.option("--across-origins", is_flag=True, help="Also compare articles with imported files, and two of these.")
@click.option("--dismiss", nargs=2, metavar="ID ID", help="These two are not the same: do not propose them again.")
@click.option("--recall", nargs=2, metavar="ID ID", help="Take a dismissal back.")
@click.option(
    "--merge-from",
    type=click.FloatRange(CERTAIN_FROM, 1),
    metavar="SCORE",
    help=f"Merge all of one origin with this likeness or more, at least {CERTAIN_FROM:g}; each can be undone.",
)
@filter_options
@_by_options
@workspace_option
@json_option
def list_proposals(
    limit: int,
    dismiss: tuple[str, str] | None,
    recall: tuple[str, str] | None,
    merge_from: float | None,
    who: str | None,
    why: str,
    workspace: Path | None,
    *,
    across_origins: bool,
    as_json: bool,
    **filters: tuple[str, ...],
) -> None:
    """List events of different articles that may be one, the likeliest first, each with its reasons.

    \b
    conflictmap review proposals
    conflictmap review proposals --across-origins --since 2020-03-01 --until 2020-03-31
    conflictmap review proposals --dismiss e0123456789abcdef e123456789abcdef0
    conflictmap review proposals --merge-from 0.95
    """
    by, chosen = _by(who, why), chosen_filter(filters)
    chosen = chosen if chosen.reviews else chosen.but(reviews=OPEN_REVIEWS)
    with Workspace.open(workspace, create=False) as opened:
        if dismiss:
            actions.look(opened, dismiss)
            records.dismiss(opened.desk, *dismiss, who=by.who, why=by.why)
        if recall:
            records.recall(opened.desk, *recall)
        merged = merge_certain(opened, by, merge_from) if merge_from else ()
        found = _found(opened, chosen, limit, across_origins=across_origins)
    if as_json:
        listed = [_proposal(item) for item in found.likeliest]
        print_json({"merged": merged, "total": found.total, "proposals": listed})
        return
    if merge_from:
        click.echo(f"{len(merged)} merges made; `conflictmap review history` has their numbers")
    print_table(
        ("score", "stays", "becomes a report of it", "because"),
        (
            (f"{item.likeness.score:.2f}", item.main.event_id, item.other.event_id, item.likeness.why)
            for item in found.likeliest
        ),
    )
    click.echo(f"{len(found.likeliest)} of {counted(found.total, 'proposal')}")


def _found(opened: Workspace, chosen: EventFilter, limit: int, *, across_origins: bool) -> Widely:
    """Compare all with all; where that is too much across origins, only what differs in origin, some at a time."""
    if across_origins and opened.record.counts(chosen).total > MOST_COMPARED:
        with progress(opened.record.rows_that_meet(chosen), "Comparing imported events") as step:
            return proposals_widely(opened, chosen, limit, step)
    found = proposals(opened, chosen, across_origins=across_origins)
    return Widely(len(found), found[:limit])


def _proposal(item: Proposal) -> dict[str, Any]:
    return {
        "main": item.main.event_id,
        "other": item.other.event_id,
        "score": item.likeness.score,
        "why": item.likeness.why,
        "parts": item.likeness.parts,
        "titles": [item.main.title, item.other.title],
    }


def _tell(opened: Workspace, revision: int | None, event_ids: Sequence[str], done: str, *, as_json: bool) -> None:
    """Say what became of it: the number of the change, and the events as they are now."""
    events = [opened.record.event(event_id) for event_id in dict.fromkeys(event_ids)]
    if as_json:
        print_json({"revision": revision, "events": [properties(event) for event in events]})
        return
    if revision is None:
        click.echo("nothing to change: it is so already")
        return
    named = ", ".join(printable(event.title) for event in events)
    click.echo(f"{done}{': ' + named if named else ''} (change {revision}; `conflictmap review undo` takes it back)")

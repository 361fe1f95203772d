"""`events` and `show`: what the desk holds."""

from pathlib import Path

import click

from conflictmap.cli.documents import who_and_how_many
from conflictmap.cli.filter_options import chosen_filter, filter_options
from conflictmap.cli.known_names import refuse_unknown
from conflictmap.cli.options import COUNT, json_option, workspace_option
from conflictmap.cli.output import print_json, print_table, printable
from conflictmap.export.features import properties
from conflictmap.model import Event, Source
from conflictmap.model.text import counted
from conflictmap.review.placing import in_words
from conflictmap.store.workspace import Workspace


@click.command()
@filter_options
@click.option("--limit", type=COUNT, help="At most this many.")
@workspace_option
@json_option
def events(workspace: Path | None, limit: int | None, *, as_json: bool, **filters: tuple[str, ...]) -> None:
    """List events.

    \b
    conflictmap events --road M4 --since 2020-03-01 --until 2020-03-31
    """
    chosen = chosen_filter(filters)
    with Workspace.open(workspace, create=False) as opened:
        found = list(opened.record.events(chosen, limit=limit))
        counts = opened.record.counts(chosen)
        if not counts.total:
            refuse_unknown(opened, chosen)
    if as_json:
        print_json([properties(event) for event in found])
        return
    print_table(
        ("from", "to", "status", "event", "id"),
        (
            (event.date_start or "…", event.date_end or "…", event.status, event.title, event.event_id)
            for event in found
        ),
    )
    click.echo(
        f"{len(found)} of {counted(counts.total, 'event')}; {counts.undated} undated, {counts.unplaced} unplaced"
    )


@click.command()
@click.argument("event_id")
@workspace_option
@json_option
def show(event_id: str, workspace: Path | None, *, as_json: bool) -> None:
    """Show one event with all its evidence.

    \b
    conflictmap show e0123456789abcdef
    """
    with Workspace.open(workspace, create=False) as opened:
        event = opened.record.event(event_id)
        revisions = opened.record.revisions(event_id)
    if as_json:
        print_json(
            properties(event)
            | {
                "evidence": event.evidence,
                "mentioned_places": event.mentioned_places,
                "decisions": event.decisions,
                "revisions": revisions,
            }
        )
        return
    _describe(event)
    for row in revisions:
        why = f": {row.why}" if row.why else ""
        click.echo(printable(f"change {row.revision}: {row.action}, {row.at}, {row.who or 'nobody named'}{why}"))


def _describe(event: Event) -> None:
    recall = ", only mentioned" if event.background else ""
    lines = [
        event.title,
        f"{event.event_type}: {event.sub_event_type} ({event.plover or 'no PLOVER code'}), {event.status}{recall}",
        f"{event.date_start or '…'} to {event.date_end or '…'} ({event.time_precision})",
        in_words(event.position),
        *who_and_how_many(properties(event)),
        *(f"“{source.quote}” - {_where_from(source)}" for source in event.sources),
        f"review: {event.review_status}; confidence {event.confidence:.0%}",
        *(f"- {decision}" for decision in event.decisions),
    ]
    for line in lines:
        click.echo(printable(line))


def _where_from(source: Source) -> str:
    """Say where a sentence stands: in an article, or in a row of imported data, which is no text that we keep."""
    outlet = source.outlet or "outlet not given"
    if not source.text_sha256:
        return f"{outlet}, a row of imported data"
    place = f"characters {source.start} to {source.end} of {source.text_sha256[:12]}"
    return f"{outlet}, {source.published_on or 'no date'}, {place}"

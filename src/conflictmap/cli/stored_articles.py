"""`articles`: what the desk has stored, and ways to take an article out or to read it again."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from conflictmap.cli.options import json_option, user_name, workspace_option
from conflictmap.cli.output import print_json, print_table, printable, progress
from conflictmap.cli.rereading import reread_jobs_option, say_moved
from conflictmap.errors import NotFoundError
from conflictmap.model.text import counted
from conflictmap.review.actions import By
from conflictmap.review.trying import remove_article
from conflictmap.store.desk.noting import Said
from conflictmap.store.desk.rows import ArticleRow
from conflictmap.store.work.reread import Rereading
from conflictmap.store.work.reread import reread as read_again
from conflictmap.store.workspace import Workspace

_MOST_NAMED = 5


@click.group()
def articles() -> None:
    """List stored articles, remove one with its events, read them again.

    \b
    conflictmap articles list --text M4
    conflictmap articles remove 3f2a9c
    conflictmap articles reread
    """


@articles.command("list")
@click.option("--text", default="", metavar="WORDS", help="Only those with this in title, outlet or address.")
@workspace_option
@json_option
def list_(text: str, workspace: Path | None, *, as_json: bool) -> None:
    """List stored articles: id, day, outlet, title, how many events each has, and how many of these it only mentions.

    \b
    conflictmap articles list
    """
    with Workspace.open(workspace, create=False) as opened:
        found = [row for row in opened.desk.articles() if row.matches(text)]
    if as_json:
        print_json(found)
        return
    lines = [
        (row.article_id, str(row.published_on or ""), row.outlet, row.title, str(row.events), str(row.recalled))
        for row in found
    ]
    print_table(("id", "published", "outlet", "title", "events", "recalled"), lines)


@articles.command()
@click.argument("article", metavar="ID")
@click.option("--who", default=user_name, help="Your name. [default: CONFLICTMAP_USER, else the account's]")
@click.option("--why", default="", help="The reason, for the record.")
@workspace_option
@json_option
def remove(article: str, who: str, why: str, workspace: Path | None, *, as_json: bool) -> None:
    """Remove the article ID, or the one whose id begins so, with its events; `review undo` brings all back.

    Merged events that another article reports too stay, without this report.

    \b
    conflictmap articles remove 3f2a9c --why "published by mistake"
    """
    with Workspace.open(workspace, create=False) as opened:
        row = _one(opened.desk.articles(), article)
        gone = remove_article(opened, row.article_id, By(who, why))
    if as_json:
        print_json({"article_id": row.article_id, "title": row.title, "events": gone.events, "merged": gone.merged})
        return
    kept = f", and taken out of {gone.merged} merged events" if gone.merged else ""
    click.echo(
        f"{printable(row.title or row.article_id)} was removed with {counted(gone.events, 'event')}{kept}; "
        "`conflictmap review undo` brings it back"
    )


@articles.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--who", default=user_name, help="Your name. [default: CONFLICTMAP_USER, else the account's]")
@click.option("--why", default="", help="The reason, for the record.")
@reread_jobs_option
@workspace_option
@json_option
def reread(ids: tuple[str, ...], who: str, why: str, jobs: int, workspace: Path | None, *, as_json: bool) -> None:
    """Read stored articles again, all of them or those named, with the rules and places of this version.

    Events that somebody reviewed stay, and `review undo` takes all of it back. Worth it after an upgrade: what has been
    read stays as it was until then.

    \b
    conflictmap articles reread
    conflictmap articles reread 3f2a9c 81b0de
    """
    with Workspace.open(workspace, create=False) as opened, ExitStack() as stack:
        rows = opened.desk.articles()
        moved = read_again(
            opened,
            [_one(rows, asked).article_id for asked in ids] or [row.article_id for row in rows],
            said=Said(Rereading.READ.value, who, why),
            jobs=jobs,
            starting=lambda count: stack.enter_context(progress(count, "Reading articles again")),
        )
    if as_json:
        print_json(moved)
        return
    say_moved(moved)


def _one(rows: Sequence[ArticleRow], asked: str) -> ArticleRow:
    found = [row for row in rows if asked and row.article_id.startswith(asked)]
    if len(found) == 1:
        return found[0]
    if exact := [row for row in found if row.article_id == asked]:
        return exact[0]
    if not found:
        raise NotFoundError(f"there is no article {asked[:80]!r} here; `conflictmap articles list` names all")
    named = ", ".join(row.article_id for row in found[:_MOST_NAMED])
    raise NotFoundError(f"{asked[:80]!r} is the beginning of {len(found)} articles: {named}; give more of the id")

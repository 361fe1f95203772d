"""`views`: views of the map that people here saved by name."""

from pathlib import Path
from urllib.parse import parse_qs

import click

from conflictmap.cli.options import json_option, workspace_option
from conflictmap.cli.output import print_json, print_table
from conflictmap.errors import FilterError
from conflictmap.store.desk.views import delete_view, find_view, rename_view, save_view, saved_views
from conflictmap.store.workspace import Workspace
from conflictmap.ui.asked.link import unread


@click.group()
def views() -> None:
    """List, save, rename and delete saved views: links kept under a name.

    \b
    conflictmap views list
    conflictmap views save "M4 in March" "road=M4&since=2020-03-01&until=2020-03-31"
    """


@views.command("list")
@workspace_option
@json_option
def list_(workspace: Path | None, *, as_json: bool) -> None:
    """List all saved views with the link of each: put it behind the dashboard's address and a question mark.

    \b
    conflictmap views list
    """
    with Workspace.open(workspace, create=False) as opened:
        found = saved_views(opened.desk.file)
    if as_json:
        print_json(found)
    else:
        print_table(("name", "by", "saved", "link"), [(view.name, view.who, view.at[:10], view.link) for view in found])


@views.command()
@click.argument("name")
@click.argument("link")
@click.option("--who", default="", help="Your name.")
@workspace_option
@json_option
def save(name: str, link: str, who: str, workspace: Path | None, *, as_json: bool) -> None:
    """Keep LINK, the part of an address after the question mark, under NAME.

    \b
    conflictmap views save "M4 in March" "road=M4&since=2020-03-01&until=2020-03-31"
    """
    link = link.rpartition("?")[2]
    if problems := unread(parse_qs(link, keep_blank_values=True)):
        raise FilterError(problems)
    with Workspace.open(workspace, create=False) as opened:
        view = save_view(opened.desk.file, name, link, who)
    if as_json:
        print_json(view)
    else:
        click.echo(f"saved as {view.name}")


@views.command()
@click.argument("name")
@click.argument("new_name")
@workspace_option
@json_option
def rename(name: str, new_name: str, workspace: Path | None, *, as_json: bool) -> None:
    """Give the view NAME another name.

    \b
    conflictmap views rename "M4 in March" "The M4"
    """
    with Workspace.open(workspace, create=False) as opened:
        rename_view(opened.desk.file, find_view(opened.desk.file, name).view_id, new_name)
        view = find_view(opened.desk.file, new_name)
    if as_json:
        print_json(view)
    else:
        click.echo(f"{name} is now {view.name}")


@views.command()
@click.argument("name")
@workspace_option
@json_option
def delete(name: str, workspace: Path | None, *, as_json: bool) -> None:
    """Forget the view NAME.

    \b
    conflictmap views delete "M4 in March"
    """
    with Workspace.open(workspace, create=False) as opened:
        view = find_view(opened.desk.file, name)
        delete_view(opened.desk.file, view.view_id)
    if as_json:
        print_json(view)
    else:
        click.echo(f"{view.name}: deleted")

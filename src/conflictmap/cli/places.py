"""`gazetteer`: places by any spelling of their names."""

from pathlib import Path

import click

from conflictmap.cli.options import atlas_of, json_option, workspace_option
from conflictmap.cli.output import print_json, print_table
from conflictmap.errors import NotFoundError


@click.group()
def gazetteer() -> None:
    """Places and their names."""


@gazetteer.command()
@click.argument("name")
@click.option("--country", help="Two letters of ISO 3166, such as SY; also finds looser spellings there.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@workspace_option
@json_option
def search(name: str, country: str | None, limit: int, workspace: Path | None, *, as_json: bool) -> None:
    """Find places by name, the best first, each with the spelling that matched.

    \b
    conflictmap gazetteer search Ariha --country SY
    conflictmap gazetteer search سراقب
    """
    with atlas_of(workspace) as (atlas, _):
        found = atlas.gazetteer.search(name, country=country.upper() if country else None, limit=limit)
    if as_json:
        print_json([{"place": hit.place, "matched_name": hit.matched_name, "how": hit.how} for hit in found])
        return
    if not found:
        raise NotFoundError(f"no place is named {name!r}; try another spelling, or --country for looser ones")
    print_table(
        ("name", "matched", "how", "where", "class", "people", "lon", "lat", "id"),
        (
            (
                hit.place.name,
                hit.matched_name,
                hit.how,
                f"{hit.place.admin1}, {hit.place.country}".lstrip(", "),
                hit.place.feature_code,
                hit.place.population or "",
                hit.place.lon,
                hit.place.lat,
                hit.place.place_id,
            )
            for hit in found
        ),
    )

"""`gazetteer`: places by any spelling of their names, the desk's own places, and names that are in doubt."""

from pathlib import Path

import click

from conflictmap.cli import names, own_places
from conflictmap.cli.options import atlas_of, json_option, workspace_option
from conflictmap.cli.output import print_json, print_table
from conflictmap.errors import NotFoundError
from conflictmap.geo.country_codes import checked_code
from conflictmap.geo.gazetteer import Candidate


@click.group()
def gazetteer() -> None:
    """Places and their names: search, own places, names in doubt.

    \b
    conflictmap gazetteer search Ariha --country SY
    conflictmap gazetteer unresolved
    """


for command in own_places.COMMANDS:
    gazetteer.add_command(command)
for label, command in names.COMMANDS.items():
    gazetteer.add_command(command, label)


@gazetteer.command()
@click.argument("name")
@click.option("--country", help="Two letters of ISO 3166, such as SY; also finds looser spellings there.")
@click.option("--fuzzy", is_flag=True, help="Also nearly the same letters, in the country or the theatre.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@workspace_option
@json_option
def search(name: str, country: str | None, limit: int, workspace: Path | None, *, fuzzy: bool, as_json: bool) -> None:
    """Find places by name, the best first, each with the spelling that matched and how.

    \b
    conflictmap gazetteer search Ariha --country SY
    conflictmap gazetteer search سراقب
    conflictmap gazetteer search Taftanadz --country SY --fuzzy
    """
    with atlas_of(workspace) as (atlas, theatre):
        country = checked_code(country, atlas.gazetteer.countries) if country else None
        found = atlas.gazetteer.search(
            name, country=country, theatre=theatre.countries, fuzzy=fuzzy and bool(country or theatre.countries),
            limit=limit,
        )  # fmt: skip
    if as_json:
        print_json(
            [
                {"place": hit.place, "matched_name": hit.matched_name, "how": hit.how, "reasons": hit.reasons}
                for hit in found
            ]
        )
        return
    if not found:
        hint = "another spelling" if country else "another spelling, or --country for looser ones"
        raise NotFoundError(f"no place is named {name!r}; try {hint}{'' if fuzzy else ', or --fuzzy'}")
    _print(found)


def _print(found: tuple[Candidate, ...]) -> None:
    print_table(
        ("name", "where", "class", "lon", "lat", "id", "why"),
        (
            (
                hit.place.name,
                f"{hit.place.admin1}, {hit.place.country}".lstrip(", "),
                hit.place.feature_code,
                hit.place.lon,
                hit.place.lat,
                hit.place.place_id,
                "; ".join(hit.reasons),
            )
            for hit in found
        ),
    )

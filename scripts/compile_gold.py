"""Compile the gold data: marks become exact offsets, short notes of events become rows that `evaluate` reads.

`tests/gold/source/*.txt` become `articles.jsonl`; `samples.yaml` and the sample articles become `samples.jsonl`. Run
`python scripts/compile_gold.py`; with `--check` it only says whether the compiled files are up to date. The notation is
described in tests/gold/README.md.
"""

import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from pyproj import Geod

from conflictmap.reading import read_article

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
TYPES = {
    "B": "Battles",
    "P": "Protests",
    "R": "Riots",
    "E": "Explosions/Remote violence",
    "V": "Violence against civilians",
    "S": "Strategic developments",
}
KEYS = {"t", "also", "s", "d", "at", "prec", "off", "also_at", "road", "between", "q", "f", "opt", "bg", "by", "skip"}
MARK = re.compile(
    r"\[\[(?P<place>[^\]|]+)(?:\|(?P<key>[^\]]*))?\]\]"
    r"|\{\{(?P<ignore>[^}]+)\}\}"
    r"|<(?P<road>[^>|]+)(?:\|(?P<ref>[^>]*))?>"
)
HEAD = re.compile(r"^=== (?P<id>\S+) (?P<day>\d{4}-\d\d-\d\d) (?P<style>.+)$", re.MULTILINE)

Json = dict[str, Any]


def read_places() -> dict[str, Json]:
    """Read the table of keys that stand for rows of GeoNames."""
    with (GOLD / "places.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: {
                "lon": float(row["lon"]),
                "lat": float(row["lat"]),
                "geonameid": int(row["geonameid"]),
                "precision": row["precision"],
            }
            for row in csv.DictReader(file)
        }


def read_patterns() -> re.Pattern[str]:
    """Read what is to be ignored wherever it occurs."""
    lines = (GOLD / "ignore_patterns.txt").read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")))


def unmark(marked: str, places: dict[str, Json]) -> tuple[str, list[Json], list[Json], list[Json]]:
    """Take the marks out of a text; return it with its toponyms, roads and ignored spans."""
    text, at = "", 0
    toponyms: list[Json] = []
    roads: list[Json] = []
    ignored: list[Json] = []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        surface = mark["place"] or mark["ignore"] or mark["road"]
        span = {"start": len(text), "end": len(text) + len(surface)}
        if mark["place"]:
            toponyms.append(span | {"text": surface} | located(mark["key"] or surface, places))
        elif mark["road"] and (ref := surface if mark["ref"] is None else mark["ref"]):
            roads.append(span | {"text": surface, "ref": ref})
        else:
            ignored.append(span)
        text += surface
        at = mark.end()
    return text + marked[at:], toponyms, roads, ignored


def located(key: str, places: dict[str, Json]) -> Json:
    """Coordinates of a place key; `?` is a place that no package knows."""
    if key == "?":
        return {"lon": None, "lat": None}
    place = places[key]
    return {"lon": place["lon"], "lat": place["lat"], "geonameid": place["geonameid"]}


def compiled_events(raw: Json, places: dict[str, Json]) -> Iterator[Json]:
    """One event of the short notation; further places of it make optional twins, for readers that list each place."""
    others = raw.pop("also_at", [])
    yield compiled_event(raw, places) | ({"also_at": [place_of(key, places) for key in others]} if others else {})
    for key in others:
        yield compiled_event(raw | {"at": key, "opt": True}, places)


def place_of(key: str, places: dict[str, Json]) -> Json:
    """Name and coordinates of a place key; `…?` is a place that no package knows."""
    known = places.get(key, {"lon": None, "lat": None})
    return {"place": key.rstrip("?").removesuffix(" ADM1"), "lon": known["lon"], "lat": known["lat"]}


def compiled_event(raw: Json, places: dict[str, Json]) -> Json:
    """One event in the format that `conflictmap evaluate` reads."""
    days = str(raw["d"]).split("/")
    event: Json = {
        "event_type": TYPES[raw["t"]],
        "status": raw.get("s", "occurred"),
        "date_start": days[0] or None,
        "date_end": days[-1] or None,
        "place": place_of(raw["at"], places)["place"] if "at" in raw else None,
        **position(raw, places),
        "road": raw.get("road"),
        "quote": raw["q"],
    }
    extras = {
        "geo_precision": precision(raw, places),
        "between": [
            {"place": key, "lon": places[key]["lon"], "lat": places[key]["lat"]} for key in raw.get("between", ())
        ],
        "also": [TYPES[code] for code in raw.get("also", [])],
        "fatalities": fatalities(raw),
        "optional": raw.get("opt"),
        "skip": raw.get("skip"),
    }
    background = raw.get("bg", None if raw.get("opt") else False)
    told = {"background": background} if isinstance(background, bool) else {}
    return event | {name: value for name, value in extras.items() if value} | told


def position(raw: Json, places: dict[str, Json]) -> Json:
    """Longitude and latitude of an event, moved by `off: [km, degrees from north]` where that is given."""
    place = places.get(raw.get("at") or "")
    if place is None:
        return {"lon": None, "lat": None}
    if "off" not in raw:
        return {"lon": place["lon"], "lat": place["lat"]}
    km, azimuth = raw["off"]
    lon, lat, _ = Geod(ellps="WGS84").fwd(place["lon"], place["lat"], azimuth, km * 1000)
    return {"lon": round(lon, 5), "lat": round(lat, 5)}


def precision(raw: Json, places: dict[str, Json]) -> str | None:
    """How exactly the text says where: given outright, or what kind of place and road are named."""
    kind = places.get(raw.get("at") or "", {}).get("precision", "town" if raw.get("at") else None)
    if "prec" in raw or "off" in raw:
        return str(raw.get("prec", "near"))
    if not raw.get("road"):
        return kind
    if raw.get("between") or kind in {"admin1", "country"}:
        return "road_segment"
    return "road_point" if kind else "road"


def fatalities(raw: Json) -> Json | None:
    """Deaths as low, best and high."""
    return dict(zip(("low", "best", "high"), raw["f"], strict=True)) if "f" in raw else None


def compiled(name: str, source: str, places: dict[str, Json], ignore: re.Pattern[str]) -> Iterator[Json]:
    """Compile all articles of one source file, whose name ends with their part: `fresh2_a_held`."""
    group, _, part = name.rpartition("_")
    heads = list(HEAD.finditer(source))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = source[head.end() : following.start() if following else None].strip()
        marked, _, listed = body.partition("\n---\n")
        text, toponyms, roads, ignored = unmark(unicodedata.normalize("NFC", marked), places)
        ignored += [{"start": found.start(), "end": found.end()} for found in ignore.finditer(text)]
        yield {
            "id": head["id"],
            "part": part,
            "set": group,
            "published_on": head["day"],
            "style": head["style"],
            "text": text,
            "toponyms": toponyms,
            "roads": roads,
            "ignore": sorted(ignored, key=lambda span: span["start"]),
            "events": [event for raw in named(yaml.safe_load(listed) or []) for event in compiled_events(raw, places)],
        }


def named(events: Iterable[Json]) -> Iterator[Json]:
    """
    Name the values of events as they were written.

    Raises
    ------
    ValueError
        If one has a key that there is not.
    """
    for raw in events:
        event = {str(key or "off"): value for key, value in raw.items()}  # `off` is false to YAML
        if unknown := event.keys() - KEYS:
            raise ValueError(f"{event}: there is no key {', '.join(map(repr, unknown))}")
        yield event


def compile_articles(places: dict[str, Json]) -> list[Json]:
    """Compile every source file, development part first."""
    ignore = read_patterns()
    articles = [
        article
        for path in sorted((GOLD / "source").glob("*.txt"))
        for article in compiled(path.stem, path.read_text(encoding="utf-8"), places, ignore)
    ]
    return sorted(articles, key=lambda article: (article["part"], article["id"]))


def compile_samples(places: dict[str, Json]) -> list[Json]:
    """Put what the sample articles report beside the text that the program reads in them."""
    listed = yaml.safe_load((GOLD / "samples.yaml").read_text(encoding="utf-8"))
    return [compiled_sample(name, events, places) for name, events in listed.items()]


def compiled_sample(name: str, events: list[Json], places: dict[str, Json]) -> Json:
    """One sample article and its events."""
    article = read_article(ROOT / "data" / "articles" / name, outlet="sample")
    return {
        "id": name,
        "published_on": str(article.published_on),
        "title": article.title,
        "outlet": article.outlet,
        "text": article.text,
        "events": [event for raw in named(events) for event in compiled_events(raw, places)],
    }


def main() -> int:
    """Write the compiled files, or compare them."""
    places = read_places()
    stale = 0
    for name, articles in (
        ("articles.jsonl", compile_articles(places)),
        ("samples.jsonl", compile_samples(places)),
    ):
        text = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
        if "--check" not in sys.argv[1:]:
            (GOLD / name).write_text(text, encoding="utf-8")
            print(f"{name}: {len(articles)} articles")
        elif (GOLD / name).read_text(encoding="utf-8") != text:
            print(f"{name} is not what its sources say; run python scripts/compile_gold.py", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())

"""A team's desk on a server: what it says when it cannot be used, what other programs see of it, who may do what."""
# ruff: noqa: S608 - statements about databases that these tests name themselves

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from shapely import LineString, MultiPolygon, Point, box, from_wkb

from benchmarks.generate import NoRoads, extractions
from conflictmap.errors import WorkspaceError
from conflictmap.model import EventFilter, Position, ReviewStatus
from conflictmap.store.desk.desk import Desk
from conflictmap.store.desk.rows import Changes
from conflictmap.store.sql.dialect import postgres_schema, postgres_statement, storable, stored
from conflictmap.store.sql.migrations import migrations, postgres_migrations
from conflictmap.store.sql.postgres import PostgresDatabase
from conflictmap.store.workspace import Workspace
from tests.postgres import PASSWORD, Server

ALL = EventFilter(background=True)
REPORTS = list(extractions(10, seed=5))


@pytest.fixture
def desk(address: str) -> Iterator[Desk]:
    with Desk(PostgresDatabase(address)) as opened:
        yield opened


def name_in(address: str) -> str:
    return address.rpartition("/")[2]


@pytest.mark.parametrize(
    ("user", "password", "database", "said"),
    [
        ("analyst", "wrong", "postgres", "does not take that password; give it in the address, in PGPASSWORD or"),
        ("analyst", PASSWORD, "nowhere", "does not exist; let it be made on the server: createdb"),
        ("nobody", "s3cret", "postgres", "does not take that password"),
    ],
)
def test_who_is_not_let_in_is_told_why_without_the_password(
    postgres: Server, caplog: pytest.LogCaptureFixture, user: str, password: str, database: str, said: str
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(WorkspaceError, match=said) as told:
        PostgresDatabase(postgres.address(database, user, password))
    assert str(told.value).startswith(f"postgresql://{user}@127.0.0.1:{postgres.port}/{database} ")
    assert password not in str(told.value) + caplog.text
    assert told.value.__suppress_context__


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(
        WorkspaceError, match=r"^postgresql://rima@127\.0\.0\.1:9/desk cannot be reached; check the"
    ) as e:
        PostgresDatabase("postgresql://rima:s3cret@127.0.0.1:9/desk")
    assert "s3cret" not in str(e.value)


@pytest.mark.parametrize("address", ["mysql://rima:s3cret@host/desk", "postgresql://rima:s3cret@[host/desk", "s3cret"])
def test_an_address_that_is_none_is_not_repeated(address: str) -> None:
    with pytest.raises(WorkspaceError, match="the address of the database cannot be read; write it as") as told:
        PostgresDatabase(address)
    assert "s3cret" not in str(told.value)


def test_a_desk_is_made_only_when_asked(address: str) -> None:
    with pytest.raises(WorkspaceError, match=r"there is no desk in postgresql://.*; `conflictmap ingest` makes one"):
        PostgresDatabase(address, create=False)
    PostgresDatabase(address).close()
    PostgresDatabase(address, create=False).close()


def test_a_database_without_postgis_says_who_can_help(postgres: Server) -> None:
    bare = postgres.database("template1")
    postgres.run(f"CREATE ROLE plain_{postgres.port} LOGIN PASSWORD 'x'")
    postgres.run(f"GRANT CREATE ON DATABASE {name_in(bare)} TO plain_{postgres.port}")
    with pytest.raises(WorkspaceError, match=r"has no PostGIS yet; let an administrator .* CREATE EXTENSION postgis"):
        PostgresDatabase(postgres.address(name_in(bare), f"plain_{postgres.port}", "x"))
    PostgresDatabase(bare).close()  # who may, does


def test_a_database_that_cannot_keep_every_language_is_refused(postgres: Server) -> None:
    name = f"latin_{postgres.port}"
    postgres.run(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(WorkspaceError, match=r"cannot keep every language.*createdb --encoding UTF8"):
        PostgresDatabase(postgres.address(name))


def test_a_desk_of_a_newer_release_is_left_alone(postgres: Server, address: str) -> None:
    PostgresDatabase(address).close()
    postgres.run("UPDATE conflictmap.desk_version SET version = 99", name_in(address))
    with pytest.raises(WorkspaceError, match=r"made by a newer conflictmap \(desk version 99.*upgrade conflictmap"):
        PostgresDatabase(address)


def test_tables_of_other_programs_are_left_alone(postgres: Server, address: str) -> None:
    postgres.run(
        "CREATE TABLE public.events (recipe text); INSERT INTO public.events VALUES ('soup')", name_in(address)
    )
    with Desk(PostgresDatabase(address)) as desk:
        desk.add(REPORTS[0], roads=NoRoads())
        assert desk.counts(ALL).total == 5
    assert postgres.run("SELECT recipe FROM public.events", name_in(address)) == [("soup",)]


@pytest.mark.parametrize("version", range(1, len(migrations())))
def test_a_desk_of_an_older_release_is_brought_up_to_date(
    address: str, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    with monkeypatch.context() as older:
        older.setattr("conflictmap.store.sql.postgres.migrations", lambda: postgres_migrations()[:version])
        PostgresDatabase(address).close()
    with Desk(PostgresDatabase(address)) as desk:
        desk.add(REPORTS[0], roads=NoRoads())
        assert desk.events_of(REPORTS[0].article.article_id) == REPORTS[0].events
        desk.check()


def test_an_upgrade_that_breaks_off_leaves_the_older_desk(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Desk(PostgresDatabase(address)) as desk:
        desk.add(REPORTS[0], roads=NoRoads())
    broken = (*postgres_migrations(), "CREATE TABLE new (a int); DROP TABLE events CASCADE; SELECT a FROM nowhere")
    with monkeypatch.context() as newer:
        newer.setattr("conflictmap.store.sql.postgres.migrations", lambda: broken)
        with pytest.raises(WorkspaceError, match="nothing was overwritten"):
            PostgresDatabase(address)
    with Desk(PostgresDatabase(address)) as desk:
        assert desk.counts(ALL).total == 5


def test_many_who_open_a_new_desk_at_once_make_it_once(address: str) -> None:
    problems: list[BaseException] = []

    def open_it() -> None:
        try:
            PostgresDatabase(address).close()
        except WorkspaceError as error:
            problems.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems


def test_who_may_only_read_reads_and_is_told_so_when_writing(postgres: Server, desk: Desk, address: str) -> None:
    desk.add(REPORTS[0], roads=NoRoads())
    role, name = f"reader_{name_in(address)}", name_in(address)
    postgres.run(f"CREATE ROLE {role} LOGIN PASSWORD 'x'")
    postgres.run(f"GRANT USAGE ON SCHEMA conflictmap TO {role}", name)
    postgres.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA conflictmap TO {role}", name)
    with Desk(PostgresDatabase(postgres.address(name, role, "x"), create=False)) as shown:
        assert list(shown.events(ALL)) == list(desk.events(ALL))
        with pytest.raises(WorkspaceError, match="does not give you that right; let its owner grant"):
            shown.add(REPORTS[1], roads=NoRoads())


def test_a_writer_that_never_finishes_is_waited_for_and_then_named(address: str) -> None:
    with Desk(PostgresDatabase(address)) as slow, Desk(PostgresDatabase(address, wait_s=0.1)) as other:
        with slow.file.writing():
            assert other.counts().total == 0  # readers do not wait
            with pytest.raises(WorkspaceError, match="is in use by somebody who writes; try again"):
                other.add(REPORTS[0], roads=NoRoads())
        assert other.add(REPORTS[0], roads=NoRoads()).added


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("53100", "cannot grow, the server's disk is full; free some space there and try again"),
        ("25006", "may only be read; the server, or your user there, is read-only"),
        ("XX001", r"is damaged; restore it from a copy \(nothing was overwritten\)"),
        ("53200", "has run out of memory or disk"),
        ("58030", "reports an error of its disk"),
        ("57014", "took too long to answer"),
        ("0A000", r"cannot be used as a desk \(made by this test\); nothing was overwritten"),
    ],
)
def test_what_a_server_cannot_do_is_one_sentence_and_nothing_is_half_done(desk: Desk, code: str, said: str) -> None:
    desk.add(REPORTS[0], roads=NoRoads())
    before = list(desk.events(ALL))
    with pytest.raises(WorkspaceError, match=said):
        fail_amid_a_change(desk, code)
    assert list(desk.events(ALL)) == before
    assert desk.revision() == 1


def fail_amid_a_change(desk: Desk, code: str) -> None:
    with desk.file.writing() as db:
        db.execute("DELETE FROM events")
        db.execute(f"DO $$ BEGIN RAISE EXCEPTION 'made by this test' USING ERRCODE = '{code}'; END $$")


def test_a_server_that_ended_the_connections_is_asked_again(postgres: Server, desk: Desk, address: str) -> None:
    desk.add(REPORTS[0], roads=NoRoads())
    # with a time to wait the server answers when they have gone; without it some may still be there
    ended = f"SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '{name_in(address)}'"
    assert postgres.run(ended) == [(True,), (True,)]
    assert desk.counts(ALL).total == 5
    assert desk.add(REPORTS[1], roads=NoRoads()).added
    with pytest.raises(WorkspaceError, match=r"does not answer any more|was stopped by"):
        end_amid_a_change(desk, postgres, ended)
    assert desk.revision() == 2


def end_amid_a_change(desk: Desk, postgres: Server, ended: str) -> None:
    with desk.file.writing() as db:
        db.execute("UPDATE state SET revision = 99")
        postgres.run(ended)
        db.execute("UPDATE state SET revision = 100")


SQUARE = box(36, 35, 37, 36)
POSITIONS = (
    Position(geometry=Point(36.6, 35.8)),
    Position(geometry=Point(36.6, 35.8), radius_km=5.0),
    Position(geometry=LineString([(36, 35), (36.5, 35.5)])),
    Position(geometry=SQUARE),
    Position(),
)


def test_geometries_are_layers_that_qgis_adds(postgres: Server, desk: Desk, address: str) -> None:
    placed = [replace(event, position=there) for event, there in zip(REPORTS[0].events, POSITIONS, strict=True)]
    desk.add(replace(REPORTS[0], events=tuple(replace(event, background=False) for event in placed)), roads=NoRoads())
    layers = postgres.run(
        "SELECT f_table_name, type, srid FROM geometry_columns WHERE f_table_name LIKE 'map_%' ORDER BY 1",
        name_in(address),
    )
    assert layers == [
        ("map_areas", "MULTIPOLYGON", 4326),
        ("map_events", "GEOMETRY", 4326),
        ("map_points", "POINT", 4326),
        ("map_stretches", "MULTILINESTRING", 4326),
    ]

    def layer(name: str) -> list[tuple[Any, ...]]:
        asked = f"SELECT event_id, ST_AsBinary(geom), quote FROM conflictmap.{name} ORDER BY seq"
        return [(key, from_wkb(wkb), quote) for key, wkb, quote in postgres.run(asked, name_in(address))]

    ids = [(event.event_id, event.sources[0].quote) for event in placed]
    assert layer("map_points") == [(key, Point(36.6, 35.8), quote) for key, quote in ids[:2]]
    assert [geom.geoms[0] for _, geom, _ in layer("map_stretches")] == [POSITIONS[2].geometry]
    assert layer("map_areas") == [(ids[3][0], MultiPolygon([SQUARE]), ids[3][1])]
    assert len(layer("map_events")) == 5
    (day,) = postgres.run(
        f"SELECT date_start FROM conflictmap.map_events WHERE event_id = '{ids[0][0]}'", name_in(address)
    )
    assert day == (placed[0].date_start,)


def test_a_layer_follows_what_is_changed_and_leaves_out_what_was_rejected(
    postgres: Server, desk: Desk, address: str
) -> None:
    event = replace(REPORTS[0].events[0], background=False, position=POSITIONS[0])
    desk.add(replace(REPORTS[0], events=(event,)), roads=NoRoads())
    desk.change(Changes(put=(replace(event, position=POSITIONS[2]),)), action="corrected", roads=NoRoads())
    assert postgres.run("SELECT count(*) FROM conflictmap.map_points", name_in(address)) == [(0,)]
    assert postgres.run("SELECT count(*) FROM conflictmap.map_stretches", name_in(address)) == [(1,)]
    desk.check()
    gone = replace(event, position=POSITIONS[2], review_status=ReviewStatus.REJECTED)
    desk.change(Changes(put=(gone,)), action="rejected", roads=NoRoads())
    assert postgres.run("SELECT count(*) FROM conflictmap.map_events", name_in(address)) == [(0,)]


def test_an_examination_finds_what_was_changed_behind_the_desk(postgres: Server, desk: Desk, address: str) -> None:
    desk.add(REPORTS[0], roads=NoRoads())
    desk.check()
    postgres.run(
        "ALTER TABLE conflictmap.events DISABLE TRIGGER event_geom; UPDATE conflictmap.events SET geom = NULL",
        name_in(address),
    )
    with pytest.raises(WorkspaceError, match="is damaged: 5 events have lost their geometry"):
        desk.check()


def test_one_folder_serves_one_desk_after_another(address: str, tmp_path: Path) -> None:
    with Workspace.open(tmp_path, database="") as own:
        own.desk.add(REPORTS[0], roads=NoRoads())
        assert own.index().counts(ALL).total == 5
    with Workspace.open(tmp_path, database=address) as team:
        assert team.index().counts(ALL).total == 0
        team.desk.add(REPORTS[1], roads=NoRoads())
        team.publish()
        assert list(team.index().counts(ALL).__struct_fields__) == ["total", "placed", "unplaced", "undated"]
        assert team.index().counts(ALL) == team.desk.counts(ALL)
        assert "(PostgreSQL 1" in team.examine()
    with Workspace.open(tmp_path, database="") as own:
        assert own.index().counts(ALL) == own.desk.counts(ALL)


def test_an_index_shows_one_moment_of_a_desk_that_others_write(address: str, tmp_path: Path) -> None:
    with Workspace.open(tmp_path, database=address) as team, Desk(PostgresDatabase(address)) as other:
        team.desk.add(REPORTS[0], roads=NoRoads())

        def meanwhile(_: int) -> None:
            other.add(REPORTS[1], roads=NoRoads())

        team.publish(meanwhile)
        assert other.counts(ALL).total == 10
        assert (team.index().counts(ALL).total, team.index().revision) == (5, 1)
        team.publish()
        assert (team.index().counts(ALL).total, team.index().revision) == (10, 2)


def test_question_marks_are_values_only_outside_quotes_and_comments() -> None:
    statement = "SELECT '? 100%', \"a?\", x % 2 -- why?\n, /* ? */ ? FROM t WHERE y = ?"
    assert postgres_statement(statement) == (
        b"SELECT '? 100%%', \"a?\", x %% 2 -- why?\n, /* ? */ %s FROM t WHERE y = %s"
    )


def test_migrations_are_translated_outside_quotes_and_comments() -> None:
    assert postgres_schema("CREATE TABLE t (text TEXT DEFAULT 'TEXT', n INTEGER PRIMARY KEY) STRICT; -- REAL") == (
        "CREATE TABLE t (text TEXT COLLATE \"C\" DEFAULT 'TEXT', "
        "n BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY); -- REAL"
    )
    assert postgres_schema("x REAL, y BLOB, CAST(z AS TEXT)") == "x DOUBLE PRECISION, y BYTEA, CAST(z AS TEXT)"


@given(st.text(alphabet=st.sampled_from("a\0\ufdd0\ufdd1\ufdd2ش")))
def test_every_text_can_be_kept(text: str) -> None:
    assert "\0" not in storable(text)
    assert stored(storable(text)) == text


def test_values_come_back_alike_from_every_database(new_desk: Callable[[], Desk]) -> None:
    with new_desk().file.reading() as db:
        row = db.execute(
            "SELECT sum(n), avg(n), count(*), min(t), b FROM (SELECT ? AS n, ? AS t, ? AS b) AS x GROUP BY b",
            (2**40, "a\0%s'\\", b"\x00\xff"),
        ).fetchone()
        assert row == (2**40, 2.0**40, 1, "a\0%s'\\", b"\x00\xff")
        assert type(row[0]) is int
        assert db.execute("SELECT 1 WHERE 1 = ?", (True,)).fetchall() == [(1,)]
        assert db.execute("SELECT 1 WHERE ? IS NULL", (None,)).fetchall() == [(1,)]


def test_who_reads_cannot_write(new_desk: Callable[[], Desk]) -> None:
    desk = new_desk()
    for lend in (desk.file.reading, desk.file.snapshot):
        with pytest.raises(WorkspaceError), lend() as db:
            db.execute("UPDATE state SET revision = 7")
    assert desk.revision() == 0

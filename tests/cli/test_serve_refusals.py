"""`serve` opens the desk to others only with a login, and says what is missing."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOOD = {
    "redirect_uri": "https://desk.example.org/oauth2callback",
    "cookie_secret": "x" * 40,
    "client_id": "desk",
    "client_secret": "s",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}


def settings(folder: Path, **changes: str | None) -> Path:
    path = folder / "auth.toml"
    lines = [f'{name} = "{value}"' for name, value in {**GOOD, **changes}.items() if value is not None]
    path.write_text("\n".join(["[auth]", *lines]), encoding="utf-8")
    return path


@pytest.mark.parametrize("host", ["::", "192.168.1.5", "desk.example.org"])
def test_a_host_that_others_reach_needs_a_login(host: str, run: Run) -> None:
    outcome = run("serve", "--host", host)
    assert outcome.code == 2
    assert "add --login FILE, or --user-header HEADER" in outcome.err


def test_a_login_and_a_header_are_not_both_the_name(run: Run, tmp_path: Path) -> None:
    outcome = run("serve", "--login", settings(tmp_path), "--user-header", "X-User")
    assert outcome.code == 2
    assert "choose one of the two" in outcome.err


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"client_id": None}, "auth.client_id not given"),
        ({"client_secret": None, "redirect_uri": None}, "auth.redirect_uri, auth.client_secret not given"),
        ({"cookie_secret": "short"}, "fewer than 32 characters"),
    ],
)
def test_a_file_of_logins_is_checked_before_anything_is_served(
    changes: dict[str, str | None], said: str, run: Run, tmp_path: Path
) -> None:
    outcome = run("serve", "--login", settings(tmp_path, **changes), "--editor", "*")
    assert outcome.code == 1
    assert said in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("content", "said"), [(b"[auth", "is not TOML"), (b"[other]\n", "has no section [auth]"), (None, "cannot be read")]
)
def test_a_file_of_logins_that_cannot_be_used_is_named(
    content: bytes | None, said: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "auth.toml"
    if content is not None:
        path.write_bytes(content)
    outcome = run("serve", "--login", path, "--editor", "*")
    assert (outcome.code, len(outcome.err.splitlines())) == (1, 1)
    assert said in outcome.err

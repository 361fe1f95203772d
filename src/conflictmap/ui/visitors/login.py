"""Logging in with OpenID Connect: the file that names the provider, and the page for whoever has not logged in."""

import tomllib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st

from conflictmap.errors import DataFileError, MissingExtraError
from conflictmap.ui.visitors.visitor import Visitor, access, visitor
from conflictmap.ui.words.strings import t

_OF_SERVER = ("redirect_uri", "cookie_secret")
_OF_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_SHORTEST_SECRET = 32  # characters: RFC 7518, section 3.2, asks for 256 bits


def check_login(path: Path) -> None:
    """
    Read the file that names the provider of logins, and see that nothing is missing.

    Raises
    ------
    DataFileError
        Naming everything that is wrong with it.
    MissingExtraError
        If the library for logins is not installed.
    """
    if find_spec("authlib") is None:
        raise MissingExtraError("logins need one more library; install it with: pip install 'conflictmap[login]'")
    auth = _auth(path)
    missing = [f"auth.{name}" for name in _OF_SERVER if not auth.get(name)]
    for provider in providers(auth):
        section, of = (auth, "auth") if provider == "default" else (auth[provider], f"auth.{provider}")
        missing += [f"{of}.{name}" for name in _OF_PROVIDER if not section.get(name)]
    if missing:
        raise DataFileError(path, f"{', '.join(missing)} not given; the README has an example")
    if len(str(auth["cookie_secret"])) < _SHORTEST_SECRET:
        raise DataFileError(path, f"auth.cookie_secret has fewer than {_SHORTEST_SECRET} characters; give a random one")


def _auth(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("auth")
    except OSError as error:
        raise DataFileError(path, f"cannot be read ({error.strerror}); name the file with --login") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataFileError(path, f"is not TOML: {error}") from error
    if not isinstance(found, dict):
        raise DataFileError(path, "has no section [auth]; the README has an example")
    return found


def providers(auth: Mapping[str, Any]) -> list[str]:
    """Return the names of the providers in a section `[auth]`; one without a name is `default`."""
    named = [name for name, value in auth.items() if isinstance(value, Mapping)]
    return named if named and not auth.get("client_id") else ["default", *named]


def admitted() -> Visitor | None:
    """Return who is at the page; draw the way in, or say that there is none, for whoever is not let in."""
    found = visitor()
    if found is None:
        with st.container(key="login", width=420):
            st.header(t("conflictmap"))
            if access().login and not st.user.get("is_logged_in"):
                _offer()
            else:
                st.text(t("This login may not see this desk; ask whoever runs the server."))
                _way_out()
    return found


def _offer() -> None:
    names = providers(st.secrets["auth"])
    for name in names:
        label = t("Log in") if len(names) == 1 else t("Log in with {provider}", provider=name)
        st.button(label, key=f"login_{name}", type="primary", on_click=st.login, args=(name,))


def _way_out() -> None:
    if access().login:
        st.button(t("Log out"), key="logout", type="tertiary", on_click=st.logout)


def who_is_here(who: Visitor) -> None:
    """Say in the side panel who is logged in and as what; nothing where the server is this machine's alone."""
    if access().is_open:
        return
    with st.sidebar.container(key="who", horizontal=True, vertical_alignment="center"):
        st.text(t("{name} (may edit)", name=who.name) if who.may_edit else t("{name} (may look)", name=who.name))
        _way_out()

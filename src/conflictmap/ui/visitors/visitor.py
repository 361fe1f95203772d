"""Who looks at the page, and what they may do."""

import json
import os
from functools import cache
from typing import Any

import streamlit as st
from msgspec import Struct
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from conflictmap.web.access import Access, Role

NAME = "review_name"  # in the session: what a visitor typed as their name


class Visitor(Struct, frozen=True):
    """A person at the page: the name that is noted with their changes, and what they may do."""

    name: str
    role: Role

    @property
    def may_edit(self) -> bool:
        """Whether they may change anything."""
        return self.role is Role.EDITOR


@cache
def access() -> Access:
    """Return the rules of this server, as its environment gave them when it started."""
    return Access.of_environment(os.environ)


def visitor() -> Visitor | None:
    """Return who is at the page; None if they have not logged in or are not let in."""
    rules = access()
    if rules.is_open:
        return Visitor(_given_name(), Role.EDITOR)
    name = (st.context.headers.get(rules.header) or "").strip() if rules.header else name_of(st.user.to_dict())
    role = rules.role(name)
    return Visitor(name, role) if role else None


def may_edit() -> bool:
    """Whether whoever is at the page may change anything."""
    found = visitor()
    return found is not None and found.may_edit


def who() -> str:
    """Name of whoever is at the page, as it is noted with changes; "" for nobody."""
    found = visitor()
    return found.name if found else ""


def _given_name() -> str:
    """Return what somebody called themselves where nobody logs in: the server's account would be nobody's name."""
    typed = str(st.session_state.get(NAME, "")).strip()
    return typed or os.environ.get("CONFLICTMAP_USER", "").strip()


def name_of(user: dict[str, Any]) -> str:
    """Return the name that a login goes by: its confirmed address, else what its provider calls it; "" for nobody."""
    if not user.get("is_logged_in"):
        return ""
    email = str(user.get("email") or "") if user.get("email_verified", True) not in {False, "false"} else ""
    return email or str(user.get("sub") or "")


def signed_in(headers: Headers) -> str:
    """Return the name of whoever sent a request with the cookie of a login here; "" for nobody."""
    cookies = cookie_parser(headers.get("cookie", ""))

    def one(name: str) -> bytes | None:
        raw = cookies.get(name)
        return None if raw is None else decode_signed_value(get_cookie_secret(), name, raw.encode("latin-1", "replace"))

    try:
        payload = json.loads(get_cookie_with_chunks(one, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return ""
    known = isinstance(payload, dict) and payload.get("origin") == get_origin_from_redirect_uri()
    return name_of(payload) if known else ""

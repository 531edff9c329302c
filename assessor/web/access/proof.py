"""Before what is grave, whoever signed in a while ago gives the password again: an open browser is not enough."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from flask import Flask, request, session, url_for
from flask import redirect as redirected
from werkzeug.wrappers import Response

from assessor.web.context import now
from assessor.web.session import current_member, current_visit

GRAVE: Mapping[str, str] = {
    "users.invite": "users.ask",
    "users.disable": "users.show",
    "users.enable": "users.show",
    "users.drop_factor": "users.show",
    "organisations.delete": "organisations.ask_to_delete",
    "colleagues.invite": "colleagues.show",
    "colleagues.name_keeper": "colleagues.show",
    "entries.remove": "entries.ask_to_remove",
    "releases.make": "releases.show",
    "named.give_reason": "named.show",
    "rights.delete": "rights.ask_to_delete",
}
"""What is grave -> the page to come back to. What asks for the password itself is not here."""
PROOF_LASTS = timedelta(minutes=30)
PROVED, BACK = "proved", "back"


def ask_for_proof() -> Response | None:
    """Send on to the page that asks for the password, where that was too long ago."""
    page = GRAVE.get(request.endpoint or "")
    if page is None or current_member() is None or _is_proved():
        return None
    place = request.view_args or {}
    kept = {name: value for name, value in place.items() if ".ask_to_" in page or name == "lang"}
    session[BACK] = url_for(page, **kept)
    return redirected(url_for("proof.ask"), 303)


def note_proof() -> str:
    """The password was given; gives back the page to go on from."""
    session[PROVED] = int(now().timestamp())
    return str(session.pop(BACK, url_for("account.show")))


def register(app: Flask) -> None:
    """Look after the guard."""
    app.before_request(ask_for_proof)


def _is_proved() -> bool:
    visit, given = current_visit(), session.get(PROVED, 0)
    began = 0.0 if visit is None else visit.created_at.timestamp()
    return _is_fresh(max(began, float(given)), now())


def _is_fresh(moment: float, at: datetime) -> bool:
    return 0 <= at.timestamp() - moment < PROOF_LASTS.total_seconds()

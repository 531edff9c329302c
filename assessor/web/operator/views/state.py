"""Whether the service can do its work: for monitoring, for programs that count, and for administrators."""

import hmac

from flask import Blueprint, abort, current_app, jsonify, render_template, request
from werkzeug.wrappers import Response

from assessor.services.operator.state import readiness, state_of
from assessor.web.context import context, now
from assessor.web.language import PREFIX
from assessor.web.metrics import measured

blueprint = Blueprint("state", __name__)


@blueprint.get("/ready")
def ready() -> tuple[Response, int]:
    """200 where everything is there that requests and jobs need, else 503; and which thing is missing."""
    found = readiness(context(), now=now())
    return jsonify(dict(found)), 200 if all(found.values()) else 503


@blueprint.get("/metrics")
def metrics() -> Response:
    """Numbers for Prometheus, to whoever has the token that is set; without one there is no such page."""
    token = str(current_app.config["METRICS_TOKEN"])
    given = request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        abort(404)
    return Response(measured(state_of(context(), now=now())), mimetype="text/plain")


@blueprint.get(f"{PREFIX}/service")
def show() -> str:
    """The page of those who look after the service."""
    return render_template("account/service.html", state=state_of(context(), now=now()))

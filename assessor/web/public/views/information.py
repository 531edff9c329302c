"""Pages that only inform: the privacy notice, that data are deleted, and whether the service is well."""

from pathlib import Path

from flask import Blueprint, current_app, render_template
from werkzeug.wrappers import Response

from assessor.storage import StorageUnavailableError
from assessor.web.context import context
from assessor.web.language import PREFIX

blueprint = Blueprint("information", __name__)


@blueprint.get(f"{PREFIX}/privacy")
def privacy() -> str:
    """What happens to the data."""
    return render_template("privacy.html", kept=context())


@blueprint.get(f"{PREFIX}/deleted")
def deleted() -> str:
    """Deletion is done; says what remains."""
    return render_template("deleted.html")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Search engines may show the pages that are the same for everybody; what is somebody's is closed to them."""
    return Response("User-agent: *\nDisallow: /*/assessments/\nDisallow: /*/account\n", mimetype="text/plain")


@blueprint.get("/favicon.ico")
def icon() -> Response:
    """The icon, for browsers that ask for it by its old name."""
    return Response(Path(str(current_app.static_folder), "icon.svg").read_bytes(), mimetype="image/svg+xml")


@blueprint.get("/health")
def health() -> Response:
    """200 where the database answers, 503 where it does not; for monitoring."""
    try:
        context().database.check()
    except StorageUnavailableError:
        return Response("storage unavailable\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")

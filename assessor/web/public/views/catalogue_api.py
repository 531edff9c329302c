"""The public catalogue for other programs: read-only JSON with its revision, its schema and an ETag."""

from hashlib import sha256

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from assessor.catalogue.published import published_json, schema_json
from assessor.services import edition_of
from assessor.web.context import context

blueprint = Blueprint("catalogue_api", __name__)
ADDRESS = "/api/catalogue/v1"


@blueprint.get(ADDRESS)
def show() -> Response:
    """All entries that stand; 304 for whoever has them already."""
    content = published_json(edition_of(context().edition))
    return abort(404) if content is None else _as_json(content, "application/json")


@blueprint.get(f"{ADDRESS}/schema")
def schema() -> Response:
    """The JSON schema of the catalogue."""
    return _as_json(schema_json(), "application/schema+json")


def _as_json(content: bytes, mimetype: str) -> Response:
    tag = sha256(content).hexdigest()[:32]
    response = Response(content, mimetype=mimetype)
    response.headers["Cache-Control"] = "public, no-cache"
    response.set_etag(tag)
    return response.make_conditional(request)

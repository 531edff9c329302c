"""Everything stored about the own account, to take along."""

from flask import Blueprint, Response, render_template

from assessor.services.accounts import export_account
from assessor.web.context import context, entered, now

blueprint = Blueprint("own_data", __name__)


@blueprint.get("/account/data")
def show() -> str:
    """What is in the file."""
    return render_template("account/data.html")


@blueprint.post("/account/data")
def export() -> Response:
    """The file. A form, not a link: it is noted in the audit trail."""
    response = Response(export_account(context(), entered().account.id, now=now()), mimetype="application/json")
    response.headers.set("Content-Disposition", "attachment", filename="account.json")
    return response

"""Every link of the desk's entries: people open it, and say whether it is right."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.catalogue.links import link_opened, links_on_desk
from assessor.web.context import context, entered, now
from assessor.web.language import say

blueprint = Blueprint("links", __name__, url_prefix="/desk/links")


@blueprint.get("/")
def show() -> str:
    """All of them, those never opened first."""
    return render_template(
        "desk/links.html", lines=links_on_desk(context(), entered().organisation.district), now=now()
    )


@blueprint.post("/")
def opened() -> Response:
    """Somebody opened one just now."""
    is_right = request.form.get("word") == "right"
    link_opened(
        context(), request.form.get("link", ""), is_right=is_right, district=entered().organisation.district, now=now()
    )
    flash(say("link.noted"))
    return redirect(url_for("links.show"), 303)

"""Sending a result on: a link to read it, which can be ended, and a picture of it."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.evaluation.summary import summary_of
from assessor.reports.picture import picture_of
from assessor.reports.qr import qr_image
from assessor.services import result_of
from assessor.services.firm.sharing import end_sharing, share, share_token
from assessor.web.context import assessment, context, now
from assessor.web.firm.result_page import as_image
from assessor.web.language import lang
from assessor.web.public.public_address import public_address

blueprint = Blueprint("sharing", __name__)
CHAT = "MicroMessenger"
"""What a browser within a chat calls itself."""


@blueprint.get("/share")
def show(assessment_id: UUID) -> str:
    """The link with its code and picture where it is open, else the offer to open one."""
    token = share_token(context(), assessment())
    address = public_address(url_for("shared.show", token=token)) if token else ""
    return render_template(
        "share.html",
        assessment_id=assessment_id,
        token=token,
        address=address,
        report=public_address(url_for("shared.report", token=token)) if token else "",
        code=qr_image(address) if token else "",
        picture=as_image(_drawn()),
        in_chat=CHAT in request.user_agent.string,
    )


@blueprint.post("/share")
def begin(assessment_id: UUID) -> Redirection:
    """Open the link."""
    share(context(), assessment().id, now=now())
    return redirect(url_for("sharing.show", assessment_id=assessment_id), 303)


@blueprint.post("/share/end")
def end(assessment_id: UUID) -> Redirection:
    """End the link."""
    end_sharing(context(), assessment().id, now=now())
    return redirect(url_for("sharing.show", assessment_id=assessment_id), 303)


@blueprint.get("/picture.svg")
def picture(assessment_id: UUID) -> Response:
    """The picture; its code leads to the shared result, or to the check of the report where it is not shared."""
    del assessment_id
    return Response(_drawn(), mimetype="image/svg+xml")


def _drawn() -> str:
    token, result = share_token(context(), assessment()), result_of(assessment())
    shared = url_for("shared.show", token=token) if token else ""
    path = shared or url_for("verification.show", code=result.receipt.code)
    return picture_of(summary_of(result), lang(), address=public_address(path), leads_to_result=bool(shared))

"""What a firm may do with its data: consent and revoke, take everything along, delete it."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.services import (
    CURRENT,
    change_consents,
    companions,
    edition_of,
    erase,
    export_everything,
    standing_consents,
)
from assessor.services.accounts import keeper_of, owner_of
from assessor.services.firm.counting_status import counting_status
from assessor.web.context import assessment, context, now
from assessor.web.forms import ConsentForm, DeletionForm
from assessor.web.session import forget_assessment, held_assessment

blueprint = Blueprint("rights", __name__)


@blueprint.get("/data")
def show(assessment_id: UUID) -> str:
    """What can be done with the data."""
    owner = owner_of(context(), assessment().id)
    keeper = None if owner is None else keeper_of(context(), owner)
    return render_template(
        "data.html",
        assessment_id=assessment_id,
        assessment=assessment(),
        owner=owner,
        keeper="" if keeper is None else keeper.email,
        status=counting_status(context(), assessment(), now=now()) if assessment().is_submitted else None,
    )


@blueprint.post("/data")
def export(assessment_id: UUID) -> Response:
    """Everything stored, as a ZIP. A form, not a link: it is noted in the audit trail."""
    packed = export_everything(context(), assessment().id, now=now())
    response = Response(packed, mimetype="application/zip")
    name = f"assessment-{str(assessment_id)[:8]}.zip"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.get("/consents")
def consents(assessment_id: UUID) -> str:
    """All purposes with their words, and what stands."""
    standing = {one.purpose: one for one in standing_consents(context(), assessment().id)}
    form = ConsentForm(data=dict.fromkeys(standing, True))
    return render_template(
        "consents.html",
        assessment_id=assessment_id,
        form=form,
        texts=CURRENT,
        standing=standing,
        saved="saved" in request.args,
    )


@blueprint.post("/consents")
def change(assessment_id: UUID) -> Redirection:
    """Let exactly the ticked consents stand."""
    change_consents(context(), assessment().id, ConsentForm.sent(request.form).wanted, now=now())
    return redirect(url_for("rights.consents", assessment_id=assessment_id, saved=1), 303)


@blueprint.get("/delete")
def ask_to_delete(assessment_id: UUID) -> str:
    """What deletion does and what remains."""
    return _deletion_page(DeletionForm(), assessment_id)


@blueprint.post("/delete")
def delete(assessment_id: UUID) -> Redirection | tuple[str, int]:
    """Delete everything, once confirmed, and let this browser forget it."""
    form = DeletionForm(request.form)
    if not form.validate():
        return _deletion_page(form, assessment_id), 422
    erase(context(), assessment().id, now=now())
    if held_assessment() == assessment_id:
        forget_assessment()
    return redirect(url_for("information.deleted"), 303)


def _deletion_page(form: DeletionForm, assessment_id: UUID) -> str:
    beside = [one for one in companions(context(), assessment().id) if one.companion_id == assessment().id]
    return render_template(
        "delete.html",
        form=form,
        assessment_id=assessment_id,
        assessment=assessment(),
        beside=[edition_of(one.edition) for one in beside],
    )

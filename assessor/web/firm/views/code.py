"""The resume code: shown once there is something to lose until it is noted down, sent by e-mail, or replaced."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.reports.qr import qr_image
from assessor.services import find_page, renew_code
from assessor.services.accounts.errors import LockedError
from assessor.services.firm.code_by_letter import is_code_out, send_code
from assessor.web.accounts.forms.account import EmailForm
from assessor.web.context import assessment, context, now
from assessor.web.firm.next_page import address_after
from assessor.web.language import say
from assessor.web.limits import origin
from assessor.web.public.public_address import public_address
from assessor.web.session import current_visit, forget_new_code, keep_new_code, leave, new_code

blueprint = Blueprint("code", __name__)
ON_THE_WAY = ("after", "leaving")
"""What was being done when the code came between: a page was saved, or this device is to be left."""


@blueprint.get("/code")
def show(assessment_id: UUID) -> str:
    """Show the new code, or offer to make another one."""
    return _page(EmailForm(), assessment_id)


@blueprint.post("/code")
def noted(assessment_id: UUID) -> Response:
    """The code is noted down: go on."""
    forget_new_code()
    if "leaving" in request.args:
        leave()
        return redirect(url_for("start.show"), 303)
    saved = None if assessment().is_submitted else find_page(assessment(), request.args.get("after", ""))
    address = url_for("tasks.show", assessment_id=assessment_id) if saved is None else address_after(saved)
    return redirect(address, 303)


@blueprint.post("/code/letter")
def send(assessment_id: UUID) -> Response | tuple[str, int]:
    """Have a code sent by e-mail, which opens the same as the one on the screen."""
    form = EmailForm(request.form)
    if not form.validate():
        return _page(form, assessment_id), 422
    try:
        send_code(context(), assessment().id, form.email.data or "", origin=origin(), now=now())
    except LockedError:
        form.email.errors = [say("code.mail_many")]
        return _page(form, assessment_id), 422
    flash(say("code.mail_sent"))
    after, leaving = (request.args.get(one) for one in ON_THE_WAY)
    return redirect(url_for("code.show", assessment_id=assessment_id, after=after, leaving=leaving), 303)


@blueprint.post("/code/new")
def renew(assessment_id: UUID) -> Response:
    """Make another code; the old one ends."""
    visit = current_visit()
    code = renew_code(context(), assessment().id, now=now(), visit_id=None if visit is None else visit.id)
    keep_new_code(code)
    return redirect(url_for("code.show", assessment_id=assessment_id), 303)


def _page(form: EmailForm, assessment_id: UUID) -> str:
    code = new_code()
    # Behind the sign a browser keeps to itself, so that the code is in no log on the way.
    address = f"{public_address(url_for('resume.show'))}#{code}"
    return render_template(
        "code.html",
        form=form,
        assessment_id=assessment_id,
        assessment=assessment(),
        code=code,
        is_another_out=is_code_out(context(), assessment().id),
        picture=qr_image(address) if code else "",
        on_the_way={name: request.args.get(name) for name in ON_THE_WAY},
    )

"""The start page: what it takes, what happens to the data, quick or full."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import start_assessment
from assessor.web.accounts.account_offer import put_into_own_account
from assessor.web.context import context, now
from assessor.web.firm.at_hand import at_hand
from assessor.web.firm.depths import depths_offered, edition_offered, offered_beside
from assessor.web.firm.next_page import first_address
from assessor.web.forms import ResumeForm, StartForm
from assessor.web.language import PREFIX, lang, preferred_lang
from assessor.web.session import hold_assessment, keep_new_code

blueprint = Blueprint("start", __name__)


@blueprint.get("/")
def choose_language() -> Response:
    """Send on to the start page in the browser's language."""
    response = redirect(url_for("start.show", lang=preferred_lang()), 302)
    response.headers["Vary"] = "Accept-Language"
    return response


@blueprint.get(f"{PREFIX}/")
def show() -> str:
    """The start page."""
    return _page(StartForm())


@blueprint.post(f"{PREFIX}/")
def begin() -> Response | tuple[str, int]:
    """Begin an assessment at its first page; the resume code is shown once something is saved."""
    form = StartForm(request.form)
    if not form.validate():
        return _page(form), 422
    started = start_assessment(
        context(),
        lang=lang(),
        depth="full" if form.depth.data == "full" else "quick",
        now=now(),
        edition=form.edition.data or "",
    )
    hold_assessment(started.assessment.id)
    put_into_own_account(started.assessment.id)
    keep_new_code(started.code)
    return redirect(first_address(started.assessment), 303)


def _page(form: StartForm) -> str:
    return render_template(
        "start.html",
        form=form,
        resume=ResumeForm(),
        depths=depths_offered(context().edition),
        offered_edition=edition_offered(context().edition),
        at_hand=at_hand(),
        beside=offered_beside(context().edition),
    )

"""Firms by name, for officers: those that consented, after a reason; every look leaves an entry in the audit trail."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessor.services import result_of
from assessor.services.district.named_firms import Looker, firms_by_name, note_look
from assessor.services.evaluating import level_of
from assessor.services.firm.kept_reports import kept_report
from assessor.storage.members import Wanted
from assessor.web.association.member_filter import read_wanted
from assessor.web.context import assessment, context, entered, now
from assessor.web.delivery import as_report
from assessor.web.district.forms.naming import ReasonForm
from assessor.web.district.named_access import begin_looking, current_looker
from assessor.web.district.named_filter import named_filter
from assessor.web.firm.result_page import page_of
from assessor.web.language import lang

blueprint = Blueprint("named", __name__)


@blueprint.get("/district/firms")
def show() -> str:
    """The firms that consented; without a reason given, the question for one."""
    looker = current_looker()
    if looker is None:
        return render_template("district/reason.html", form=ReasonForm())
    return _listed(looker, read_wanted(request.args))


@blueprint.post("/district/firms")
def give_reason() -> AnyResponse | tuple[str, int]:
    """Write down why firms are looked at."""
    form = ReasonForm(request.form)
    if not form.validate():
        return render_template("district/reason.html", form=form), 422
    begin_looking(entered(), form.reason.data or "")
    return redirect(url_for("named.show"), 303)


@blueprint.get("/district/firms/<uuid:assessment_id>/")
def result(assessment_id: UUID) -> str:
    """One firm's result."""
    _note(as_pdf=False)
    page = page_of(result_of(assessment()), lang())
    return render_template("district/firm.html", assessment_id=assessment_id, assessment=assessment(), page=page)


@blueprint.get("/district/firms/<uuid:assessment_id>/report.pdf")
def report(assessment_id: UUID) -> Response:  # noqa: ARG001 (of the address)
    """One firm's report."""
    _note(as_pdf=True)
    made = kept_report(context(), assessment(), lang())
    response = as_report(made)
    response.headers.set("Content-Disposition", "attachment", filename=f"{made.stem}-{lang()}.pdf")
    return response


def _listed(looker: Looker, wanted: Wanted) -> str:
    asked = named_filter(context(), looker.district, request.args)
    span = slice(wanted.offset, wanted.offset + wanted.limit)
    found = firms_by_name(context(), looker, asked.narrowing, span, now=now())
    levels = {one.id: level_of(one) for one in found.firms}
    return render_template("district/firms.html", found=found, wanted=wanted, levels=levels, asked=asked)


def _note(*, as_pdf: bool) -> None:
    looker = current_looker()
    if looker is not None:
        note_look(context(), assessment().id, looker, as_pdf=as_pdf, now=now())

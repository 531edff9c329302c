"""Anybody may ask whether a report is genuine, by the number printed on it or by its QR code."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import read_report_code, verify_report
from assessor.web.context import context, now
from assessor.web.forms import ReportCodeForm
from assessor.web.language import PREFIX, preferred_lang
from assessor.web.limits import origin

blueprint = Blueprint("verification", __name__)


@blueprint.get("/verify/<code>")
def choose_language(code: str) -> Response:
    """Where QR codes lead: send on in the browser's language."""
    response = redirect(url_for("verification.show", lang=preferred_lang(), code=code), 302)
    response.headers["Vary"] = "Accept-Language"
    return response


@blueprint.get(f"{PREFIX}/verify")
def ask() -> Response | str | tuple[str, int]:
    """Ask for the number; one that was typed leads to its page."""
    if "code" not in request.args:
        return _page(ReportCodeForm())
    form = ReportCodeForm(request.args)
    if not form.validate():
        return _page(form), 422
    return redirect(url_for("verification.show", code=read_report_code(form.code.data or "")), 303)


@blueprint.get(f"{PREFIX}/verify/<code>")
def show(code: str) -> str | tuple[str, int]:
    """What may be known of that number."""
    read = read_report_code(code)
    if read is None:
        form = ReportCodeForm(data={"code": code[:100]})
        form.validate()
        return _page(form), 404
    found = verify_report(context(), read, origin=origin(), now=now())
    status = 404 if found.outcome == "unknown" else 200
    return render_template("verified.html", found=found, code=read), status


def _page(form: ReportCodeForm) -> str:
    return render_template("verify.html", form=form)

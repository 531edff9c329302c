"""Anybody may ask whether a report is genuine, by the number printed on it or by its QR code."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import Printed, is_printed_name, read_report_code, read_token, verify_report
from assessor.web.context import context, now
from assessor.web.forms import ReportCodeForm
from assessor.web.language import PREFIX, preferred_lang
from assessor.web.limits import origin

blueprint = Blueprint("verification", __name__)


@dataclass(frozen=True, kw_only=True)
class PaperOnPage:
    """What a QR code said of its paper, None where altered; the name asked about, and whether it is the paper's."""

    address: str
    printed: Printed | None
    name: str
    is_named: bool


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
    """What may be known of that number; behind a full stop may stand the token of the paper's QR code."""
    number, _, token = code.partition(".")
    read = read_report_code(number)
    if read is None:
        form = ReportCodeForm(data={"code": number[:100]})
        form.validate()
        return _page(form), 404
    found = verify_report(context(), read, origin=origin(), now=now())
    status = 404 if found.outcome == "unknown" else 200
    paper = _paper(read, token) if found.outcome == "genuine" and token else None
    return render_template("verified.html", found=found, code=read, paper=paper), status


def _paper(code: str, token: str) -> PaperOnPage:
    printed, name = read_token(context(), code, token), request.args.get("name", "").strip()
    is_named = printed is not None and bool(name) and is_printed_name(context(), code, printed, name)
    return PaperOnPage(address=f"{code}.{token}", printed=printed, name=name, is_named=is_named)


def _page(form: ReportCodeForm) -> str:
    return render_template("verify.html", form=form)

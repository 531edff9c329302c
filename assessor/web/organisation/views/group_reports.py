"""Reports about many firms, as PDF or to be edited: of a district's release, and of an association's members."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.services.association.surveys import known_surveys
from assessor.services.district.figures.reviewing import review_of, stands
from assessor.services.group_reports import association_report, district_report, district_word_file
from assessor.web.association.member_filter import chosen_survey, name_of
from assessor.web.context import context, entered, now, release
from assessor.web.language import lang

blueprint = Blueprint("papers", __name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/district/releases/<uuid:release_id>/report.pdf")
def district(release_id: UUID) -> Response | Redirection:
    """The report of a release, in the language of the address."""
    if not stands(review_of(context(), release().id)):
        return redirect(url_for("releases.review", release_id=release_id), 303)
    frame = release().frame
    name = f"{frame.district}-{frame.period}-{release().number}-{lang()}.pdf"
    return _file(district_report(context(), release(), lang()), name)


@blueprint.get("/district/releases/<uuid:release_id>/report.docx")
def district_to_edit(release_id: UUID) -> Response | Redirection:
    """The same figures as an official document."""
    if not stands(review_of(context(), release().id)):
        return redirect(url_for("releases.review", release_id=release_id), 303)
    frame = release().frame
    name = f"{frame.district}-{frame.period}-{release().number}-{lang()}.docx"
    return _file(district_word_file(context(), release(), lang()), name, DOCX)


@blueprint.get("/members/report.pdf")
def association() -> Response:
    """The report of the survey the address names, else of the open one."""
    surveys = known_surveys(context(), entered().organisation.id, now=now())
    survey = chosen_survey(request.args, surveys)
    return _file(association_report(context(), survey, lang(), now=now()), f"members-{name_of(survey)}-{lang()}.pdf")


def _file(content: bytes, name: str, mimetype: str = "application/pdf") -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response

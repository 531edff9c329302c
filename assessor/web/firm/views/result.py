"""The result: what an owner sees at first, each part in full on a page of its own, and the PDF report."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, abort, render_template, request

from assessor.evaluation.china import day_in_china
from assessor.measures.model import Measure
from assessor.reports.file_names import report_stem
from assessor.services import (
    annex_workbook_of,
    earlier_results,
    edition_of,
    peers_of,
    result_of,
    second_readings,
)
from assessor.services.context import is_former
from assessor.services.firm.asking_after import group_after
from assessor.services.firm.counting_status import counting_status
from assessor.services.firm.kept_reports import own_report
from assessor.services.firm.new_support import measures_named, new_support
from assessor.web.access.relations import latest_of
from assessor.web.context import assessment, context, now
from assessor.web.delivery import as_attachment, as_report
from assessor.web.firm.forms.after import AfterForm
from assessor.web.firm.measure_filter import STATES, choices_for, not_for_firms, read_filter
from assessor.web.firm.result_page import page_of, parts_of, readings_on_page
from assessor.web.firm.views.sharing import CHAT
from assessor.web.language import lang

blueprint = Blueprint("result", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/result")
def show(assessment_id: UUID) -> str:
    """Where the firm stands, three things to do, then a little of each part with the way to all of it."""
    result = result_of(assessment())
    peers = peers_of(context(), assessment())
    readings = second_readings(context(), assessment(), now=now())
    return render_template(
        "result.html",
        assessment_id=assessment_id,
        assessment=assessment(),
        page=page_of(result, lang(), peers=peers),
        peers=peers,
        earlier=[(one, result_of(one.assessment)) for one in earlier_results(context(), assessment())],
        latest=latest_of(assessment_id),
        status=counting_status(context(), assessment(), now=now()),
        readings=readings_on_page(readings, lang()),
        in_chat=CHAT in request.user_agent.string,
        after=_asked_after(assessment_id),
        fresh=_new_since(assessment_id),
        may_ask_for_news=latest_of(assessment_id) == assessment_id and not is_former(assessment().edition),
    )


def _asked_after(assessment_id: UUID) -> AfterForm | None:
    """The questions that only measures wait for; none on a result that another one goes on from."""
    if latest_of(assessment_id) != assessment_id or is_former(assessment().edition):
        return None
    group = group_after(assessment())
    return None if group is None else AfterForm.drawn(assessment(), group)


def _new_since(assessment_id: UUID) -> Sequence[Measure]:
    """What the firm can newly use since its result was frozen; on its newest result only."""
    if latest_of(assessment_id) != assessment_id:
        return ()
    found = new_support([assessment()], day_in_china(now())).get(assessment().id, ())
    return measures_named(edition_of(assessment().edition), found)


@blueprint.get("/result/<part>")
def part(assessment_id: UUID, part: str) -> str:
    """One part in full; the address may narrow the measures."""
    result = result_of(assessment())
    peers = peers_of(context(), assessment())
    readings = second_readings(context(), assessment(), now=now())
    if part not in parts_of(result, peers=peers, readings=readings):
        abort(404)
    choices = choices_for(result, lang())
    wanted = read_filter(request.args, choices)
    return render_template(
        "result_part.html",
        part=part,
        assessment_id=assessment_id,
        assessment=assessment(),
        page=page_of(result, lang(), wanted=wanted, peers=peers),
        wanted=wanted,
        states=tuple(STATES),
        elsewhere=not_for_firms(result, wanted),
        choices=choices,
        peers=peers,
        readings=readings_on_page(readings, lang()),
    )


@blueprint.get("/report.pdf")
def report(assessment_id: UUID) -> Response:  # noqa: ARG001 (of the address)
    """The diagnostic report in the language of the address."""
    made = own_report(context(), assessment(), lang(), now=now())
    return as_attachment(as_report(made), f"{made.stem}-{lang()}.pdf")


@blueprint.get("/annex.xlsx")
def annex(assessment_id: UUID) -> Response:  # noqa: ARG001 (of the address)
    """All answers, problems, deeds and measures as a workbook."""
    response = Response(annex_workbook_of(assessment(), lang()), mimetype=XLSX)
    name = f"{report_stem(result_of(assessment()))}-{lang()}.xlsx"
    return as_attachment(response, name)

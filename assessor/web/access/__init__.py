"""Who may call what: every endpoint has a line here, and an endpoint without one does not exist for anybody."""

from collections.abc import Mapping

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from assessor.services import find
from assessor.storage import Assessment, AssessmentId
from assessor.web.access.catalogue_upkeep import KEEPING_CATALOGUES
from assessor.web.access.relations import relation_to
from assessor.web.access.rules import DECIDED, Access, Rule
from assessor.web.context import context
from assessor.web.session import current_member, member_at_first_step, note_who_acts

ACCESS: Mapping[str, Access] = {
    "static": Access.PUBLIC,
    "start.choose_language": Access.PUBLIC,
    "start.show": Access.PUBLIC,
    "start.begin": Access.PUBLIC,
    "resume.show": Access.PUBLIC,
    "resume.enter": Access.PUBLIC,
    "resume.leave": Access.PUBLIC,
    "information.privacy": Access.PUBLIC,
    "information.deleted": Access.PUBLIC,
    "information.health": Access.PUBLIC,
    "state.ready": Access.PUBLIC,
    "state.metrics": Access.PUBLIC,
    "state.show": Access.ADMIN,
    "information.icon": Access.PUBLIC,
    "information.robots": Access.PUBLIC,
    "verification.choose_language": Access.PUBLIC,
    "verification.ask": Access.PUBLIC,
    "verification.show": Access.PUBLIC,
    "code.show": Access.HOLDER,
    "code.noted": Access.HOLDER,
    "code.renew": Access.DECIDER,
    "code.send": Access.DECIDER,
    "tasks.show": Access.HOLDER_OF_DRAFT,
    "sections.show": Access.HOLDER_OF_DRAFT,
    "sections.save": Access.HOLDER_OF_DRAFT,
    "sections.keep": Access.HOLDER_OF_DRAFT,
    "checking.show": Access.HOLDER_OF_DRAFT,
    "checking.submit": Access.HOLDER,
    "so_far.show": Access.HOLDER_OF_DRAFT,
    "again.deepen": Access.HOLDER_OF_DRAFT,
    "again.begin": Access.HOLDER_OF_RESULT,
    "after.show": Access.HOLDER_OF_RESULT,
    "after.answer": Access.HOLDER_OF_RESULT,
    "companion.begin": Access.HOLDER_OF_RESULT,
    "result.show": Access.READER_OF_RESULT,
    "result.part": Access.READER_OF_RESULT,
    "result.report": Access.READER_OF_RESULT,
    "result.annex": Access.READER_OF_RESULT,
    "sharing.show": Access.HOLDER_OF_RESULT,
    "sharing.begin": Access.HOLDER_OF_RESULT,
    "sharing.end": Access.HOLDER_OF_RESULT,
    "sharing.picture": Access.HOLDER_OF_RESULT,
    **dict.fromkeys(("news.show", "news.ask", "news.end"), Access.HOLDER_OF_RESULT),
    **dict.fromkeys(("news_link.show", "news_link.confirm", "news_link.end"), Access.PUBLIC),
    **dict.fromkeys(("catalogue.show", "catalogue.measure", "catalogue.document"), Access.PUBLIC),
    **dict.fromkeys(("catalogue_api.show", "catalogue_api.schema"), Access.PUBLIC),
    "codes.find": Access.PUBLIC,
    "sample.show": Access.PUBLIC,
    "sample.report": Access.PUBLIC,
    "shared.show": Access.PUBLIC,
    "shared.report": Access.PUBLIC,
    "what_if.show": Access.READER_OF_RESULT,
    "what_if.work_out": Access.READER_OF_RESULT,
    "history.show": Access.READER_OF_RESULT,
    "proving.show": Access.HOLDER_OF_RESULT,
    "proving.send": Access.HOLDER_OF_RESULT,
    "proving.enter": Access.HOLDER_OF_RESULT,
    "proving.ask_office": Access.DECIDER,
    "rights.show": Access.HOLDER,
    "rights.export": Access.HOLDER,
    "rights.consents": Access.DECIDER,
    "rights.change": Access.DECIDER,
    "rights.ask_to_delete": Access.DECIDER,
    "rights.delete": Access.DECIDER,
    "registering.show": Access.PUBLIC,
    "registering.send": Access.PUBLIC,
    "registering.sent": Access.PUBLIC,
    "invitation.show": Access.PUBLIC,
    "invitation.accept": Access.PUBLIC,
    "signing_in.show": Access.PUBLIC,
    "signing_in.enter": Access.PUBLIC,
    "second_step.show": Access.FIRST_STEP,
    "second_step.confirm": Access.FIRST_STEP,
    "forgotten.show": Access.PUBLIC,
    "forgotten.send": Access.PUBLIC,
    "forgotten.sent": Access.PUBLIC,
    "forgotten.choose": Access.PUBLIC,
    "forgotten.set_new": Access.PUBLIC,
    "account.show": Access.SIGNED_IN,
    "recovery.show": Access.FIRST_STEP,
    "recovery.enter": Access.FIRST_STEP,
    "account.take_over": Access.ENTERPRISE_DECIDER,
    "account.release": Access.DECIDER,
    "account.password": Access.SIGNED_IN,
    "address.show": Access.SIGNED_IN,
    "address.ask": Access.SIGNED_IN,
    "address.confirm": Access.SIGNED_IN,
    "proof.ask": Access.SIGNED_IN,
    "proof.confirm": Access.SIGNED_IN,
    "account.change_password": Access.SIGNED_IN,
    "factor.show": Access.SIGNED_IN,
    "factor.ask_for_codes": Access.SIGNED_IN,
    "factor.renew_codes": Access.SIGNED_IN,
    "factor.ask_for_device": Access.SIGNED_IN,
    "factor.begin_device": Access.SIGNED_IN,
    "factor.show_device": Access.SIGNED_IN,
    "factor.confirm_device": Access.SIGNED_IN,
    "factor.ask_to_switch_off": Access.FACTOR_OPTIONAL,
    "factor.switch_off": Access.FACTOR_OPTIONAL,
    "own_data.show": Access.SIGNED_IN,
    "own_data.export": Access.SIGNED_IN,
    "closing.ask": Access.SIGNED_IN,
    "closing.close": Access.SIGNED_IN,
    "closing.closed": Access.PUBLIC,
    "handing_over.ask": Access.ASSOCIATION,
    "handing_over.give": Access.ASSOCIATION,
    "visits.show": Access.SIGNED_IN,
    "visits.end": Access.OWN,
    "visits.end_all": Access.SIGNED_IN,
    "colleagues.show": Access.SIGNED_IN,
    "colleagues.invite": Access.SIGNED_IN,
    "colleagues.withdraw": Access.COLLEAGUE,
    "joining.show": Access.PUBLIC,
    "joining.begin": Access.PUBLIC,
    "joining.take_along": Access.PUBLIC,
    "joining.delete_given": Access.PUBLIC,
    "own_report.show": Access.PUBLIC,
    "own_report.report": Access.PUBLIC,
    "report_links.make": Access.ASSOCIATION,
    "report_links.hand_out": Access.OWN_MEMBER,
    "report_links.end": Access.OWN_MEMBER,
    "members.show": Access.ASSOCIATION,
    "members.table": Access.ASSOCIATION,
    "member_results.show": Access.OWN_MEMBER,
    "member_results.report": Access.OWN_MEMBER,
    "member_results.make_reports": Access.ASSOCIATION,
    "member_results.make_summary": Access.ASSOCIATION,
    "uploads.show": Access.ASSOCIATION,
    "uploads.template": Access.ASSOCIATION,
    "uploads.receive": Access.ASSOCIATION,
    "uploads.preview": Access.OWN_UPLOAD,
    "uploads.marked": Access.OWN_UPLOAD,
    "uploads.start": Access.OWN_UPLOAD,
    "uploads.drop": Access.OWN_UPLOAD,
    "columns.show": Access.OWN_UPLOAD,
    "columns.answer": Access.OWN_UPLOAD,
    "columns.wordings": Access.OWN_UPLOAD,
    "columns.confirm": Access.OWN_UPLOAD,
    "calls.show": Access.ASSOCIATION,
    "calls.table": Access.ASSOCIATION,
    "collecting.show": Access.ASSOCIATION,
    "collecting.links": Access.ASSOCIATION,
    "collecting.wordings": Access.ASSOCIATION,
    "collecting.questionnaire": Access.ASSOCIATION,
    "collecting.hand_out": Access.OWN_MEMBER,
    "collecting.end": Access.OWN_MEMBER,
    "entries.edit": Access.OWN_MEMBER,
    "entries.change": Access.OWN_MEMBER,
    "entries.ask_to_remove": Access.OWN_MEMBER,
    "entries.bring_back": Access.OWN_MEMBER,
    "entries.ask": Access.ASSOCIATION,
    "entries.add": Access.ASSOCIATION,
    "members.invite": Access.ASSOCIATION,
    "entries.remove": Access.OWN_MEMBER,
    "entries.take_back": Access.OWN_MEMBER,
    "papers.district": Access.OFFICER_OF_RELEASE,
    "papers.district_to_edit": Access.OFFICER_OF_RELEASE,
    "papers.association": Access.ASSOCIATION,
    "colleagues.name_keeper": Access.KEEPER_OF_COLLEAGUE,
    "audit.show": Access.READER_OF_TRAIL,
    "audit.download": Access.READER_OF_TRAIL,
    "audit.check": Access.READER_OF_TRAIL,
    "organisations.show": Access.ADMIN,
    "organisations.ask_to_delete": Access.ADMIN_OF_OTHER_ORGANISATIONS,
    "organisations.delete": Access.ADMIN_OF_OTHER_ORGANISATIONS,
    "jobs.index": Access.EMPLOYER,
    "jobs.show": Access.EMPLOYER_OF_JOB,
    "jobs.progress": Access.EMPLOYER_OF_JOB,
    "jobs.cancel": Access.EMPLOYER_OF_JOB,
    "jobs.resume": Access.EMPLOYER_OF_JOB,
    "jobs.output": Access.EMPLOYER_OF_JOB,
    "district.show": Access.OFFICER,
    "district.overview": Access.OFFICER_OF_RELEASE,
    "district.method": Access.READER_OF_DISTRICTS,
    "support.show": Access.OFFICER_OF_RELEASE,
    "support.measure": Access.OFFICER_OF_RELEASE,
    **{f"themes.{one}": Access.OFFICER_OF_RELEASE for one in ("choose", "show", "table")},
    **{
        f"drill.{one}": Access.OFFICER_OF_RELEASE
        for one in ("dimension", "dimension_table", "problem", "problem_table", "compare", "compare_table")
    },
    **{f"drill.{one}": Access.OFFICER for one in ("series", "series_table", "open_to")},
    **{f"together.{one}": Access.READER_OF_DISTRICTS for one in ("show", "table")},
    **{f"releases.{one}": Access.OFFICER_OF_RELEASE for one in ("review", "approve", "withdraw")},
    **{f"silent.{one}": Access.OFFICER_OF_RELEASE for one in ("show", "ask")},
    **{f"targets.{one}": Access.OFFICER for one in ("show", "aim", "drop")},
    "simulator.choose": Access.OFFICER_OF_RELEASE,
    "simulator.show": Access.OFFICER_OF_RELEASE,
    "simulator.save": Access.OFFICER_OF_RELEASE,
    "simulator.draft": Access.OFFICER_OF_RELEASE,
    "scenarios.show": Access.OFFICER,
    "scenarios.open_one": Access.OFFICER_OF_SCENARIO,
    "scenarios.delete": Access.OFFICER_OF_SCENARIO,
    **{f"downloads.{one}": Access.OFFICER_OF_RELEASE for one in ("table", "workbook", "measure")},
    **{f"downloads.{one}": Access.OFFICER_OF_RELEASE for one in ("trial_table", "trial_workbook")},
    "releases.show": Access.OFFICER,
    "releases.make": Access.OFFICER,
    **{f"population.{one}": Access.OFFICER for one in ("show", "template", "take", "undo")},
    **{f"vouching.{one}": Access.OFFICER for one in ("show", "answer", "take_proof_back")},
    **{f"oddities.{one}": Access.OFFICER for one in ("show", "leave", "take_in")},
    **{f"register.{one}": Access.OFFICER for one in ("show", "template", "take", "undo")},
    "named.show": Access.OFFICER,
    "named.give_reason": Access.OFFICER,
    "named.result": Access.OFFICER_OF_NAMED,
    "named.report": Access.OFFICER_OF_NAMED,
    **{f"desk.{one}": Access.DESK for one in ("show", "entry", "change", "end", "ask", "add")},
    **dict.fromkeys(("changes.show", "preview.show", "preview.work_out"), Access.READER_OF_CHANGE),
    **{f"changes.{one}": Access.DESK_OF_CHANGE for one in ("save", "submit", "withdraw")},
    **{f"conditions.{one}": Access.DESK_OF_CHANGE for one in ("show", "alter", "choose", "part", "keep")},
    **{f"examples.{one}": Access.DESK_OF_CHANGE for one in ("show", "remove", "ask", "keep")},
    **{f"changes.{one}": Access.REVIEWER_OF_CHANGE for one in ("send_back", "approve")},
    **{f"revisions.{one}": Access.DESK for one in ("show", "compare")},
    **KEEPING_CATALOGUES,
    **{f"revisions.{one}": Access.REVIEWER for one in ("take_back", "confirm")},
    "users.show": Access.ADMIN,
    "users.ask": Access.ADMIN,
    "users.invite": Access.ADMIN,
    "users.disable": Access.ADMIN_OF_OTHERS,
    "users.enable": Access.ADMIN_OF_OTHERS,
    "users.drop_factor": Access.ADMIN_OF_OTHERS,
}


def guard() -> Response | None:
    """Before each request: let in, send to the right page, or answer 404 as if there were nothing."""
    if request.endpoint is None:
        return None
    access = ACCESS.get(request.endpoint)
    if access is None:
        abort(404)
    rule = access.value
    if request.method == "POST":
        note_who_acts()
    return _stop_by_role(rule) or _stop_by_relation(rule)


def may_decide() -> bool:
    """Whether the visitor may give consents, delete and release: by the resume code, or as the keeper."""
    return g.get("relation") in DECIDED


def register(app: Flask) -> None:
    """Put the guard before every request."""
    app.before_request(guard)
    app.jinja_env.globals["may_decide"] = may_decide


def _stop_by_role(rule: Rule) -> Response | None:
    if not rule.roles:
        return None
    entered = member_at_first_step()
    if entered is None:
        return redirect(url_for("signing_in.show"), 303)
    if current_member() is None and not rule.first_step_is_enough:
        return redirect(url_for("second_step.show"), 303)
    if entered.account.role not in rule.roles or (rule.keepers_only and not entered.account.is_keeper):
        abort(404)
    g.member, g.actor = entered, str(entered.account.id)
    return None


def _stop_by_relation(rule: Rule) -> Response | None:
    if not rule.relations:
        return None
    named = request.view_args or {}
    g.relation = relation_to(named)
    if g.relation not in rule.relations:
        abort(404)
    if "assessment_id" not in named:
        return None
    g.assessment = find(context(), AssessmentId(named["assessment_id"]))
    if g.assessment is None:
        abort(404)
    return _to_page_of_state(rule, g.assessment)


def _to_page_of_state(rule: Rule, assessment: Assessment) -> Response | None:
    if rule.state in ("any", assessment.state):
        return None
    endpoint = "result.show" if assessment.is_submitted else "tasks.show"
    return redirect(url_for(endpoint, assessment_id=assessment.id), 303)

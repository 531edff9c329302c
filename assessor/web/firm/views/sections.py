"""The pages of the questionnaire: one a section, saved as a whole."""

from uuid import UUID

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.questionnaire import Section
from assessor.services import ConflictingSaveError, carried_over, find_section, get, save_section, sections_asked
from assessor.storage import StorageUnavailableError
from assessor.web.context import assessment, context, now
from assessor.web.firm.answers_in_words import differing_answers
from assessor.web.forms import SectionForm
from assessor.web.language import say, time_of_day

blueprint = Blueprint("sections", __name__)


@blueprint.get("/sections/<section_id>")
def show(assessment_id: UUID, section_id: str) -> str:
    """One section with what is saved."""
    return _page(SectionForm.drawn(assessment(), _section(section_id)), assessment_id)


@blueprint.post("/sections/<section_id>")
def save(assessment_id: UUID, section_id: str) -> Response | tuple[str, int]:
    """Keep the section's answers and go on; what cannot be kept is shown again with what to do."""
    form = SectionForm.sent(assessment(), _section(section_id), request.form)
    if not form.seen.validate():
        abort(400)
    if not form.validate():
        return _page(form, assessment_id), 422
    try:
        save_section(context(), assessment().id, form.as_save(), now=now())
    except ConflictingSaveError as conflict:
        differing = differing_answers(get(context(), assessment().id), conflict.differing)
        return _page(form, assessment_id, seen=conflict.revision, differing=differing), 409
    except StorageUnavailableError:
        return _page(form, assessment_id, unsaved=True), 503
    return redirect(_next_address(assessment_id, section_id), 303)


@blueprint.post("/sections/<section_id>/keep")
def keep(assessment_id: UUID, section_id: str) -> tuple[Response, int]:  # noqa: ARG001 (of the address)
    """Keep the section while it is being filled in; what cannot be kept is left for the plain save to explain."""
    form = SectionForm.sent(assessment(), _section(section_id), request.form)
    if not form.seen.validate():
        return jsonify(), 422
    form.validate()
    try:
        saved = save_section(context(), assessment().id, form.sound_part(), now=now())
    except ConflictingSaveError:
        return jsonify(), 409
    message = say("section.kept", time=time_of_day(now()))
    return jsonify(seen=saved.revision, message=message, faults=form.faulty_names), 200


def _section(section_id: str) -> Section:
    found = find_section(assessment(), section_id)
    if found is None:
        abort(404)
    return found


def _page(form: SectionForm, assessment_id: UUID, **notices: object) -> str:
    sections = [section.id for section in sections_asked(assessment())]
    place = sections.index(form.section.id)
    return render_template(
        "section.html",
        form=form,
        assessment_id=assessment_id,
        place=place + 1,
        places=len(sections),
        before=sections[place - 1] if place else None,
        carried=carried_over(context(), assessment()),
        **{"seen": form.seen.seen.data, "differing": (), "unsaved": False, **notices},
    )


def _next_address(assessment_id: UUID, section_id: str) -> str:
    if "back_to_list" in request.form:
        return url_for("tasks.show", assessment_id=assessment_id)
    if request.args.get("from") == "check":
        return url_for("checking.show", assessment_id=assessment_id)
    sections = [str(section.id) for section in sections_asked(assessment())]
    after = sections[sections.index(section_id) + 1 :]
    if not after:
        return url_for("checking.show", assessment_id=assessment_id)
    return url_for("sections.show", assessment_id=assessment_id, section_id=after[0])

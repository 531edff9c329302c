"""The pages of the questionnaire: each saved as a whole, contradictions asked about where they arise."""

import logging
from uuid import UUID

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services import (
    AnswerPage,
    ConflictingSaveError,
    carried_over,
    find_page,
    get,
    outline,
    save_section,
)
from assessor.storage import Assessment, StorageUnavailableError
from assessor.web.context import assessment, context, now
from assessor.web.firm.answers_in_words import differing_answers
from assessor.web.firm.contradictions import ASKED_ABOUT, at_odds_on
from assessor.web.firm.next_page import next_address
from assessor.web.forms import SectionForm
from assessor.web.language import say, time_of_day
from assessor.web.session import new_code

log = logging.getLogger(__name__)
blueprint = Blueprint("sections", __name__)


@blueprint.get("/sections/<section_id>")
def show(assessment_id: UUID, section_id: str) -> str:
    """One page with what is saved."""
    return _page(SectionForm.drawn(assessment(), _asked_page(section_id)), assessment_id)


@blueprint.post("/sections/<section_id>")
def save(assessment_id: UUID, section_id: str) -> Response | tuple[str, int]:
    """Keep the page's answers and go on; what cannot be kept is shown again with what to do."""
    form = SectionForm.sent(assessment(), _asked_page(section_id), request.form)
    if not form.seen.validate():
        abort(400)
    if not form.validate():
        return _page(form, assessment_id), 422
    try:
        saved = save_section(context(), assessment().id, form.as_save(), now=now())
    except ConflictingSaveError as conflict:
        differing = differing_answers(get(context(), assessment().id), conflict.differing)
        return _page(form, assessment_id, seen=conflict.revision, differing=differing), 409
    except StorageUnavailableError as error:
        log.warning("an answer was not saved: %s", error)
        return _page(form, assessment_id, unsaved=True), 503
    address = _address_to_ask(saved, form.page) or _address_of_code(form.page) or next_address(form.page)
    return redirect(address, 303)


@blueprint.post("/sections/<section_id>/keep")
def keep(assessment_id: UUID, section_id: str) -> tuple[Response, int]:  # noqa: ARG001 (of the address)
    """Keep the page while it is being filled in; what cannot be kept is left for the plain save to explain."""
    form = SectionForm.sent(assessment(), _asked_page(section_id), request.form)
    if not form.seen.validate():
        return jsonify(), 422
    form.validate()
    try:
        saved = save_section(context(), assessment().id, form.sound_part(), now=now())
    except ConflictingSaveError:
        return jsonify(), 409
    message = say("section.kept", time=time_of_day(now()))
    return jsonify(seen=saved.revision, message=message, faults=form.faulty_names), 200


def _asked_page(section_id: str) -> AnswerPage:
    found = find_page(assessment(), section_id)
    if found is None:
        abort(404)
    return found


def _page(form: SectionForm, assessment_id: UUID, **notices: object) -> str:
    pages = outline(assessment())
    place = [one.page.id for one in pages].index(form.page.id)
    return render_template(
        "section.html",
        form=form,
        assessment_id=assessment_id,
        pages=pages,
        place=place,
        is_code_new=new_code() is not None,
        carried=carried_over(context(), assessment()),
        at_odds=at_odds_on(assessment(), form.page, now=now()),
        **{"seen": form.seen.seen.data, "differing": (), "unsaved": False, **notices},
    )


def _address_of_code(page: AnswerPage) -> str | None:
    """The code, once there is something to lose: after the first page that was saved."""
    if new_code() is None:
        return None
    after = None if "back_to_list" in request.form else page.id
    return url_for("code.show", assessment_id=assessment().id, after=after)


def _address_to_ask(saved: Assessment, page: AnswerPage) -> str | None:
    """The page again, at the first of its answers that does not fit another one and was not asked about before."""
    asked = set(request.form.getlist(ASKED_ABOUT))
    arisen = [one for one in at_odds_on(saved, page, now=now()) if one.id not in asked]
    if not arisen:
        return None
    address = url_for("sections.show", assessment_id=saved.id, section_id=page.id)
    return f"{address}{'?from=check' if request.args.get('from') == 'check' else ''}#at-odds-{arisen[0].id}"

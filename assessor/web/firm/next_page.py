"""Where a saved page of the questionnaire leads: to the list, the check page, or on in the order of the pages."""

from flask import request, url_for

from assessor.services import AnswerPage, pages_asked
from assessor.storage import Assessment
from assessor.web.context import assessment


def first_address(begun: Assessment) -> str:
    """Where an assessment is begun."""
    return url_for("sections.show", assessment_id=begun.id, section_id=pages_asked(begun)[0].id)


def next_address(page: AnswerPage) -> str:
    """As the button that was pressed and the page one came from say."""
    if "back_to_list" in request.form:
        return url_for("tasks.show", assessment_id=assessment().id)
    if request.args.get("from") == "check":
        return url_for("checking.show", assessment_id=assessment().id)
    return _address_at(page, -1) if "back" in request.form else address_after(page)


def address_after(page: AnswerPage) -> str:
    """The page after this one, or the check page."""
    return _address_at(page, 1)


def _address_at(page: AnswerPage, steps: int) -> str:
    pages = [one.id for one in pages_asked(assessment())]
    place = pages.index(page.id) + steps
    if place == len(pages):
        return url_for("checking.show", assessment_id=assessment().id)
    return url_for("sections.show", assessment_id=assessment().id, section_id=pages[max(place, 0)])

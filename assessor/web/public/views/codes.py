"""Entries of a published list as they are typed: what a page proposes while somebody types."""

from flask import Blueprint, Response, abort, jsonify, request

from assessor.edition import editions_beside
from assessor.questionnaire import Reference
from assessor.questionnaire.code_search import PROPOSED, proposals
from assessor.services import edition_of
from assessor.web.context import context
from assessor.web.language import PREFIX, lang, say

blueprint = Blueprint("codes", __name__)


@blueprint.get(f"{PREFIX}/codes")
def find() -> Response:
    """The few entries that the words may stand for: name, and what to show beside it; what to say if there are more."""
    found = proposals(_list(request.args.get("list", "")), request.args.get("words", ""), lang())
    shown = [[one.name, say("question.within", place=one.within) if one.within else ""] for one in found[:PROPOSED]]
    return jsonify(found=shown, more=say("question.more_codes") if len(found) > PROPOSED else "")


def _list(name: str) -> Reference:
    editions = dict.fromkeys((context().edition, *editions_beside()))
    lists = (edition_of(one).references for one in editions)
    found = next((one[name] for one in lists if name in one), None)
    if found is None:
        abort(404)
    return found

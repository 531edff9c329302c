"""Collecting answers: who is missing, every member's link in a table, words to send, and papers to hand out."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.services import edition_of
from assessor.services.association.collecting import (
    LINKS_KINDS,
    MOST_CODES,
    LinksOrder,
    blank_questionnaire,
    links_file,
    standing_message,
)
from assessor.services.association.member_links import end_link, hand_out_link, member_token
from assessor.services.association.members import MISSING, MemberState, narrowed_to_state, states_of_members
from assessor.services.association.surveys import open_survey
from assessor.storage.members import MembershipId
from assessor.web.association.member_filter import read_wanted
from assessor.web.context import context, entered, now
from assessor.web.delivery import as_attachment
from assessor.web.language import lang, say
from assessor.web.public.public_address import public_address
from assessor.workbooks.survey_wordings import wordings_to_paste, write_wordings

blueprint = Blueprint("collecting", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"xlsx": XLSX, "csv": "text/csv", "zip": "application/zip"}
SHOWN = 100


@blueprint.get("/members/collect")
def show() -> str:
    """Who is missing as of now, and all ways to ask them."""
    organisation = entered().organisation
    survey = open_survey(context(), organisation.id, now=now())
    states = states_of_members(context(), survey, now=now())
    missing = [one for one in states if one.progress in MISSING]
    return render_template(
        "members/collect.html",
        survey=survey,
        counts={name: sum(one.progress == name for one in states) for name in ("level", "open", "private")},
        missing=missing,
        unlevelled=[one for one in states if one.progress == "open"],
        in_all=len(states),
        shown=SHOWN,
        with_address=sum(bool(one.member.email) for one in missing),
        messages={one.member.id: _message(one) for one in missing[:SHOWN]},
        kinds=LINKS_KINDS,
        most_codes=MOST_CODES,
        moment=now(),
    )


@blueprint.post("/members/links")
def links() -> Response | Redirection:
    """Hand out the links of the members that the form names, as a table."""
    kind = next((one for one in LINKS_KINDS if one == request.form.get("kind")), LINKS_KINDS[0])
    organisation = entered().organisation
    survey = open_survey(context(), organisation.id, now=now())
    order = LinksOrder(
        organisation=organisation,
        wanted=narrowed_to_state(context(), survey, read_wanted(request.form), now=now()),
        kind=kind,
        lang=lang(),
        address=lambda token: public_address(url_for("joining.show", token=token)),
    )
    made = links_file(context(), order, now=now())
    if not made.members:
        flash(say("collect.links_none"))
        return redirect(url_for("collecting.show"), 303)
    return as_attachment(Response(made.content, mimetype=TYPES[kind]), made.name)


@blueprint.post("/members/<uuid:membership_id>/link")
def hand_out(membership_id: UUID) -> Redirection:
    """Hand a member's link out by hand: the next page shows it with words to send."""
    hand_out_link(context(), MembershipId(membership_id), now=now())
    return redirect(url_for("entries.edit", membership_id=membership_id, _anchor="link-title"), 303)


@blueprint.post("/members/<uuid:membership_id>/link/end")
def end(membership_id: UUID) -> Redirection:
    """Let the link that was handed out to a member lead nowhere."""
    member = end_link(context(), MembershipId(membership_id), now=now())
    flash(say("collect.link_ended", name=member.name))
    return redirect(url_for("entries.edit", membership_id=membership_id), 303)


@blueprint.get("/members/questionnaire.pdf")
def questionnaire() -> Response:
    """The questionnaire on paper, in the language of the address, made out by the association."""
    edition = edition_of(context().edition)
    content = blank_questionnaire(edition, entered().organisation.name, lang())
    return as_attachment(
        Response(content, mimetype="application/pdf"), f"{say('collect.paper_name')}-{edition.id}-{lang()}.pdf"
    )


@blueprint.get("/members/wordings")
def wordings() -> Response:
    """The questionnaire's wordings for a survey tool: as a table, or to be pasted."""
    edition = edition_of(context().edition)
    kind = "xlsx" if request.args.get("kind") == "xlsx" else "txt"
    name = f"{say('collect.wordings_name')}-{edition.id}.{kind}"
    if kind == "txt":
        text = wordings_to_paste(edition, lang()).encode("utf-8-sig")
        return as_attachment(Response(text, mimetype="text/plain"), name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wordings.xlsx"
        write_wordings(path, edition, lang())
        return as_attachment(send_file(BytesIO(path.read_bytes()), mimetype=XLSX), name)


def _message(state: MemberState) -> str:
    organisation = entered().organisation
    link = public_address(url_for("joining.show", token=member_token(context(), state.member)))
    return standing_message(state.member, organisation.name, link, lang(), now=now())

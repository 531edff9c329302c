"""Reviews: what is due, who sees to it, that a measure is still in force, letters, and the round of a year."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from assessor.evaluation.china import day_in_china
from assessor.services.catalogue.confirming import draft_confirmation
from assessor.services.catalogue.errors import EntryBeingChangedError, NoSuchChangeError
from assessor.services.catalogue.reminding import want_reminders, wants_reminders
from assessor.services.catalogue.reviews import ReviewLine, reviews_on_desk, see_no_more_to, see_to
from assessor.services.catalogue.yearly_round import round_of_year, round_workbook
from assessor.web.context import context, entered, now
from assessor.web.delivery import as_attachment
from assessor.web.language import lang, say
from assessor.web.own_catalogue.forms.confirming import ConfirmingForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
blueprint = Blueprint("reviews", __name__, url_prefix="/desk/reviews")


@blueprint.get("/")
def show() -> str:
    """All measures that run, by the day of their review."""
    lines, day = _lines(), day_in_china(now())
    return render_template(
        "desk/reviews.html",
        due=[one for one in lines if one.is_due(day)],
        coming=[one for one in lines if not one.is_due(day)],
        day=day,
        own=entered().account.id,
        is_written_to=wants_reminders(context()),
    )


@blueprint.post("/letters")
def letters() -> Redirection:
    """Write to whoever asks about reviews, or no more."""
    wanted = request.form.get("wanted") == "yes"
    want_reminders(context(), wanted=wanted)
    flash(say("reviews.letters_on") if wanted else say("reviews.letters_off"))
    return redirect(url_for("reviews.show"), 303)


@blueprint.post("/measure/<entry_id>/owner")
def own(entry_id: str) -> Redirection:
    """See to a measure from now on, or no more."""
    change = see_to if request.form.get("word") == "mine" else see_no_more_to
    change(context(), entry_id, district=entered().organisation.district, now=now())
    return redirect(url_for("reviews.show"), 303)


@blueprint.get("/measure/<entry_id>/confirm")
def ask(entry_id: str) -> str:
    """By whom and by which paper it is still in force."""
    return _confirm_page(entry_id, ConfirmingForm())


@blueprint.post("/measure/<entry_id>/confirm")
def confirm(entry_id: str) -> Redirection | tuple[str, int]:
    """Draft the confirmation, to be handed in; where somebody is changing the measure, lead there."""
    form = ConfirmingForm(request.form)
    form.today = day_in_china(now())
    if not form.validate():
        return _confirm_page(entry_id, form), 422
    district = entered().organisation.district
    try:
        change = draft_confirmation(context(), entry_id, form.found, district=district, now=now())
        flash(say("reviews.drafted"))
    except EntryBeingChangedError as error:
        change = error.change
        flash(say("reviews.being_changed"))
    return redirect(url_for("changes.show", change_id=change.id), 303)


@blueprint.get("/year")
def year() -> str:
    """What was confirmed in a year, what not, and how far each office has come."""
    found = round_of_year(context(), entered().organisation.district, _year(), day_in_china(now()))
    return render_template("desk/year.html", found=found, this_year=day_in_china(now()).year)


@blueprint.get("/year.xlsx")
def year_table() -> Response:
    """The same as a workbook."""
    found = round_of_year(context(), entered().organisation.district, _year(), day_in_china(now()))
    content = round_workbook(found, lang())
    return as_attachment(Response(content, mimetype=XLSX), f"{say('round.file')}-{found.year}.xlsx")


def _lines() -> list[ReviewLine]:
    return list(reviews_on_desk(context(), entered().organisation.district, day_in_china(now())))


def _confirm_page(entry_id: str, form: ConfirmingForm) -> str:
    line = next((one for one in _lines() if one.entry.id == entry_id), None)
    if line is None:
        raise NoSuchChangeError(entry_id)
    return render_template("desk/confirm.html", line=line, form=form)


def _year() -> int:
    """The year asked for; this one where it is none that has begun."""
    this_year = day_in_china(now()).year
    asked = request.args.get("year", this_year, int)
    return asked if this_year - 9 <= asked <= this_year else this_year

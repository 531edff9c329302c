"""Hearing of new support: asked for with an address on the result, ended there or by the link in each letter."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assessor.services.accounts.errors import LockedError
from assessor.services.firm.subscribing import ask_for_news, end_news, wished_news
from assessor.web.accounts.forms.account import EmailForm
from assessor.web.context import assessment, context, now
from assessor.web.language import say
from assessor.web.limits import origin

blueprint = Blueprint("news", __name__)


@blueprint.get("/news")
def show(assessment_id: UUID) -> str:
    """What is noted, or the form to ask for it."""
    return _page(EmailForm(), assessment_id)


@blueprint.post("/news")
def ask(assessment_id: UUID) -> Response | tuple[str, int]:
    """Have a link sent with which the address is confirmed."""
    form = EmailForm(request.form)
    if not form.validate():
        return _page(form, assessment_id), 422
    try:
        ask_for_news(context(), assessment().id, form.email.data or "", origin=origin(), now=now())
    except LockedError:
        form.email.errors = [say("news.many")]
        return _page(form, assessment_id), 422
    return redirect(url_for("news.show", assessment_id=assessment_id), 303)


@blueprint.post("/news/end")
def end(assessment_id: UUID) -> Response:
    """No more letters."""
    end_news(context(), assessment().id, now=now())
    flash(say("news.ended"))
    return redirect(url_for("news.show", assessment_id=assessment_id), 303)


def _page(form: EmailForm, assessment_id: UUID) -> str:
    wish = wished_news(context(), assessment().id)
    return render_template("news.html", form=form, assessment_id=assessment_id, wish=wish)

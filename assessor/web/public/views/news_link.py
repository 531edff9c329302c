"""Where the links in letters of new support lead: confirming the address, or ending the letters, with one click."""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from assessor.services.firm.subscribing import confirm_news, news_by_link, stop_news
from assessor.storage.subscriptions import Subscription
from assessor.web.context import context, now
from assessor.web.language import PREFIX

blueprint = Blueprint("news_link", __name__)
ADDRESS = f"{PREFIX}/news/<token>"


@blueprint.get(ADDRESS)
def show(token: str) -> str:
    """One button: to confirm what is not confirmed yet, else to end it. Opening the link alone changes nothing."""
    return render_template("news_link.html", token=token, wish=_wish(token), done="")


@blueprint.post(f"{ADDRESS}/confirm")
def confirm(token: str) -> str | Response:
    """The address is right."""
    _wish(token)
    confirm_news(context(), token, now=now())
    return render_template("news_link.html", token=token, wish=_wish(token), done="confirmed")


@blueprint.post(f"{ADDRESS}/end")
def end(token: str) -> str | Response:
    """No more letters."""
    _wish(token)
    stop_news(context(), token, now=now())
    return render_template("news_link.html", token=token, wish=None, done="ended")


def _wish(token: str) -> Subscription:
    return news_by_link(context(), token)

"""The cookie by which a device is known that has signed in to an account before."""

from datetime import timedelta

from flask import after_this_request, current_app, request
from werkzeug.wrappers import Response

from assessor.services.accounts import Credentials
from assessor.services.accounts.known_devices import DEVICE_LASTS, LONGEST_TOKEN, device_token
from assessor.web.context import context
from assessor.web.limits import origin

NAME = "assessor_device"


def cookie_name(plain: str) -> str:
    """The name under which a browser takes a cookie from this host and over TLS only, where there is TLS."""
    return f"{current_app.config['COOKIE_PREFIX']}{plain}"


def credentials(email: str, password: str) -> Credentials:
    """What was typed, from where and on which device."""
    device = request.cookies.get(cookie_name(NAME), "")[:LONGEST_TOKEN]
    return Credentials(email=email, password=password, origin=origin(), device=device)


def remember_device(email: str) -> None:
    """Let this browser be known from now on."""
    keep_cookie(NAME, device_token(context(), email), DEVICE_LASTS)


def keep_cookie(plain: str, value: str, lasts: timedelta) -> None:
    """Let the browser keep a value that scripts cannot read, once this request is answered."""

    @after_this_request
    def keep(response: Response) -> Response:
        response.set_cookie(
            cookie_name(plain),
            value,
            max_age=lasts,
            path=current_app.config["SESSION_COOKIE_PATH"],
            secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            httponly=True,
            samesite="Lax",
        )
        return response

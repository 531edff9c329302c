"""Putting the service together: settings, database, use cases and pages; and serving it from one process."""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from threading import Event, Thread
from typing import get_args
from uuid import UUID
from wsgiref.types import WSGIApplication

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from assessor import web
from assessor.config import Settings
from assessor.edition import default_edition
from assessor.logs import write_logs
from assessor.questionnaire import Lang
from assessor.services import Context, edition_of
from assessor.services.catalogue.newest import on_newest
from assessor.services.district.figures.sweeping import sweep_snapshots
from assessor.services.district.standings import recount_if_needed
from assessor.services.firm.sample import sample_result
from assessor.services.firm.succeeding import carry_drafts_over
from assessor.services.operator.state import is_demo
from assessor.services.operator.upkeep import upkeep_until_stopped
from assessor.services.post import Console, Folder, Postman, SmtpServer, Transport
from assessor.serving import serve_until_stopped
from assessor.storage import Database
from assessor.storage.private import private_folder
from assessor.storage.upgrading import upgrade_with_care
from assessor.web.context import Surroundings
from assessor.web.sub_path import BelowPath


def create_app(settings: Settings | None = None, *, clock: Callable[[], datetime] | None = None) -> Flask:
    """The web application. The embedded database is brought up to date first; another one is left to its operator."""
    settings = settings or Settings()
    is_upgraded = settings.is_embedded and upgrade_with_care(settings.database_address)
    context = context_of(settings)
    if settings.is_embedded:
        with on_newest(context):
            edition_of(context.edition)
    else:
        edition_of(context.edition)
    if settings.is_embedded:
        recount_if_needed(context)
        carry_drafts_over(context, now=datetime.now(UTC))
    if is_upgraded:
        sweep_snapshots(context)
    context = replace(context, is_demo=is_demo(context))
    context.database.close()  # workers part after this: a connection that two of them use mixes up their answers
    app = Flask("assessor.web")
    app.config.from_mapping(_flask_settings(settings))
    web.register(app, Surroundings(context=context, clock=clock or (lambda: datetime.now(UTC))))
    app.wsgi_app = _behind_proxies(app.wsgi_app, settings)  # type: ignore[assignment, method-assign]  # Flask's own way to wrap it
    return app


def _behind_proxies(application: WSGIApplication, settings: Settings) -> WSGIApplication:
    below = BelowPath(application, settings.sub_path)
    hops = settings.trusted_proxies
    return ProxyFix(below, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops) if hops else below


def context_of(settings: Settings) -> Context:
    """What use cases need at hand, as set; the folders it needs are made, and shut to everybody else."""
    private_folder(settings.state_folder)
    return Context(
        database=Database(settings.database_address),
        key=settings.key(),
        former_keys=settings.known_keys()[1:],
        edition=settings.edition or default_edition(),
        wrong_codes_allowed=settings.wrong_codes_allowed,
        wrong_codes_minutes=settings.wrong_codes_minutes,
        verifications_allowed=settings.verifications_allowed,
        starts_allowed=settings.starts_allowed,
        public_url=settings.public_url,
        keep_draft_days=settings.keep_draft_days,
        keep_submitted_months=settings.keep_submitted_months,
        session_hours=settings.session_hours,
        office_idle_minutes=settings.office_idle_minutes,
        keep_job_days=settings.keep_job_days,
        files=settings.files,
        handler=settings.handler,
        handler_contact=settings.handler_contact,
        helpline_name=settings.helpline_name,
        helpline_number=settings.helpline_number,
        backup_folder=settings.backup_folder,
        backups_kept=settings.backups_kept,
        kept_reports_mib=settings.kept_reports_mib,
        backup_passphrase=settings.backup_passphrase.get_secret_value(),
        announce=_announcer(settings),
    )


def postman_of(settings: Settings) -> Postman:
    """How letters are sent."""
    helpline = f"{settings.helpline_name} {settings.helpline_number}".strip()
    return Postman(
        transport=_transport(settings), sender=settings.mail_from, public_url=settings.public_url, helpline=helpline
    )


def serve(settings: Settings) -> None:
    """Serve until stopped, from one process with several threads; one more does the upkeep."""
    write_logs(settings.log)
    app = create_app(settings)
    start_upkeep(settings)
    Thread(target=_prepare_for_visitors, args=(app,), name="prepare", daemon=True).start()
    gc.freeze()  # the edition's many objects stay for good; collections need not walk them
    serve_until_stopped(
        app,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        largest_request=2 * _largest_request(settings),
    )


def _prepare_for_visitors(app: Flask) -> None:
    """What the first visitor on a phone would wait a second for: the sample's result, and templates."""
    for lang in get_args(Lang):
        sample_result(lang, datetime.now(UTC))
    for name in ("start.html", "section.html", "shared.html", "result.html"):
        app.jinja_env.get_template(name)


def start_upkeep(settings: Settings) -> Event:
    """Begin to send letters and keep time limits in a thread of this process; the event given back ends it."""
    stop = Event()
    arguments = (context_of(settings), postman_of(settings), stop)
    Thread(target=upkeep_until_stopped, args=arguments, name="upkeep", daemon=True).start()
    return stop


def _largest_request(settings: Settings) -> int:
    """Bytes; what is somewhat larger reaches Flask, which says so with a page of ours."""
    return max(settings.max_content_length, settings.max_upload_length)


def _announcer(settings: Settings) -> Callable[[Sequence[UUID]], None] | None:
    if not settings.broker:
        return None
    announce: Callable[[Sequence[UUID]], None] = import_module("assessor.jobs.celery_app").announcer(settings.broker)
    return announce


def _transport(settings: Settings) -> Transport:
    if settings.mail == "console":
        return Console(stream=sys.stderr)
    if settings.mail == "folder":
        return Folder(folder=settings.state_folder / "mail")
    return SmtpServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
    )


def _flask_settings(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.key(),
        "SECRET_KEY_FALLBACKS": list(settings.known_keys()[1:]),
        "THREADS": settings.threads,
        "METRICS_TOKEN": settings.metrics_token.get_secret_value(),
        "MAX_CONTENT_LENGTH": settings.max_content_length,
        "MAX_UPLOAD_LENGTH": settings.max_upload_length,
        "MAX_FORM_MEMORY_SIZE": settings.max_content_length,
        "MAX_FORM_PARTS": settings.max_form_parts,
        "TRUSTED_HOSTS": list(settings.host_names),
        "SESSION_COOKIE_NAME": f"{settings.cookie_prefix}assessor_session",
        "SESSION_COOKIE_PATH": settings.sub_path or "/",
        "COOKIE_PREFIX": settings.cookie_prefix,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=settings.session_hours),
        "WTF_CSRF_TIME_LIMIT": None,
    }

"""The pages: Flask, forms and templates; every use case is in services."""

from collections.abc import Callable

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from assessor.measures.words import CONDITION_WORDS, STATUS_WORDS, verdict_word
from assessor.services import edition_of
from assessor.services.context import is_former
from assessor.web import (
    access,
    admission,
    blueprints,
    catalogue_revision,
    delivery,
    errors,
    headers,
    language,
    limits,
    metrics,
    request_log,
    upload_limit,
)
from assessor.web.access import proof
from assessor.web.accounts.account_offer import account_offer
from assessor.web.accounts.forms.account import faults_of
from assessor.web.context import EXTENSION, Surroundings
from assessor.web.district.district_page import district_title
from assessor.web.district.ways import ways_from
from assessor.web.firm.depths import depths_offered
from assessor.web.firm.result_page import index_name
from assessor.web.forms.plain_text import presentable
from assessor.web.session import current_member, held_assessment

MODULES: tuple[Callable[[Flask], None], ...] = (
    blueprints.register,
    language.register,
    catalogue_revision.register,
    access.register,
    proof.register,
    limits.register,
    admission.register,
    errors.register,
    headers.register,
    delivery.register,
)


def register(app: Flask, surroundings: Surroundings) -> None:
    """Put the pages on an application."""
    app.extensions[EXTENSION] = surroundings
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.finalize = presentable
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["holds_assessment"] = lambda: held_assessment() is not None
    app.jinja_env.globals.update(
        verdict_word=verdict_word,
        condition_words=CONDITION_WORDS,
        status_words=STATUS_WORDS,
        current_member=current_member,
        held_assessment=held_assessment,
        account_offer=account_offer,
        faults_of=faults_of,
        helpline=lambda: surroundings.context,
        is_demo=lambda: surroundings.context.is_demo,
        depths_of=depths_offered,
        index_name=lambda result: index_name(result.basis, language.lang()),
        edition_named=edition_of,
        is_former=is_former,
        district_title=district_title,
        ways_from=ways_from,
    )
    request_log.register(app)
    metrics.register(app)
    upload_limit.register(app)
    CSRFProtect(app)
    for register_module in MODULES:
        register_module(app)

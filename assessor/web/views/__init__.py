"""Views: one flat module a topic, each a blueprint."""

from flask import Flask

from assessor.web.language import PREFIX
from assessor.web.views import (
    account,
    again,
    audit,
    checking,
    closing,
    code,
    colleagues,
    companion,
    district,
    downloads,
    factor,
    forgotten,
    history,
    information,
    invitation,
    jobs,
    joining,
    members,
    named,
    organisations,
    own_data,
    recovery,
    registering,
    releases,
    result,
    resume,
    rights,
    second_step,
    sections,
    signing_in,
    so_far,
    start,
    support,
    tasks,
    users,
    verification,
    visits,
    what_if,
)

OF_ACCOUNTS = (
    *(registering, invitation, signing_in, second_step, recovery, forgotten),
    *(account, factor, own_data, closing, visits, colleagues, users, organisations, audit),
)
OF_ASSOCIATIONS = (members, joining, jobs)
OF_OFFICERS = (district, support, downloads, releases, named)


def register(app: Flask) -> None:
    """Add all views. Addresses begin with the language, those of one firm go on with its assessment's id."""
    app.register_blueprint(start.blueprint)
    app.register_blueprint(information.blueprint)
    app.register_blueprint(verification.blueprint)
    app.register_blueprint(resume.blueprint, url_prefix=PREFIX)
    for topic in (*OF_ACCOUNTS, *OF_ASSOCIATIONS, *OF_OFFICERS):
        app.register_blueprint(topic.blueprint, url_prefix=f"{PREFIX}{topic.blueprint.url_prefix or ''}")
    for topic in (code, tasks, sections, so_far, checking, result, what_if, again, companion, history, rights):
        app.register_blueprint(topic.blueprint, url_prefix=f"{PREFIX}/assessments/<uuid:assessment_id>")

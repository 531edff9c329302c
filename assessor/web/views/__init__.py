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
    columns,
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
    member_results,
    members,
    named,
    organisations,
    own_data,
    papers,
    recovery,
    registering,
    releases,
    result,
    resume,
    rights,
    scenarios,
    second_step,
    sections,
    signing_in,
    simulator,
    so_far,
    start,
    state,
    support,
    tasks,
    uploads,
    users,
    verification,
    visits,
    what_if,
)

OF_ACCOUNTS = (
    *(registering, invitation, signing_in, second_step, recovery, forgotten),
    *(account, factor, own_data, closing, visits, colleagues, users, organisations, audit),
)
OF_ASSOCIATIONS = (members, member_results, uploads, columns, joining, jobs)
OF_OFFICERS = (district, support, simulator, scenarios, downloads, releases, named)


def register(app: Flask) -> None:
    """Add all views. Addresses begin with the language, those of one firm go on with its assessment's id."""
    app.register_blueprint(start.blueprint)
    app.register_blueprint(information.blueprint)
    app.register_blueprint(verification.blueprint)
    app.register_blueprint(state.blueprint)
    app.register_blueprint(resume.blueprint, url_prefix=PREFIX)
    for topic in (*OF_ACCOUNTS, *OF_ASSOCIATIONS, *OF_OFFICERS, papers):
        app.register_blueprint(topic.blueprint, url_prefix=f"{PREFIX}{topic.blueprint.url_prefix or ''}")
    for topic in (code, tasks, sections, so_far, checking, result, what_if, again, companion, history, rights):
        app.register_blueprint(topic.blueprint, url_prefix=f"{PREFIX}/assessments/<uuid:assessment_id>")

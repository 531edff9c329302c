"""Views: one flat module a topic, each a blueprint."""

from flask import Flask

from assessor.web.language import PREFIX
from assessor.web.views import (
    account,
    checking,
    code,
    colleagues,
    forgotten,
    information,
    invitation,
    registering,
    result,
    resume,
    second_step,
    sections,
    signing_in,
    start,
    tasks,
    users,
    visits,
)

OF_ACCOUNTS = (registering, invitation, signing_in, second_step, forgotten, account, visits, colleagues, users)


def register(app: Flask) -> None:
    """Add all views. Addresses begin with the language, those of one firm go on with its assessment's id."""
    app.register_blueprint(start.blueprint)
    app.register_blueprint(information.blueprint)
    app.register_blueprint(resume.blueprint, url_prefix=PREFIX)
    for topic in OF_ACCOUNTS:
        app.register_blueprint(topic.blueprint, url_prefix=PREFIX)
    for topic in (code, tasks, sections, checking, result):
        app.register_blueprint(topic.blueprint, url_prefix=f"{PREFIX}/assessments/<uuid:assessment_id>")

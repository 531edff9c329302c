"""Views: one flat module a topic, each a blueprint."""

from flask import Flask

from assessor.web.language import PREFIX
from assessor.web.views import (
    again,
    checking,
    code,
    history,
    information,
    result,
    resume,
    rights,
    sections,
    so_far,
    start,
    tasks,
    verification,
    what_if,
)


def register(app: Flask) -> None:
    """Add all views. Addresses begin with the language, those of one firm go on with its assessment's id."""
    app.register_blueprint(start.blueprint)
    app.register_blueprint(information.blueprint)
    app.register_blueprint(verification.blueprint)
    app.register_blueprint(resume.blueprint, url_prefix=PREFIX)
    for topic in (code, tasks, sections, so_far, checking, result, what_if, again, history, rights):
        app.register_blueprint(topic.blueprint, url_prefix=f"{PREFIX}/assessments/<uuid:assessment_id>")

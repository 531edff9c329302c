"""Visitors in every relation to an assessment, made through the use cases so that hundreds of them are quick."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assessor.evaluation import Enterprise
from assessor.services import Context, SectionSave, erase, find, save_section, start_assessment, submit
from assessor.services.accounts import begin_visit, find_visit_of, hold_in_visit
from assessor.storage import Assessment, AssessmentId
from assessor.web.context import EXTENSION
from assessor.web.session import VISIT

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
UNKNOWN_NUMBER = "AAAA-BBBB-CCCC"
VALUES = {
    "start.begin": {"depth": "quick"},
    "resume.enter": {"code": "0000-0000-0000-0000"},
    "sections.save": {"seen": "9", "shown": "A1-1", "q-A1-1": "manual"},
    "sections.keep": {"seen": "9", "shown": "A1-1", "q-A1-1": "manual"},
    "rights.delete": {"understood": "1"},
}
FILES = {"static": "assessor.css"}


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One visitor, and the assessment in the address."""

    app: Flask
    client: FlaskClient
    target: AssessmentId

    @property
    def context(self) -> Context:
        return self.app.extensions[EXTENSION].context

    @property
    def stored(self) -> Assessment | None:
        return find(self.context, self.target)

    @property
    def base(self) -> str:
        return f"/zh/assessments/{self.target}"

    def address(self, endpoint: str, method: str, lang: str = "zh") -> str:
        values = {
            "lang": lang,
            "assessment_id": self.target,
            "section_id": "a1",
            "part": "level",
            "document_id": "d",
            "code": UNKNOWN_NUMBER,
            "earlier_id": uuid4(),
            "account_id": uuid4(),
            "visit_id": uuid4(),
            "invitation_id": uuid4(),
            "membership_id": uuid4(),
            "organisation_id": uuid4(),
            "job_id": uuid4(),
            "upload_id": uuid4(),
            "token": "AAAA",
            "release_id": uuid4(),
            "scenario_id": uuid4(),
            "change_id": uuid4(),
            "file_id": uuid4(),
            "correction_id": uuid4(),
            "proposal_id": uuid4(),
            "place": "panyu",
            "kind": "measure",
            "entry_id": "m",
            "key": "if",
            "number": 1,
            "measure_id": "m",
            "problem_id": "p1",
            "theme_id": "t",
            "dimension": "C",
            "name": "levels",
        }
        rule = next(one for one in self.app.url_map.iter_rules(endpoint) if method in (one.methods or ()))
        named = {name: values[name] for name in rule.arguments if name in values}
        return self.app.url_map.bind("localhost").build(endpoint, {**named, **self._file(endpoint)}, method=method)

    def token(self) -> str:
        """A good token of this visitor's session."""
        text = self.client.get("/zh/continue").text
        return text.split('name="csrf_token" value="')[1].split('"')[0]

    def call(self, endpoint: str, method: str, **extra: str) -> TestResponse:
        data = {"csrf_token": self.token(), **VALUES.get(endpoint, {}), **extra} if method == "POST" else None
        return self.client.open(self.address(endpoint, method), method=method, data=data)

    def _file(self, endpoint: str) -> dict[str, str]:
        return {"filename": FILES[endpoint]} if endpoint in FILES else {}


def related(app: Flask, relation: str, *, name: str = "厂") -> Relation:
    """A visitor in that relation."""
    context, client = app.extensions[EXTENSION].context, app.test_client()
    target = _submitted(context, name) if relation == "result" else _draft(context, name)
    held = {"anonymous": None, "another": _draft(context, name)}.get(relation, target)
    if relation == "deleted":
        erase(context, target, now=NOW)
    if held is not None:
        token = begin_visit(context, account=None, is_complete=True, agent="", now=app.extensions[EXTENSION].clock())
        with client.session_transaction() as session:
            session[VISIT] = token
        visit = find_visit_of(context, token, now=app.extensions[EXTENSION].clock())
        if visit is not None and relation != "deleted":
            hold_in_visit(context, visit.id, held)
    return Relation(app=app, client=client, target=AssessmentId(uuid4()) if relation == "wrong" else target)


def _draft(context: Context, name: str) -> AssessmentId:
    draft = start_assessment(context, lang="zh", depth="quick", now=NOW).assessment
    firm = Enterprise(name=name, uscc="")
    save_section(context, draft.id, SectionSave(section="profile", seen=1, enterprise=firm), now=NOW)
    save_section(context, draft.id, SectionSave(section="a1", seen=9, answers={"A1-1": "manual"}), now=NOW)
    return draft.id


def _submitted(context: Context, name: str) -> AssessmentId:
    return submit(context, _draft(context, name), now=NOW).id

"""The worked factories of the edition that new assessments begin on, as somebody has answered them in the service."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from assessor.edition import load_edition
from assessor.evaluation import Enterprise
from assessor.services import Context, SectionSave, save_section, start_assessment, submit
from assessor.storage import AssessmentId
from tests import yaml_file

WRITTEN = yaml_file.read(Path(__file__).parent / "cases" / "2026-2.yaml")
CASES: list[dict[str, Any]] = WRITTEN["cases"]


def worked_draft(context: Context, case: Mapping[str, Any], *, now: datetime, name: str = "") -> AssessmentId:
    """A draft with the answers of a case."""
    edition, answers = load_edition(WRITTEN["edition"]), case["answers"]
    draft = start_assessment(context, lang="zh", depth="quick", now=now, edition=edition.id).assessment
    for section in edition.questionnaire.sections:
        own = [one.id for one in edition.questionnaire.questions if one.section == section.id]
        given = {one: answers[one] for one in own if one in answers}
        firm = Enterprise(name=name, uscc="")
        save_section(
            context, draft.id, SectionSave(section=section.id, seen=99, answers=given, enterprise=firm), now=now
        )
    return draft.id


def worked_result(context: Context, case: Mapping[str, Any], *, now: datetime, name: str = "") -> AssessmentId:
    """The same, submitted."""
    return submit(context, worked_draft(context, case, now=now, name=name), now=now).id

"""The sample everybody may look at: the result and the report of a made-up firm, as of today."""

import tomllib
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from assessor.evaluation import Enterprise, FirmResult, describe, evaluate
from assessor.evaluation.china import day_in_china
from assessor.questionnaire import Lang, columns_from_answers
from assessor.reports.pdf import render_pdf
from assessor.services.context import edition_of
from assessor.services.firm.submitting import ONE_REPORT_AT_A_TIME

SAMPLE = Path(__file__).parents[2] / "sample.toml"


def sample_result(lang: Lang, now: datetime) -> FirmResult:
    """The result of the sample's answers today, its name in one language."""
    return _result_on(day_in_china(now), lang)


def sample_report(lang: Lang, now: datetime) -> bytes:
    """Its report as PDF; made once a day."""
    return _report_on(day_in_china(now), lang)


@lru_cache(maxsize=4)
def _result_on(day: date, lang: Lang) -> FirmResult:
    written = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    edition = edition_of(written["edition"])
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, [written["answers"]])
    return describe(evaluate(edition, columns, day), 0, Enterprise(name=written["name"][lang]))


@lru_cache(maxsize=4)
def _report_on(day: date, lang: Lang) -> bytes:
    with ONE_REPORT_AT_A_TIME:
        return render_pdf(_result_on(day, lang), lang)

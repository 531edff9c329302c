"""The table of results says, firm by firm, what page and report say."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest

from assessor.edition import Edition, load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import Enterprise, as_json
from assessor.evaluation.columns import Evaluation, evaluate
from assessor.evaluation.describe.result import describe
from assessor.evaluation.firm import FirmResult, Interval
from assessor.questionnaire import AnswerColumns
from assessor.synthetic import answers_of, district_of
from assessor.workbooks.reading.answers_file import AnswersFile, read_answers
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.frames import result_frames
from assessor.workbooks.results.result_column import ResultCell
from tests.evaluation.population import columns_of, firms

WORKBOOK = Path(__file__).resolve().parents[2] / "examples" / "workbook-60.xlsx"
AS_OF = date(2026, 11, 21)


def shown_as(interval: Interval) -> tuple[ResultCell, ...]:
    texts = (interval.shown_value, interval.shown_low, interval.shown_high)
    return tuple(None if text == "–" else float(text) for text in texts)


def ids(result: FirmResult, verdict: str) -> list[str]:
    return sorted(measure.id for measure in result.measures if measure.verdict == verdict)


@pytest.fixture(scope="module")
def file() -> AnswersFile:
    return read_answers(WORKBOOK, lambda name: load_edition(name or "2026-2"))


def test_every_figure_of_every_row_equals_the_description_of_that_firm(file: AnswersFile):
    evaluation = evaluate(file.edition, file.columns, AS_OF)
    columns = result_columns(evaluation, file.enterprises, "zh")
    rows = [row for frame in result_frames(columns, evaluation.size) for row in frame.itertuples(index=False)]
    assert len(rows) == len(file.enterprises) == 60
    for number, cells in enumerate(rows):
        row = dict(zip((column.name for column in columns), cells, strict=True))
        result = describe(evaluation, number, file.enterprises[number])
        assert (row["name"], row["uscc"]) == (result.enterprise.name, result.enterprise.uscc)
        assert (row["index"], row["index_low"], row["index_high"]) == shown_as(result.index)
        assert (row["level"], row["level_low"], row["level_high"]) == (
            result.level.value, result.level.low, result.level.high,
        )  # fmt: skip
        assert row["level_label"] == ("" if result.level.label is None else result.level.label.zh)
        for each in result.dimensions:
            assert (row[each.id], row[f"{each.id}_low"], row[f"{each.id}_high"]) == shown_as(each.score)
        assert (row["quality"], row["answered"], row["asked"]) == (
            result.quality.grade, result.quality.answered, result.quality.asked,
        )  # fmt: skip
        problems = as_json(result)["problems"]
        assert sorted(str(row["problems"]).split()) == sorted(problems)
        assert row["problems_count"] == len(problems)
        assert str(row["recommended"]).split() == [each.id for each in result.measures if each.recommended]
        for verdict in ("available", "confirm", "near"):
            assert sorted(str(row[verdict]).split()) == ids(result, verdict)
        assert sorted(result.unanswered_needs) == sorted(str(row["unanswered_needs"]).split())
        assert row["receipt"] == result.receipt.code


def made_up(kind: str, edition: Edition) -> AnswerColumns:
    """Firms whose answers hang together, or are drawn each by itself."""
    if kind == "independent":
        return columns_of(edition, *firms(edition, 30, seed=12))
    plan = load_synthetic(edition.id)
    return answers_of(district_of(plan[0], size=40, seed=3), sheet_of(edition, plan[1]))


@pytest.mark.parametrize("kind", ["coherent", "independent"])
def test_what_to_take_up_and_what_the_level_rests_on_stand_in_columns_as_in_the_description(kind: str):
    edition = load_edition("2026-2")
    evaluation = evaluate(edition, made_up(kind, edition), AS_OF)
    wrong = [row for row in range(evaluation.size) if to_take_up(evaluation, row) != told_of(evaluation, row)]
    assert not wrong
    assert len({tuple(told_of(evaluation, row)[0]) for row in range(evaluation.size)}) > evaluation.size // 4


def to_take_up(evaluation: Evaluation, row: int) -> tuple[object, ...]:
    """What the columns say of one firm."""
    cells = cells_of(evaluation)
    things = [cells[f"advice_{place}"][row] for place in range(1, 6)]
    facts = {name: column[row] for name, column in cells.items() if name.startswith("fact_")}
    level = [cells[name][row] for name in ("level_span", "level_missing", "next_level_lacks")]
    return str(cells["advice"][row]).split(), things, cells["first_deed"][row], level, facts


@lru_cache(maxsize=2)
def cells_of(evaluation: Evaluation) -> dict[str, Sequence[ResultCell]]:
    table = result_columns(evaluation, [Enterprise()] * evaluation.size, "zh")
    return {column.name: column.cells(range(evaluation.size)) for column in table}


@lru_cache(maxsize=400)
def told_of(evaluation: Evaluation, row: int) -> tuple[object, ...]:
    """What the description of that firm says."""
    result, questions = describe(evaluation, row, Enterprise()), evaluation.edition.questionnaire.questions
    names = [one.title.zh for one in result.advice]
    steps = result.path.steps or result.path.further
    titles = {question.id: question.title.zh for question in questions}
    level = [
        "" if result.level.span is None else result.level.span.zh,
        "；".join(titles[name] for name in result.level.missing),
        "；".join(cap.text.zh for cap in result.level.capped_by if not cap.requirement.startswith("stage-")),
    ]
    words = {"met": "做到", "not_met": "没做到", "open": "没答"}
    facts = {f"fact_{one.id}": words[one.state] for one in result.level.anchors if not one.id.startswith("stage-")}
    things = [one.measure or one.deed for one in result.advice]
    return things, [*names, *[""] * (5 - len(names))], steps[0].title.zh if steps else "", level, facts


def test_blocks_do_not_show(file: AnswersFile, monkeypatch: pytest.MonkeyPatch):
    evaluation = evaluate(file.edition, file.columns, AS_OF)
    columns = result_columns(evaluation, file.enterprises, "en")
    whole = pd.concat(result_frames(columns, evaluation.size), ignore_index=True)
    monkeypatch.setattr("assessor.workbooks.results.result_column._ROWS", 7)
    pd.testing.assert_frame_equal(pd.concat(result_frames(columns, evaluation.size), ignore_index=True), whole)

"""What an association is asked about its tables: columns, wordings, changed firms; and what is remembered of it."""

# ruff: noqa: F811 - pytest hands fixtures over by their names

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from assessor.services import Context
from assessor.services.association.uploads import (
    HandedIn,
    answer_columns,
    asked_columns,
    confirm_wordings,
    get_upload,
    preview_of,
    receive,
    start_import,
    template_for,
)
from assessor.services.association.uploads.checking import check_again
from assessor.storage import Organisation
from assessor.storage.members import Survey, each_current
from assessor.workbooks.reading.fault import AnswersFileError
from tests.services.test_uploads import (  # noqa: F401 - some are fixtures
    HEADER,
    NOW,
    a_row,
    another_association,
    clerk,
    context,
    handed_in,
    outcome,
    survey,
    table,
    work_off,
)
from tests.workbooks.codes import numbered

pytestmark = [pytest.mark.sqlite_first, pytest.mark.usefixtures("forked_children")]


def test_a_template_of_another_association_is_refused(context: Context, survey: Survey, tmp_path: Path):
    made = tmp_path / "template.xlsx"
    from_other = Organisation(id=uuid4(), kind="association", name="别的协会", created_at=NOW)
    template_for(made, from_other, "2026-2", "zh")
    given = HandedIn(survey=survey, file_name="t.xlsx", save=lambda path: path.write_bytes(made.read_bytes()))
    with pytest.raises(AnswersFileError, match="another association"):
        receive(context, given, now=NOW)


def test_columns_of_a_survey_tool_are_asked_about_once_and_remembered(context: Context, survey: Survey):
    rows = [
        ["企业名称", "信用代码", "去年年底一共有多少从业人员"],
        ["甲厂", numbered(1), 85],
        ["乙厂", numbered(2), 12],
    ]
    upload = handed_in(context, survey, rows, "导出.csv")
    assert upload.state == "columns"
    assert [one.column.why for one in asked_columns(context, upload)] == ["read", "read", "open"]
    answered = answer_columns(context, upload, {2: "headcount"}, now=NOW)
    assert [one.column.why for one in answered] == ["read", "read", "read"]
    assert check_again(context, upload, "zh", now=NOW) == ()
    assert get_upload(context, upload.id).state == "checked"
    assert preview_of(context, get_upload(context, upload.id)).check.good == 2
    assert handed_in(context, survey, rows, "再一次.csv").state == "checked"
    other = replace(survey, organisation_id=another_association(context))
    assert handed_in(context, other, rows).state == "columns"


def test_a_wording_is_confirmed_once_for_an_association(context: Context, survey: Survey):
    rows = [["name", "uscc", "A2-9"], ["甲厂", numbered(1), "金蝶ERP"]]
    upload = handed_in(context, survey, rows)
    confirm_wordings(context, upload, {("A2-9", "金蝶ERP"): "erp"}, now=NOW)
    next_year = handed_in(context, replace(survey, period="2027"), rows)
    assert preview_of(context, next_year).check.is_clean
    other = replace(survey, organisation_id=another_association(context))
    assert preview_of(context, handed_in(context, other, rows)).check.asked == 1


def test_a_decision_of_a_person_outweighs_the_guess(context: Context, survey: Survey):
    upload = handed_in(context, survey, [["企业", "代码", "多少人", "自动化"], ["甲厂", numbered(1), 85, "很多"]])
    answer_columns(context, upload, {0: "name", 1: "uscc", 2: "headcount", 3: "A1-1"}, now=NOW)
    assert check_again(context, upload, "zh", now=NOW) == ()
    upload = get_upload(context, upload.id)
    check = preview_of(context, upload).check
    assert [(one.question, one.wording, one.examples) for one in check.proposals] == [("A1-1", "很多", ("甲厂",))]
    confirm_wordings(context, upload, {("A1-1", "很多"): "automated"}, now=NOW)
    assert check_again(context, upload, "zh", now=NOW) == ()
    start_import(context, upload.id, good_rows_only=False, now=NOW)
    work_off(context)
    with context.database.reading() as transaction:
        assert [one.answers for one in each_current(transaction, survey)] == [{"headcount": 85, "A1-1": "automated"}]


def test_changed_firms_show_each_answer_as_it_was_and_as_it_would_be(context: Context, survey: Survey):
    outcome(context, survey, table(a_row(1), a_row(2)))
    upload = handed_in(context, survey, table(a_row(1, headcount=90, name="新名字"), a_row(2), a_row(3)))
    (changed,) = preview_of(context, upload).changed
    assert changed.name == "新名字"
    assert [(one.question.zh, one.before.zh, one.after.zh) for one in changed.answers] == [
        ("企业名称", "企业1", "新名字"),
        ("去年年底有多少从业人员？", "85", "90"),
    ]


def test_what_an_import_writes_over_on_the_list_is_shown_as_it_is_and_as_it_would_be(context: Context, survey: Survey):
    heading = [*HEADER, "联系电话"]
    outcome(context, survey, [heading, [*a_row(1), "13800000000"], [*a_row(2), "13800000000"]])
    later = replace(survey, period=str(int(survey.period) + 1))
    again = [heading, [*a_row(1), "020-12345678"], [*a_row(2), ""], [*a_row(3), "13911111111"]]
    (changed,) = preview_of(context, handed_in(context, later, again)).entries
    assert [(one.part.zh, one.before.zh, one.after.zh) for one in changed.parts] == [
        ("联系电话", "13800000000", "020-12345678")
    ]


def test_equal_faults_are_mended_at_once_by_saying_what_is_meant(context: Context, survey: Survey):
    upload = handed_in(context, survey, table(*(a_row(number, headcount="很多") for number in range(1, 5))))
    (proposed,) = preview_of(context, upload).check.proposals
    assert (proposed.question, proposed.wording, proposed.likely, proposed.rows) == ("headcount", "很多", None, 4)
    confirm_wordings(context, upload, {("headcount", "很多"): "300"}, now=NOW)
    check_again(context, upload, "zh", now=NOW)
    assert preview_of(context, upload).check.good == 4

"""After the level: the few questions that only measures wait for settle what is said of them, in a renewed result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask

from assessor.services import Context, get, result_of
from assessor.services.evaluating import result_on
from assessor.services.firm.asking_after import group_after
from assessor.storage import Assessment
from tests.web.test_default_edition import CASES, QUESTIONS, answers_of
from tests.web.visitor import Visitor

FIRMS = CASES["cases"][:3]


def quick_result(app: Flask, case: Mapping[str, Mapping[str, object]]) -> Visitor:
    visitor = Visitor(app).start("quick")
    for section in dict.fromkeys(one.section for one in QUESTIONS):
        visitor.save(section, answers_of(case, section))
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    return visitor


def stored(visitor: Visitor, context: Context) -> Assessment:
    return get(context, UUID(visitor.base.rsplit("/", 1)[-1]))


def verdicts(assessment: Assessment, answers: Mapping[str, object]) -> dict[str, str]:
    assert assessment.as_of is not None
    changed = replace(assessment, answers={**assessment.answers, **answers})
    return {one.id: one.verdict for one in result_on(changed, assessment.as_of).measures}


def each_at_least_once(options: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Choices, one of each question, in which every option comes up and stands beside more than one other."""
    for shift in range(2):
        for place in range(max(map(len, options))):
            yield tuple(each[(place + shift * number) % len(each)] for number, each in enumerate(options))


@pytest.mark.slow
def test_what_is_said_to_be_settled_is_settled_whatever_is_answered(app: Flask, context: Context):
    said, wrong = 0, []
    for case in FIRMS:
        before = stored(quick_result(app, case), context)
        group = group_after(before)
        if group is None:
            continue
        said += len(group.measures)
        for chosen in each_at_least_once([[str(one.id) for one in question.options] for question in group.questions]):
            given = {
                str(question.id): [option] if question.kind == "multiple" else option
                for question, option in zip(group.questions, chosen, strict=True)
            }
            then = verdicts(before, given)
            wrong += [(case["name"], one.id, given) for one in group.measures if then[one.id] == "needs_answers"]
    assert said > 10, "the questions settle something"
    assert wrong == []


def test_answers_after_the_level_make_a_new_result_and_leave_the_old_one(app: Flask, context: Context):
    visitor = quick_result(app, FIRMS[1])
    before = stored(visitor, context)
    group = group_after(before)
    assert group is not None
    page = visitor.get(f"{visitor.base}/result")
    assert f"再答 {len(group.questions)} 题，就能确定 {len(group.measures)} 项措施" in page.words
    empty = visitor.post(f"{visitor.base}/after", {}, 422)
    assert empty.title.startswith("错误：")
    given = {f"q-{one.id}": str(one.options[0].id) for one in group.questions}
    visitor.post(f"{visitor.base}/after", given)
    assert visitor.current.path.endswith("/result")
    after = get(context, UUID(visitor.current.path.split("/")[-2]))
    assert after.id != before.id
    assert after.previous_id == before.id
    assert after.is_submitted
    assert get(context, before.id).result == before.result, "the frozen result stays"
    assert result_of(after).level.value == result_of(before).level.value
    settled = {one.id: one.verdict for one in result_of(after).measures}
    assert [one.id for one in group.measures if settled[one.id] == "needs_answers"] == []
    other = Visitor(app)
    other.get("/zh/continue")
    assert other.post("/zh/continue", {"code": visitor.code}).path.startswith(f"/zh/assessments/{after.id}")
    other.get(f"/zh/assessments/{before.id}/result")

"""The three sentences at the head of a district's figures, worked by hand, and silent where a figure is not told."""

from collections.abc import Mapping

from assessor.releases.messages import messages_of, not_said_by
from assessor.releases.page import Page, Said
from assessor.releases.proposals import backed_proposals, first_of_each
from assessor.releases.stored import page_read
from assessor.releases.table import HIDDEN_MARK
from assessor.releases.tables import in_order
from tests.reports.release_pages import gap, hidden_page, labelled, levels, measure, page, spread
from tests.rows import each_row

HAND, AHEAD = (300, 500, 100, 60, 40, 0), (0, 0, 0, 0, 400, 600)


def read(**more: object) -> Page:
    return page_read(page(**more))


def said(of: Page) -> Mapping[str, str]:
    return {one.topic: one.text.zh for one in messages_of(of)}


def with_levels(*firms: object) -> Page:
    return read(firms=1000, levels=levels(*firms))


@each_row(
    "firms, expected",
    [
        (
            HAND,
            (
                "参加评估的 1,000 家企业中，800 家（80%）在“1 级 机械化”或以下，"
                "到了“3 级 自动化”或以上的有 100 家（10%）。"
            ),
        ),
        ((480, 520, 0, 0, 0, 0), "参加评估的 1,000 家企业中，520 家（52%）在“1 级 机械化”。"),
        (AHEAD, "参加评估的 1,000 家企业中，600 家（60%）在“5 级 智能化”。"),
        (
            (500, 300, 100, 60, 40, 0),
            "参加评估的 1,000 家企业中，500 家（50%）在“0 级 手工”，到了“2 级 电气化”或以上的有 200 家（20%）。",
        ),
    ],
)
def test_the_first_says_where_half_of_the_firms_stand_and_how_many_are_two_levels_on(
    firms: tuple[int, ...], expected: str
):
    assert said(with_levels(*firms))["stand"] == expected


def test_a_level_not_told_as_a_number_keeps_back_what_would_need_it():
    without = "参加评估的 1,000 家企业中，800 家（80%）在“1 级 机械化”或以下。"
    for mark in (HIDDEN_MARK, "0–5"):
        assert said(with_levels(300, 500, 100, 60, mark, 0))["stand"] == without
        assert "stand" not in said(with_levels(300, mark, 100, 60, 40, 0))


def test_of_a_page_that_tells_nothing_nothing_is_said():
    assert messages_of(page_read(hidden_page())) == ()


def test_without_a_period_before_nothing_is_said_to_have_changed():
    assert "change" not in said(read(change=None))
    moved = {"before": "2025", "firms": 860, "index": spread(-2.8), "dimensions": []}
    moved["levels"] = [{**labelled("升", "up", 132), "row": "up"}, {**labelled("降", "down", 40), "row": "down"}]
    expected = "和 2025 年相比：两次都参加的 860 家企业里，132 家升了级，40 家降了级，指数平均下降 2.8 分。"
    assert said(read(change=moved))["change"] == expected
    moved["levels"] = [moved["levels"][0], {**labelled("降", "down", HIDDEN_MARK), "row": "down"}]
    assert "change" not in said(read(change=moved))


def test_the_last_names_the_problem_of_most_firms_without_a_measure_that_the_documents_answer():
    small, large, unheard = (gap("小的", "Small", 20), gap("大的", "Large", 90), gap("没人管", "Nobody", 500))
    unheard["proposals"] = []
    answer = said(read(firms=1000, gaps=[small, large, unheard]))["action"]
    assert answer.startswith("90 家企业（占参评企业的 9%）遇到“大的”")


def test_it_names_what_the_report_names_first_and_the_finding_on_that_problem_is_not_said_again():
    wide = {**gap("大的", "Large", 90), "problem": "large"}
    first, *_ = wide["proposals"]
    own = {**first, "id": "own", "title": {"zh": "自己的", "en": "Own"}, "audience": "direct"}
    wide["proposals"] = [{**first, "audience": "ecosystem"}, own]
    of = read(firms=1000, gaps=[wide])
    assert first_of_each(backed_proposals(of.gaps), 3)[0].proposal.title.zh == "自己的"
    messages = messages_of(of)
    assert "“自己的”" in messages[-1].text.zh
    same, other = (Said(rule="policy_gap", text=messages[-1].text, about=name) for name in ("large", "small"))
    assert not_said_by(messages, [same, other]) == (other,)


def test_where_the_documents_propose_nothing_the_nearest_measure_is_named():
    answered = gap("大的", "Large", 90) | {"proposals": []}
    near = {**measure("技改补助", "Grant", "in_force", 5), "near": 319}
    found = said(read(gaps=[answered], measures=[near]))
    assert found["action"] == (
        "319 家企业只差一步就能用上“技改补助”，最多的差在：须有技改计划。建议先帮它们补上这一步。"
    )


def test_a_measure_that_most_firms_are_near_to_is_not_the_nearest_and_stands_behind_what_few_lack():
    near = {**measure("技改补助", "Grant", "in_force", 5), "near": 319}
    most = {**measure("链主支持", "Chain masters", "in_force", 5), "near": 1000}
    of = read(firms=1237, gaps=[], measures=[most, near])
    assert said(of)["action"].startswith("319 家企业只差一步就能用上“技改补助”")
    assert [one.title.zh for one in in_order(of)] == ["技改补助", "链主支持"]
    assert "action" not in said(read(firms=1237, gaps=[], measures=[most]))

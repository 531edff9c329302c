"""No wording turned round by a negation, a bound, a status or an exception is taken for what it denies."""

import re
from collections.abc import Callable, Iterator

import pytest

from assessor.edition import Edition, available_editions, default_edition, load_edition
from assessor.questionnaire import Question
from assessor.questionnaire.answers import column_of
from assessor.workbooks.meaning import CellFault, cell_reader
from assessor.workbooks.meaning.likely import likely_option
from assessor.workbooks.meaning.wording import guards

SWAPPED = (
    ("不超过", "超过"), ("超过", "不超过"), ("以上", "以下"), ("以内", "以外"), ("没有", "有"), ("已", "未"),
    ("已经", "计划"), ("能", "不能"), ("全部", "没有"), ("多数", "少数"), ("有", "没有"), ("会", "不会"),
    ("不到", "超过"), ("不到", "不止"), ("都", "不都"), ("都", "都没"), ("过", "过没有"), ("正在", "没有"),
    ("自己", "不是自己"), ("部分", "不是部分"), ("定期", "不定期"), ("稳定", "不稳定"), ("够", "不够"),
)  # fmt: skip
DENYING = (
    "不是{}", "没有{}", "未{}", "尚未{}", "还没{}", "不再{}", "并非{}", "不是没有{}", "{}没有", "{}未完成", "{}以外",
    "除{}外", "除了{}都有", "計劃{}", "沒有{}", "並非{}", "尚無{}", "非{}", "谈不上{}", "算不上{}", "{}还谈不上",
    "并不是没有{}", "不能说没有{}", "未达到{}", "没有实现{}", "尚未进入{}", "目前没有{}", "我厂不是{}",
)  # fmt: skip
IN_PART = (
    "不全是{}", "并不都{}", "不完全{}", "只有部分{}", "少数车间{}", "{}的不多", "很少{}", "接近{}", "快要{}", "希望{}",
    "力争达到{}", "如果{}", "{}，但还没有做到", "{}，因为太贵，但明年要改", "{}，因为太贵，所以取消了",
)  # fmt: skip
"""Said of a part only, nearly, or taken back behind the comma."""
NOT_YET_OR_NO_MORE = (
    "计划{}", "拟{}", "准备{}", "打算{}", "考虑{}", "即将{}", "明年{}", "曾{}", "曾经{}", "原来{}", "{}（计划中）",
    "{}（在建）", "{}（已停用）", "{}，已取消", "{}，明年上线", "{}已过期", "{}不用了", "正在考虑{}",
)  # fmt: skip
ENGLISH = (
    "no {}", "not {}", "without {}", "never {}", "planned: {}", "{} (planned)", "{} not yet", "formerly {}",
    "all except {}", "{} next year", "no longer {}", "will be {}",
)  # fmt: skip
UP_FROM = (
    "{}以上",
    "超过{}",
    "不低于{}",
    "至少{}",
    ">{}",
    "≥{}",
    "{}及以上",
    "大于{}",
    "{}+",
    "起码{}",
    "more than {}",
)
DOWN_FROM = (
    "{}以下",
    "不到{}",
    "不超过{}",
    "少于{}",
    "<{}",
    "≤{}",
    "{}以内",
    "至多{}",
    "没超过{}",
    "未满{}",
    "under {}",
)
ABOUT = (("约{}", 0.9, 1.1), ("{}左右", 0.9, 1.1), ("大概{}", 0.9, 1.1), ("接近{}", 0.9, 1.0), ("{}多", 1.0, 1.1))
SHARES = {"upto_10": (0, 10), "upto_30": (10, 30), "upto_50": (30, 50), "upto_80": (50, 80), "over_80": (80, 100)}
THIRDS = {
    "none": (0, 0),
    "upto_10": (0, 10),
    "upto_third": (10, 100 / 3),
    "upto_two_thirds": (100 / 3, 200 / 3),
    "over_two_thirds": (200 / 3, 100),
}
MONTHS = {"within_month": (0, 1), "upto_3_months": (1, 3), "upto_6_months": (3, 6), "over_6_months": (6, 600)}


def turned(wording: str, english: str) -> Iterator[str]:
    """The wording with a negation put in or taken out, a bound turned, or said to be planned, past or excepted."""
    for old, new in SWAPPED:
        for found in re.finditer(old, wording):
            yield wording[: found.start()] + new + wording[found.end() :]
    for found in re.finditer("[有能会是够买做]", wording):
        yield f"{wording[: found.start()]}不{wording[found.start() :]}"
    yield from (form.format(wording) for form in (*DENYING, *NOT_YET_OR_NO_MORE, *IN_PART))
    if not re.match("no|hardly", english, re.IGNORECASE):
        yield from (form.format(english) for form in ENGLISH)


def _wordings(question: Question) -> Iterator[tuple[str, str, str]]:
    """Each option with its wordings: whole, in heads, and in parts between commas."""
    for option in question.options:
        yield option.id, option.text.zh, option.text.en
        parts = [part for part in re.split("[：:，,（()）]", option.text.zh) if part]
        yield option.id, parts[0], re.split("[:,(]", option.text.en)[0]
        yield from ((option.id, part, "none") for part in parts[1:])


@pytest.mark.parametrize("name", available_editions())
def test_no_wording_that_denies_or_turns_a_bound_is_taken_for_what_it_denies(name: str):
    edition = load_edition(name)
    wrong, tried = [], 0
    for question in (one for one in edition.questionnaire.questions if one.options and not one.is_derived):
        read = _reader(edition, question)
        for option, chinese, english in _wordings(question):
            others = [one for one in turned(chinese, english) if one not in (chinese, english)]
            tried += len(others)
            wrong += [(question.id, option, other) for other in others if option in _taken(read, other)]
    assert wrong == []
    assert tried > 5000


@pytest.mark.parametrize(
    ("name", "bands", "written", "figures"),
    [
        ("A1-3", SHARES, ("{}%", "百分之{}"), range(5, 100, 5)),
        ("A2-11", THIRDS, ("{}%",), range(5, 100, 5)),
        ("B-6", MONTHS, ("{}个月", "{} months"), range(1, 13)),
    ],
)
def test_a_figure_or_a_bound_is_only_taken_for_the_band_that_holds_all_of_it(
    name: str, bands: dict[str, tuple[float, float]], written: tuple[str, ...], figures: range
):
    edition: Edition = load_edition(default_edition())
    question = next(one for one in edition.questionnaire.questions if one.id == name)
    read = _reader(edition, question)
    most = max(high for _, high in bands.values())
    wrong, taken = [], 0
    for figure in figures:
        for text, low, high in _said(written, figure, most):
            for option in _taken(read, text):
                taken += 1
                least, greatest = bands[option]
                wrong += [] if least <= low and high <= greatest else [(text, option)]
    assert wrong == []
    assert taken >= len(figures) // 2


def _said(written: tuple[str, ...], figure: int, most: float) -> Iterator[tuple[str, float, float]]:
    """A figure in words, from what on and up to what it speaks of."""
    for shown in (form.format(figure) for form in written):
        yield shown, figure, figure
        yield from ((form.format(shown), low * figure, min(high * figure, most)) for form, low, high in ABOUT)
        yield from ((form.format(shown), figure, most) for form in UP_FROM)
        yield from ((form.format(shown), 0.0, figure) for form in DOWN_FROM)


REASONS = ("{}，因为成本太高", "{}（因为订单少）", "目前{}", "我厂现在{}", "{}吧")


@pytest.mark.parametrize("name", available_editions())
def test_words_around_an_option_that_change_nothing_leave_it_what_it_is(name: str):
    edition = load_edition(name)
    other, tried = [], 0
    for question in (one for one in edition.questionnaire.questions if one.kind == "single"):
        read = _reader(edition, question)
        for option in question.options:
            said = [form.format(option.text.zh) for form in REASONS]
            tried += len(said)
            other += [(question.id, one) for one in said if _taken(read, one) not in ([option.id], [])]
    assert other == []
    assert tried > 200


OPPOSITES = ("不是{}", "没有{}", "{}没有", "计划{}", "曾经{}", "{}未完成", "{}（计划中）")


@pytest.mark.parametrize("name", available_editions())
def test_no_wording_is_proposed_to_mean_what_it_denies(name: str):
    edition = load_edition(name)
    wrong, tried = [], 0
    for question in (one for one in edition.questionnaire.questions if one.options and not one.is_derived):
        for option in question.options:
            head = re.split("[：:，,（(]", option.text.zh)[0]
            if guards(option.text.zh):
                continue  # turned round, it may well be what another option says
            others = [form.format(words) for form in OPPOSITES for words in dict.fromkeys((option.text.zh, head))]
            tried += len(others)
            wrong += [(question.id, option.id, one) for one in others if likely_option(question, one) == option.id]
    assert wrong == []
    assert tried > 500


def _reader(edition: Edition, question: Question) -> Callable[[str], object]:
    """What a cell is taken for; none where it contradicts itself, as “none” beside another option does."""
    read = cell_reader(question, edition.references, proposes=False)

    def read_sound(text: str) -> object:
        found = read(text)
        return None if column_of(question, edition.references, [found])[1] else found

    return read_sound


def _taken(read: Callable[[str], object], text: str) -> list[object]:
    try:
        found = read(text)
    except CellFault:
        return []
    return list(found) if isinstance(found, list) else [] if found is None else [found]

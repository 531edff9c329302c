"""What a result says of support to a firm that has not said where it is, one elsewhere, and one in a district."""

import pytest

from tests.web.visitor import Visitor

UNKNOWN, ELSEWHERE = "还没有填写企业所在地", "不在本服务已收录政策的区内"
NONE = "目前没有找到可办又对您有用的支持", "没有直接对得上您这些问题的扶持"


@pytest.mark.parametrize(
    ("region", "says"),
    [
        (None, {UNKNOWN}),
        ("4406", {ELSEWHERE}),
        ("370302", {ELSEWHERE}),
        ("440106", {ELSEWHERE}),
        ("440113", set()),
        ("370306", set()),
    ],
)
def test_support_is_told_by_where_the_firm_said_it_is_and_by_nothing_else(
    visitor: Visitor, region: str | None, says: set[str]
):
    visitor.start(depth="full")
    if region is not None:
        visitor.save("profile", {"region": region})
    visitor.save("a1", {"A1-1": "mechanised", "A1-11": "few"})
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    for path in ("result", "result/support"):
        words = visitor.get(f"{visitor.base}/{path}").words
        told = {one for one in (UNKNOWN, ELSEWHERE) if one in words}
        assert told == says, path
        assert not (says and any(one in words for one in NONE)), path
        assert "填了工厂所在地" not in words, path
    counts = visitor.get(f"{visitor.base}/result").root.find_class("counts")[0]
    assert ([one.text for one in counts.iter("strong")] == ["–"] * 3) == (region is None)

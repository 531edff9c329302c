"""The start page knows what this browser may open, and nothing of anybody else."""

from flask import Flask

from tests.web.test_pages import fill
from tests.web.visitor import Visitor


def test_a_draft_is_gone_on_with_in_one_tap_and_taken_off_a_shared_device(app: Flask, visitor: Visitor):
    fill(visitor.start())
    page = visitor.get("/zh/")
    assert "没填完：2026 年 11 月 21 日开始的，已答 6 / 24 题" in page.words
    assert f"{visitor.base}/sections/a1" in page.links
    assert "没填完" not in Visitor(app).get("/zh/").words
    visitor.get("/zh/")
    left = visitor.post("/zh/leave", {})
    assert "没填完" not in left.words
    assert visitor.base not in left.text


def test_a_result_is_found_again(visitor: Visitor):
    fill(visitor.start())
    visitor.get(f"{visitor.base}/check")
    visitor.post(f"{visitor.base}/check", {})
    page = visitor.get("/zh/")
    assert "2026 年 11 月 21 日的诊断结果" in page.words
    assert f"{visitor.base}/result" in page.links


def test_the_code_comes_with_a_picture_that_keeps_it_out_of_logs(visitor: Visitor):
    visitor.get("/zh/")
    begun = visitor.post("/zh/", {"depth": "quick"})
    page = visitor.get(f"{begun.path.partition('/sections/')[0]}/code")
    assert "data:image/svg+xml" in page.text
    assert "data-copy=" in page.text

"""Files are there whole or not at all, and what is no file is written into and stays what it is."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assessor.reports.pdf import write_pdf
from assessor.written_whole import written_whole


def write(path: Path, text: str) -> None:
    with written_whole(path) as beside:
        beside.write_text(text, encoding="utf-8")


def write_half(path: Path) -> None:
    with written_whole(path) as beside:
        beside.write_text("half", encoding="utf-8")
        raise ZeroDivisionError


def test_a_pipe_gets_the_content_and_stays_a_pipe(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        for done in (lambda: write(pipe, "whole"), lambda: write_pdf(pipe, b"whole")):
            read = pool.submit(pipe.read_bytes)
            done()
            assert read.result(5) == b"whole"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [one.name for one in tmp_path.iterdir()] == ["pipe"]


def test_a_link_leads_on_to_the_file_it_names(tmp_path: Path):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "file", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write(link, "new")
    assert (link.is_symlink(), target.read_text(encoding="utf-8")) == (True, "new")


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path):
    path = tmp_path / "file"
    write(path, "old")
    with pytest.raises(ZeroDivisionError):
        write_half(path)
    assert (path.read_text(encoding="utf-8"), list(tmp_path.iterdir())) == ("old", [path])

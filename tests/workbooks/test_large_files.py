"""The slowest files of one megabyte: every one is answered, or refused, within a bounded time."""

import random
import resource
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from assessor.edition import default_edition, load_edition
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import read_upload

from .codes import numbered

MEGABYTE = 1_000_000
SECONDS = 10.0
CHARACTERS = "没有不超过一成以上两三自动化设备工序流程计划人员信息、；0123456789%"
KINDS: dict[str, Callable[[random.Random], str]] = {
    "short texts that nobody knows": lambda chance: "".join(chance.choices(CHARACTERS, k=8)),
    "figures where options are": lambda chance: f"{chance.random():.6f}",
    "places with an address": lambda chance: "广东省广州市番禺区" + "".join(chance.choices(CHARACTERS, k=20)),
    "long texts": lambda chance: "".join(chance.choices(CHARACTERS, k=1900)),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_any_megabyte_is_answered_within_ten_seconds_of_work(tmp_path: Path, kind: str):
    newest = load_edition(default_edition())
    path = a_megabyte(tmp_path / "a.csv", kind)
    before = _worked()
    with suppress(AnswersFileError):
        read_upload(path, newest)
    assert _worked() - before < SECONDS


def a_megabyte(path: Path, kind: str) -> Path:
    """A table of so many bytes whose answers are all of one kind."""
    questions = load_edition(default_edition()).questionnaire.questions
    asked = [one.id for one in questions if not one.is_derived]
    chance, number, size = random.Random(1), 0, 0  # noqa: S311 - made up for a test
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(["name", "uscc", *asked]) + "\n")
        while size < MEGABYTE:
            number += 1
            line = ",".join([f"企业{number}", numbered(number), *(KINDS[kind](chance) for _ in asked)]) + "\n"
            size += len(line.encode())
            file.write(line)
    return path


def _worked() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))

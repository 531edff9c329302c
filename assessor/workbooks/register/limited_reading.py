"""Asking the limited child to read a register: foreign text is taken apart nowhere else."""

import json
import pickle
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessor.questionnaire import Text
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot, whole_file_fault
from assessor.workbooks.reading.table_file import refuse_unreadable
from assessor.workbooks.register.reading import Lists, ReadRegister
from assessor.workbooks.running_child import run_child

_CHILD = "assessor.workbooks.register.reading_child"
_SECONDS = 120


def ask_for_register(path: Path, lists: Lists) -> ReadRegister:
    """What the file holds; raises AnswersFileError where it is no register, or no row of it can be taken."""
    refuse_unreadable(path, path.name)
    try:
        answer = run_child(_CHILD, seconds=_SECONDS, given=pickle.dumps((path, lists), pickle.HIGHEST_PROTOCOL))
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise AnswersFileError((_too_heavy(path.name),)) from error
    found = json.loads(answer)
    if found["refused"]:
        raise AnswersFileError(tuple(map(_fault, found["refused"])))
    return ReadRegister(
        firms=found["firms"],
        left_out=[_fault(one) for one in found["left_out"]],
        emptied=[_fault(one) for one in found["emptied"]],
    )


def _fault(plain: Mapping[str, Any]) -> FileFault:
    return FileFault(place=Spot(**plain["place"]), cause=Text(**plain["cause"]), cure=Text(**plain["cure"]))


def _too_heavy(file: str) -> FileFault:
    return whole_file_fault(
        file,
        cause=Text("打开它要用的内存或时间超出上限", "opening it takes more memory or time than allowed"),
        cure=Text("只保留名册，另存为新的 .xlsx", "keep the register only and save it as a new .xlsx"),
    )

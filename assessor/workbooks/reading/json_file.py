"""Firms of a JSON answers file: one object or a list of objects, checked for shape with a pointer to each mistake."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessor.questionnaire import Text
from assessor.workbooks.reading.fault import AnswersFileError, FileFault, Spot, quoted
from assessor.workbooks.reading.own_files import RESULT_KEYS
from assessor.workbooks.reading.text_file import read_text

_KEYS = ("enterprise", "edition", "answers")
_ENTRIES: tuple[tuple[str, object, type, str, str], ...] = (
    ("answers", None, dict, "缺少答案，或写法不对", "the answers are missing or not an object"),
    ("enterprise", {}, dict, "企业信息的写法不对", "the enterprise must be an object"),
    ("edition", "", str, "版本应是文字", "the edition must be text"),
)
_SHAPE = Text(
    '写成 {"enterprise": {"name": …, "uscc": …}, "edition": …, "answers": {题号: 答案}}，或这样的列表',
    'write {"enterprise": {"name": …, "uscc": …}, "edition": …, "answers": {question: answer}}, or a list of these',
)

_RESULT = Text("这是评估结果，不是答卷", "this is a result, not answers")
_SEND_ANSWERS = Text("换成做这份评估时用的答卷文件", "give the file of answers that it was made from")


@dataclass(frozen=True, kw_only=True)
class JsonFirm:
    """One firm of the file; `pointer` leads to it ("" where it is the whole file)."""

    pointer: str
    enterprise: Mapping[str, object]
    edition: str
    answers: Mapping[str, object]


class _Repeating(dict[str, object]):
    """An object in which keys stand twice."""

    repeated: tuple[str, ...] = ()


def read_json(path: Path) -> tuple[tuple[JsonFirm, ...], tuple[FileFault, ...], bool]:
    """Firms, faults of shape, and whether the file is a list. Raises AnswersError where it is no JSON."""
    document = _parsed(path, read_text(path))
    is_list = isinstance(document, list)
    listed = document if isinstance(document, list) else [document]
    firms, faults = [], []
    for number, found in enumerate(listed):
        pointer = f"/{number}" if is_list else ""
        wrong = list(_shape_faults(path, pointer, found))
        faults.extend(wrong)
        if isinstance(found, dict):
            firms.append(_firm(pointer, found))
    return tuple(firms), tuple(faults), is_list


def pointer_to(*keys: str) -> str:
    """The JSON pointer made of these keys."""
    return "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys)


def _firm(pointer: str, found: Mapping[str, object]) -> JsonFirm:
    enterprise, answers, edition = (found.get(key) for key in ("enterprise", "answers", "edition"))
    return JsonFirm(
        pointer=pointer,
        enterprise=enterprise if isinstance(enterprise, dict) else {},
        edition=edition if isinstance(edition, str) else "",
        answers=answers if isinstance(answers, dict) else {},
    )


def _shape_faults(path: Path, pointer: str, found: object) -> Iterator[FileFault]:
    if not isinstance(found, dict):
        yield _fault(path, pointer, "这里应是一家企业的答卷", "one firm's answers must stand here")
        return
    if found.keys() >= RESULT_KEYS and "answers" not in found:
        yield FileFault(place=Spot(file=path.name, pointer=pointer or "/"), cause=_RESULT, cure=_SEND_ANSWERS)
    else:
        yield from _entry_faults(path, pointer, found)


def _entry_faults(path: Path, pointer: str, found: Mapping[str, object]) -> Iterator[FileFault]:
    for key in found.keys() - set(_KEYS):
        yield _fault(path, pointer + pointer_to(key), "不认识这一项", "there is no such entry")
    for key, default, kind, zh, en in _ENTRIES:
        if not isinstance(found.get(key, default), kind):
            yield _fault(path, pointer + pointer_to(key), zh, en)
    for where, value in (("", found), *((pointer_to(key), found.get(key)) for key in ("enterprise", "answers"))):
        yield from _repeated(path, pointer + where, value)


def _repeated(path: Path, pointer: str, value: object) -> Iterator[FileFault]:
    if isinstance(value, _Repeating):
        for key in value.repeated:
            yield FileFault(
                place=Spot(file=path.name, pointer=pointer + pointer_to(key)),
                cause=Text("同一项写了两次", "the same entry is given twice"),
                cure=Text("只留一个", "keep one of the two"),
            )


def _fault(path: Path, pointer: str, zh: str, en: str) -> FileFault:
    return FileFault(place=Spot(file=path.name, pointer=pointer or "/"), cause=Text(zh, en), cure=_SHAPE)


def _parsed(path: Path, text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise AnswersFileError((_broken(path, error),)) from error
    except (ValueError, RecursionError) as error:
        raise AnswersFileError((_unusable(path, error),)) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    repeating = _Repeating(found)
    repeating.repeated = tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))
    return repeating


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _broken(path: Path, error: json.JSONDecodeError) -> FileFault:
    return FileFault(
        place=Spot(file=path.name, row=error.lineno),
        cause=Text(
            f"从第 {error.colno} 个字符起不合 JSON 写法（{quoted(error.msg, limit=80)}）",
            f"the line is not JSON from character {error.colno} on ({quoted(error.msg, limit=80)})",
        ),
        cure=Text("检查这里的引号、逗号和括号", "check quotation marks, commas and brackets there"),
    )


def _unusable(path: Path, error: ValueError | RecursionError) -> FileFault:
    if isinstance(error, RecursionError):
        cause = Text("括号嵌套太深", "brackets are nested too deeply")
    else:
        cause = Text(f"数字 {quoted(error)} 不能用", f"the number {quoted(error)} cannot be used")
    return FileFault(place=Spot(file=path.name), cause=cause, cure=_SHAPE)

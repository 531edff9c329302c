"""Reading the files of an edition into their models, and what is said where a file does not have the right form."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assessor.edition.place import Mistake, Place
from assessor.edition.strict_yaml import PathKey, Value, YamlDocument
from assessor.questionnaire import Text

ModelT = TypeVar("ModelT", bound=BaseModel)
_SAYINGS: Mapping[str, tuple[str, str, str, str]] = {
    "missing": ("缺少“{key}”", "“{key}” is missing", "请补上", "add it"),
    "extra_forbidden": (
        "不认识“{key}”",
        "“{key}” is not known here",
        "请检查拼写；这一项可能不适用于这种题型或这个位置",
        "check the spelling; it may not belong to this kind of entry",
    ),
    "string_type": (
        "应是文字",
        "must be a text",
        "若是编号或数字，请加引号",
        "put quotes around ids and codes that look like numbers",
    ),
    "string_pattern_mismatch": (
        "编号写法不对",
        "is not a proper id",
        "编号只用字母、数字、- 和 _，以字母或数字开头",
        "use letters, digits, - and _ only, beginning with a letter or digit",
    ),
    "string_too_short": ("文字是空的", "the text is empty", "请写上内容", "write the text"),
    "int_type": ("应是整数", "must be a whole number", "请写成不带引号的整数", "write a whole number without quotes"),
    "bool_type": (
        "应是 true 或 false",
        "must be true or false",
        "请只写 true 或 false",
        "write true or false, nothing else",
    ),
    "list_type": (
        "应是列表",
        "must be a list",
        "请写成 [ … ] 或每行以 - 开头",
        "write [ … ] or lines that begin with -",
    ),
    "dict_type": ("应是映射", "must be a mapping", "请写成“键: 值”", "write key: value"),
    "model_type": ("应是映射", "must be a mapping", "请写成“键: 值”", "write key: value"),
    "model_attributes_type": ("应是映射", "must be a mapping", "请写成“键: 值”", "write key: value"),
    "literal_error": ("取值不对", "is not an allowed value", "可以写：{expected}", "write one of: {expected}"),
    "union_tag_invalid": (
        "“kind”取值不对",
        "“kind” is not an allowed value",
        "可以写：{expected_tags}",
        "write one of: {expected_tags}",
    ),
    "union_tag_not_found": (
        "看不出这是哪一种写法",
        "none of the known forms",
        "请对照版本格式说明（条件、分值节点、等级要求或题型）",
        "compare with the edition format (conditions, parts, requirements, kinds of question)",
    ),
    "too_short": ("列表太短", "the list is too short", "至少要有 {min_length} 项", "give at least {min_length}"),
    "too_long": ("列表太长", "the list is too long", "最多 {max_length} 项", "give at most {max_length}"),
    "greater_than_equal": ("数值太小", "the number is too small", "应不小于 {ge}", "give at least {ge}"),
    "less_than_equal": ("数值太大", "the number is too large", "应不大于 {le}", "give at most {le}"),
    "exact_number": (
        "不是数",
        "is not a number",
        '请写成 3、0.25 或 "1/3"',
        'write 3, 0.25 or "1/3"',
    ),
    "answer_form": (
        "不像一个答案",
        "is no answer",
        "请写选项、选项列表、数字或代码（加引号）",
        "write an option, a list of options, a number, or a code in quotes",
    ),
    "calendar_date": (
        "不是日期",
        "is not a date",
        "请写成 2026-01-31 这样的日期",
        "write a date like 2026-01-31",
    ),
    "printed_figure": (
        "不是数字或文字",
        "is neither a number nor a text",
        "请照文件写出数字",
        "write the figure as printed",
    ),
}
_TAG = "<"
_KEY_ITSELF = "[key]"


def model_of(model: type[ModelT], file: str, document: YamlDocument) -> tuple[ModelT | None, tuple[Mistake, ...]]:
    """The file as a value of `model`, or what is wrong with its form."""
    if document.faults:
        return None, ()
    try:
        return model.model_validate(document.value), ()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, tuple(_finding(file, document.value, detail) for detail in details)


def _finding(file: str, value: Value, detail: ErrorDetails) -> Mistake:
    path = tuple(_without_tags(detail["loc"], value))
    missing = detail["type"] == "missing"
    key = path[-1] if path else ""
    place = Place(file, path[:-1] if missing else path)
    words = {"key": key, **detail.get("ctx", {})}
    zh_cause, en_cause, zh_cure, en_cure = _SAYINGS.get(detail["type"], (detail["msg"],) * 2 + ("请改正", "mend it"))
    return Mistake(
        place,
        Text(zh_cause.format_map(words), en_cause.format_map(words)),
        Text(zh_cure.format_map(words), en_cure.format_map(words)),
        key if missing else None,
    )


def _without_tags(location: tuple[PathKey, ...], value: Value) -> Iterator[PathKey]:
    """The location as written in the file: pydantic adds a step for each choice between forms."""
    last = len(location) - 1
    for number, key in enumerate(location):
        if key == _KEY_ITSELF or str(key).startswith(_TAG):
            continue
        if isinstance(value, dict) and key in value:
            value = value[str(key)]
        elif isinstance(value, list) and isinstance(key, int):
            value = value[key]
        elif number < last:
            continue
        yield key

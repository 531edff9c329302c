"""YAML read strictly: plain data only, no duplicate keys, no anchors or tags, exact numbers, and a line for everything.

`yes`, `no`, `on` and dates stay words; `3.10` stays 3.10; only `true` and `false` are booleans.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import yaml

from assessor.questionnaire import Fault, Text

MAXIMUM_BYTES = 4_000_000
MAXIMUM_DEPTH = 60
MAXIMUM_VALUES = 200_000
"""A whole catalogue has some 17,000; each takes hundreds of bytes of memory, however few it takes in the file."""
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})", re.ASCII)
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}", re.ASCII)
_WORDS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_Event = Any
"""Events of the C parser, which has no types."""

PathKey = str | int
Value = None | bool | int | Decimal | str | list["Value"] | dict[str, "Value"]


class Lines(NamedTuple):
    """The line a value starts on (from 1), and those of the values in it."""

    line: int
    inside: Mapping[PathKey, "Lines"]


@dataclass(frozen=True, kw_only=True)
class YamlFault(Fault):
    """One thing that makes a file unreadable, and its line."""

    line: int


def _fault(line: int, cause: Text, cure: Text) -> YamlFault:
    return YamlFault(line=line, cause=cause, cure=cure)


@dataclass(frozen=True, kw_only=True)
class YamlDocument:
    """What a file says, where each part of it stands, and what could not be taken."""

    value: Value
    lines: Lines
    faults: tuple[YamlFault, ...]

    def line_of(self, path: tuple[PathKey, ...]) -> int:
        """The line of the entry at `path`, or of the innermost entry on the way to it."""
        lines = self.lines
        for key in path:
            if key not in lines.inside:
                break
            lines = lines.inside[key]
        return lines.line


class _Unreadable(Exception):  # noqa: N818  a signal inside this module: nothing after this point can be read
    def __init__(self, fault: YamlFault) -> None:
        super().__init__(fault.cause.en)
        self.fault = fault


def read_yaml(content: bytes) -> YamlDocument:
    """Read one file; a document with faults has only part of its value."""
    reader = _Reader()
    empty = Lines(1, {})
    try:
        value, lines = reader.document(_text_of(content))
    except _Unreadable as unreadable:
        return YamlDocument(value=None, lines=empty, faults=(*reader.faults, unreadable.fault))
    except yaml.YAMLError as error:
        return YamlDocument(value=None, lines=empty, faults=(*reader.faults, _syntax_fault(error)))
    return YamlDocument(value=value, lines=lines, faults=tuple(reader.faults))


def _text_of(content: bytes) -> str:
    if len(content) > MAXIMUM_BYTES:
        cause = Text(f"文件超过 {MAXIMUM_BYTES} 字节", f"the file is larger than {MAXIMUM_BYTES} bytes")
        raise _Unreadable(_fault(1, cause, Text("请分成几个文件", "split it into several files")))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        cause = Text("文件不是 UTF-8 编码", "the file is not UTF-8")
        raise _Unreadable(_fault(line, cause, Text("请另存为 UTF-8", "save it as UTF-8"))) from None


def _syntax_fault(error: yaml.YAMLError) -> YamlFault:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or str(error).splitlines()[0]
    return _fault(
        mark.line + 1 if mark else 1,
        Text("YAML 写法有误", f"the YAML cannot be read ({said})"),
        Text("请检查缩进、冒号和引号", "check indentation, colons and quotes on this line"),
    )


def _parser(text: str) -> Any:  # noqa: ANN401  the C parser has no types
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader(text)


@dataclass
class _Reader:
    faults: list[YamlFault] = field(default_factory=list)
    next_event: Callable[[], Any] = field(default=lambda: None)
    read: int = 0

    def document(self, text: str) -> tuple[Value, Lines]:
        self.next_event = _parser(text).get_event
        self.next_event()
        if isinstance(self.next_event(), yaml.StreamEndEvent):
            return None, Lines(1, {})
        result = self.node(self.next_event(), 0)
        self.next_event()
        if not isinstance(self.next_event(), yaml.StreamEndEvent):
            cause = Text("文件里有不止一个 YAML 文档", "the file holds more than one YAML document")
            raise _Unreadable(_fault(1, cause, Text("请去掉 --- 分隔线", "remove the --- separators")))
        return result

    def node(self, event: _Event, depth: int) -> tuple[Value, Lines]:
        line = event.start_mark.line + 1
        self.refuse_references(event, line)
        self.refuse_too_much(line, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(line, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(line, depth)
        if isinstance(event, yaml.AliasEvent):
            return None, Lines(line, {})
        return _scalar(event.value, plain=event.implicit[0]), Lines(line, {})

    def refuse_too_much(self, line: int, depth: int) -> None:
        self.read += 1
        if depth > MAXIMUM_DEPTH:
            cause = Text(f"嵌套超过 {MAXIMUM_DEPTH} 层", f"nested deeper than {MAXIMUM_DEPTH} levels")
            raise _Unreadable(_fault(line, cause, Text("请减少嵌套", "nest less deeply")))
        if self.read > MAXIMUM_VALUES:
            cause = Text(f"内容超过 {MAXIMUM_VALUES} 项", f"there are more than {MAXIMUM_VALUES} values")
            raise _Unreadable(_fault(line, cause, Text("请分成几个文件", "split it into several files")))

    def refuse_references(self, event: _Event, line: int) -> None:
        if event.anchor is not None:
            cause = Text("不能使用锚点或引用（& *）", "anchors and aliases (& *) are not allowed")
            self.faults.append(_fault(line, cause, Text("请写出完整内容，或加引号", "write it out, or quote the text")))
        if getattr(event, "tag", None) is not None:
            cause = Text("不能使用标签（!）", "tags (!) are not allowed")
            self.faults.append(_fault(line, cause, Text("请去掉标签，或加引号", "remove the tag, or quote the text")))

    def sequence(self, line: int, depth: int) -> tuple[Value, Lines]:
        values: list[Value] = []
        inside: dict[PathKey, Lines] = {}
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            value, inside[len(values)] = self.node(event, depth + 1)
            values.append(value)
        return values, Lines(line, inside)

    def mapping(self, line: int, depth: int) -> tuple[Value, Lines]:
        values: dict[str, Value] = {}
        inside: dict[PathKey, Lines] = {}
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            key = self.key(event)
            value, lines = self.node(self.next_event(), depth + 1)
            if key in values:
                cause = Text(f"“{key}”写了两次", f"the key “{key}” is written twice")
                cure = Text("请删去或合并其中一个", "remove or merge one of the two")
                self.faults.append(_fault(event.start_mark.line + 1, cause, cure))
                continue
            values[key], inside[key] = value, lines
        return values, Lines(line, inside)

    def key(self, event: _Event) -> str:
        line = event.start_mark.line + 1
        self.refuse_references(event, line)
        if not isinstance(event, yaml.ScalarEvent):
            cause = Text("键不能是列表或映射", "a key cannot be a list or a mapping")
            raise _Unreadable(_fault(line, cause, Text("键只能是一个词", "write a plain word as the key")))
        return str(event.value)


def _scalar(written: str, *, plain: bool) -> Value:
    if not plain:
        return written
    if written in _WORDS:
        return _WORDS[written]
    if _INTEGER.fullmatch(written):
        return int(written)
    return Decimal(written) if _DECIMAL.fullmatch(written) else written

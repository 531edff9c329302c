"""A whole catalogue read from one YAML file, and what is said where it does not have that form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessor.catalogue.entries import KINDS, CatalogueError
from assessor.catalogue.whole import HEAD, MEASURES
from assessor.edition.problem import EditionProblem
from assessor.edition.strict_yaml import Lines, PathKey, Value, YamlDocument, read_yaml
from assessor.questionnaire import Fault, Text

NOWHERE = Lines(1, {})
_NO_CATALOGUE = Fault(
    cause=Text("这个文件不是措施库", "this file is no catalogue"),
    cure=Text("请先导出一份措施库，照着写", "export the catalogue first and write yours like it"),
)
_KEYS = ", ".join((*HEAD, *KINDS))
_UNKNOWN = Fault(
    cause=Text("不认识这一项", "this key is not known here"),
    cure=Text(f"请检查拼写；可以写：{_KEYS}", f"check the spelling; there are: {_KEYS}"),
)
_NO_LIST = Fault(
    cause=Text("应是列表", "must be a list"),
    cure=Text("请写成每行以 - 开头", "write lines that begin with -"),
)


@dataclass(frozen=True, kw_only=True)
class EntryMistake(Fault):
    """One mistake: the number of its entry, or None for the head, and the keys that lead to it inside."""

    entry: int | None
    path: tuple[PathKey, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadEntry:
    """One entry of the list `name`, whatever it is; `lines` where it stands in a file of lines."""

    name: str
    value: Value
    lines: Lines = NOWHERE


@dataclass(frozen=True, kw_only=True)
class ReadCatalogue:
    """What a file says, before anything is checked. `file`: its name, for messages."""

    file: str
    head: Mapping[str, Value] = field(default_factory=dict)
    entries: Sequence[ReadEntry] = ()
    lines: Lines = NOWHERE

    def problem_of(self, mistake: EntryMistake) -> EditionProblem:
        """A mistake of an entry at its line in the file."""
        if mistake.entry is None:
            path, lines = _told(mistake.path), self.lines
        else:
            entry = self.entries[mistake.entry]
            written = entry.value if isinstance(entry.value, dict) else {}
            path = f"{entry.name} ({written.get('id', '?')}) {_told(mistake.path)}".rstrip()
            lines = entry.lines
        line = YamlDocument(value=None, lines=lines, faults=()).line_of(mistake.path)
        return EditionProblem(file=self.file, path=path, line=line, cause=mistake.cause, cure=mistake.cure)


def read_one_file(content: bytes, file: str) -> ReadCatalogue:
    """The catalogue of a YAML file. Raises CatalogueError with everything that keeps it from being one."""
    document = read_yaml(content)
    faults = [EditionProblem(file=file, line=one.line, cause=one.cause, cure=one.cure) for one in document.faults]
    problems = faults or list(_amiss(document, file))
    if problems:
        raise CatalogueError(tuple(problems))
    value = document.value if isinstance(document.value, dict) else {}
    return ReadCatalogue(
        file=file,
        head={key: value[key] for key in HEAD if key in value},
        entries=[entry for name in KINDS for entry in _entries(document, name)],
        lines=document.lines,
    )


def _amiss(document: YamlDocument, file: str) -> Iterator[EditionProblem]:
    value = document.value
    if not isinstance(value, dict):
        yield EditionProblem(file=file, line=1, cause=_NO_CATALOGUE.cause, cure=_NO_CATALOGUE.cure)
        return
    for key, inside in value.items():
        fault = _UNKNOWN if key not in (*HEAD, *KINDS) else _NO_LIST
        if fault is _UNKNOWN or (key in KINDS and not isinstance(inside, list)):
            line = document.line_of((key,))
            yield EditionProblem(file=file, path=key, line=line, cause=fault.cause, cure=fault.cure)


def _told(path: Sequence[PathKey]) -> str:
    """`problems[0]`, `title.zh`."""
    keys = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return "".join(keys).removeprefix(".")


def _entries(document: YamlDocument, name: PathKey) -> Iterator[ReadEntry]:
    value = document.value
    listed = value.get(str(name)) if isinstance(value, dict) else None
    lines = document.lines.inside.get(name, NOWHERE)
    for number, one in enumerate(listed if isinstance(listed, list) else ()):
        yield ReadEntry(name=str(name), value=one, lines=lines.inside[number])


def document_of(entry: ReadEntry) -> str | None:
    """The document a measure says it stands in; None where it does not say."""
    named = entry.value.get("document") if isinstance(entry.value, dict) else None
    return named if entry.name == MEASURES and isinstance(named, str) and named else None

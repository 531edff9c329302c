"""Exports of survey tools as tables of plain text, and what the reader makes of each cell of them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import xlsxwriter

from assessor.edition import Edition
from assessor.questionnaire.raw import answers_from_columns
from assessor.workbooks.foreign.mapping import SheetMapping
from assessor.workbooks.proposals import mapping_of, proposals_of
from assessor.workbooks.reading.fault import AnswersFileError
from assessor.workbooks.reading.upload import HeadingsError, ReadTable, read_upload
from tests import yaml_file

from .codes import numbered

EXPORTS = Path(__file__).with_name("exports_blind.yaml")
Row = list[str]


@dataclass(frozen=True, kw_only=True)
class Export:
    """`means`: by credit code the firm's name and, by question, what may come of its cell."""

    tool: str
    rows: list[Row]
    means: Mapping[str, tuple[str, Mapping[str, str]]]


@dataclass
class Verdict:
    """How many plain cells came out how, and every cell that is not right, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def add(self, cell: str, outcome: str, is_asked: bool) -> None:  # noqa: FBT001 - of the cell's column
        """Count a cell; where its column was asked about, right is rightly asked."""
        if is_asked:
            outcome = {"right": "asked", "silent": "open"}.get(outcome, outcome)
        self.counts[outcome] += 1
        if outcome not in ("right", "asked", "rightly open"):
            self.told.append(f"{outcome.upper()}: {cell}")

    def silent(self, export: "Export", told: list[str]) -> None:
        """Count what was taken though nobody said it."""
        for each in told:
            self.add(f"{export.tool}: {each}", "silent", is_asked=False)


def exports() -> list[Export]:
    """All exports of the table."""
    return [_export(one) for one in yaml_file.read(EXPORTS)]


def _export(one: Mapping[str, str]) -> Export:
    means = {}
    for line in _lines(one["means"]):
        name, code, *cells = line
        means[code] = (name, dict(cell.split("=", 1) for cell in cells))
    return Export(tool=one["tool"], rows=list(_lines(one["rows"])), means=means)


def _lines(text: str) -> Iterator[Row]:
    for line in text.splitlines():
        plain = re.sub(r"#(\d)\b", lambda found: numbered(int(found[1])), line)
        yield [cell.replace("\\n", "\n") for cell in plain.split("¦")]


def written(export: Export, folder: Path, suffix: str) -> Path:
    """The export as a file."""
    path = folder / f"export{suffix}"
    if suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(export.rows)
        return path
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(export.rows):
            for position, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, position, cell)
    return path


def judged(export: Export, path: Path, edition: Edition) -> Verdict:
    """Every cell of the export judged: right, asked (rightly), open (a fault, or asked otherwise), lost, silent.

    Columns that are asked about are confirmed as proposed, and their cells count as asked.
    """
    verdict = Verdict()
    asked: frozenset[str] = frozenset()
    try:
        try:
            upload = read_upload(path, edition)
        except HeadingsError as error:
            mapping, asked = _confirmed(error)
            upload = read_upload(path, edition, mapping=mapping)
    except AnswersFileError as error:
        verdict.counts["open"] += sum(len(answers) for _, answers in export.means.values())
        verdict.told.append(f"{export.tool}: OPEN: {'; '.join(fault.said('en') for fault in error.faults[:3])}")
        return verdict
    _judge_firms(export, upload, verdict, asked)
    return verdict


def _confirmed(error: HeadingsError) -> tuple[SheetMapping, frozenset[str]]:
    """What is proposed of the columns as if a person said yes to all of it, and the questions that were asked about."""
    proposed = mapping_of(error.found.table, ())
    columns = tuple(replace(one, confirmed=True) for one in proposed.columns if one.field)
    opened = {one.field for sheet in error.found.table.sheets for one in sheet.header.every if one.why == "open"}
    return SheetMapping(columns=columns), frozenset(opened)


def _judge_firms(export: Export, upload: ReadTable, verdict: Verdict, asked: frozenset[str]) -> None:
    answers = answers_from_columns(upload.edition.questionnaire, upload.edition.references, upload.columns)
    found = {member.uscc: (member.name, each) for member, each in zip(upload.members, answers, strict=True)}
    places = {member.uscc: place for place, member in enumerate(upload.members)}
    verdict.silent(export, [f"a firm nobody wrote: {code}" for code in found.keys() - export.means.keys()])
    waiting = _waiting(upload)
    for code, (name, meant) in export.means.items():
        called, said = found.get(code, ("", {}))
        verdict.silent(export, [f"{name} is called {called}"] if called != name else [])
        extra = said.keys() - meant.keys()
        verdict.silent(export, [f"{name}: {question} = {said[question]}, never said" for question in extra])
        for question, allowed in meant.items():
            is_double = code in places and upload.kind(places[code]) == "duplicate"
            cell = (None, "") if is_double else (said.get(question), waiting.get((question, places.get(code))))
            verdict.add(
                f"{export.tool}: {name}: {question} = {cell}, not {allowed}",
                _outcome(allowed, *cell),
                question in asked,
            )


def _waiting(upload: ReadTable) -> dict[tuple[str, int | None], str]:
    """By question and firm, the meaning proposed; "" where a cell is a fault without one."""
    likely = {(one.question, one.wording): one.likely or "" for one in proposals_of(upload.faults)}
    return {
        (group.name, firm): ";".join(likely[group.name, one.wording] for one in group.asked)
        for group in (*upload.warnings, *upload.faults)
        for firm in group.firms.tolist()
    }


def _outcome(allowed: str, value: object, proposed: str | None) -> str:
    meant = {one.removeprefix("?") for one in allowed.split("|")}
    if value is not None:
        return "right" if _as_text(value) in allowed.split("|") else "silent"
    if proposed is None:
        return "lost"
    if "?" in allowed:
        return "rightly open"
    return "asked" if set(proposed.split(";")) & set(";".join(meant).split(";")) else "open"


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ";".join(value)
    return f"{value:.12g}" if isinstance(value, float) else str(value)

"""What a batch would change: the good rows beside the results that lie in the folder from an earlier run."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from assessor.evaluation.columns import evaluate
from assessor.evaluation.receipt import receipt_codes
from assessor.questionnaire import Text
from assessor.workbooks.reading.read_table import ReadTable

RESULTS = "results.csv"


def changes_told(upload: ReadTable, out: Path) -> tuple[Text, ...]:
    """How many firms are new, changed, the same or no longer there; nothing where no earlier results lie there."""
    known = _known(out / RESULTS)
    if known is None or not len(upload.good):
        return ()
    enterprises, columns = upload.chosen(upload.good)
    found: Counter[str] = Counter()
    days = {day for _, day in known.values()}
    evaluation = evaluate(upload.edition, columns, max(days, default=date.min))
    codes = {day: receipt_codes(replace(evaluation, as_of=day), enterprises, range(len(enterprises))) for day in days}
    for row, firm in enumerate(enterprises):
        before = known.get(firm.uscc)
        found["new" if before is None else "same" if codes[before[1]][row] == before[0] else "changed"] += 1
    gone = len(set(known) - {firm.uscc for firm in enterprises})
    told = Text(
        f"和 {out / RESULTS} 比：新的 {found['new']} 家，有变化 {found['changed']} 家，一样 {found['same']} 家，"
        f"不再有 {gone} 家",
        f"beside {out / RESULTS}: {found['new']} new, {found['changed']} changed, {found['same']} the same, "
        f"{gone} no longer there",
    )
    return (told,)


def _known(path: Path) -> Mapping[str, tuple[str, date]] | None:
    """Receipt and day of each firm's earlier result, by its code; None where there are none that can be read."""
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        return {row["uscc"]: (row["receipt"], date.fromisoformat(row["as_of"])) for row in rows if row["uscc"]}
    except (KeyError, ValueError, csv.Error):
        return None

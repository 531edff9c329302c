"""Read a file of answers and do nothing with it: `bare_read.py FILE`, every row as a list, kept till the end.

CSV through csv.reader, a workbook through python-calamine, as plainly as they come.
"""

import csv
import sys
from pathlib import Path


def rows_of(path: Path) -> list[list[object]]:
    """All rows."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - reading CSV is not to pay for it

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


if __name__ == "__main__":
    rows_of(Path(sys.argv[1]))

"""What workers leave for each other while a release is made: its firms as they stood, and what each part adds."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from assessor.releases.counts import Attribute, AttributeCounts
from assessor.releases.figures import Tally
from assessor.releases.rows import Rows
from assessor.services.jobs import HELD_WHILE_OPEN
from assessor.storage.private import private_file, private_folder

ROWS = HELD_WHILE_OPEN
_Arrays = Mapping[str, np.ndarray[Any, Any]]


def leave_rows(folder: Path, rows: Rows) -> None:
    """Leave the firms, unless somebody else did meanwhile: all parts are of the same."""
    answers = rows.answers.view(np.uint8).reshape(rows.size, rows.answers.itemsize)
    beside = _written(folder, {"firms": rows.firms, "answers": answers})
    with suppress(FileExistsError):
        (folder / ROWS).hardlink_to(beside)
    beside.unlink()


def name_of_rows(folder: Path) -> str:
    """Tells the firms that lie there from those that another worker leaves after they were removed."""
    return f"{(folder / ROWS).stat().st_mtime_ns:x}"


def rows_left(folder: Path) -> Rows:
    """The firms; raises FileNotFoundError where nobody left them yet."""
    found = _read(folder / ROWS)
    answers = np.ascontiguousarray(found["answers"])
    return Rows(firms=found["firms"], answers=answers.view(f"V{answers.shape[1]}").reshape(-1))


def leave_tally(folder: Path, part: str, tally: Tally) -> None:
    """Leave what a part adds, under its name."""
    counts = tally.attributes
    said = {
        "both": tally.both,
        "names": [(one.table, one.row) for one in counts.names],
        "pools": [(one.table, one.row) for one in counts.pools],
        "scored": list(tally.scored),
        "sums": list(tally.sums),
    }
    arrays = {
        "said": np.array(json.dumps(said)),
        "levels": tally.levels,
        "counts": counts.by_cohort,
        "public": counts.public,
        "pools": np.array(list(counts.pools.values()), dtype=np.int64),
        "scored": np.array(list(tally.scored.values())),
        "sums": np.array(list(tally.sums.values())),
    }
    _written(folder, arrays).replace(folder / _name(part))


def tally_left(folder: Path, part: str) -> Tally | None:
    """What a part adds; None where nobody counted it."""
    if not (folder / _name(part)).exists():
        return None
    found = _read(folder / _name(part))
    said = json.loads(str(found["said"]))
    pools = [Attribute(table=table, row=row) for table, row in said["pools"]]
    return Tally(
        both=said["both"],
        levels=found["levels"],
        attributes=AttributeCounts(
            names=tuple(Attribute(table=table, row=row) for table, row in said["names"]),
            by_cohort=found["counts"],
            public=found["public"],
            pools=dict(zip(pools, found["pools"], strict=True)),
        ),
        scored=dict(zip(said["scored"], found["scored"], strict=True)),
        sums=dict(zip(said["sums"], found["sums"], strict=True)),
    )


def _name(part: str) -> str:
    return f"part-{part}.npz"


def _written(folder: Path, arrays: _Arrays) -> Path:
    """A file of a name nobody knows yet."""
    path = private_file(private_folder(folder) / f".{uuid4().hex}")
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its other arguments stand between
    return path


def _read(path: Path) -> dict[str, np.ndarray[Any, Any]]:
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}

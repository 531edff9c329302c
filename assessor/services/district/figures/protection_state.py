"""What of a release is kept beside its rows, so that the next one can be protected against both."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np

from assessor.edition import Edition
from assessor.insight.disclosure.rules import Kinds
from assessor.insight.disclosure.tables import Pattern
from assessor.questionnaire.packing import packed_size
from assessor.releases.counts import Attribute
from assessor.releases.protection import Protection
from assessor.releases.rows import Rows

SCORED = ("means", "quartiles", "sums")


def written(rows: Rows, protection: Protection) -> bytes:
    """Rows and what was shown of them, as they are stored."""
    file = BytesIO()
    scored = {f"{part}:{name}": kinds for part in SCORED for name, kinds in getattr(protection, part).items()}
    np.savez_compressed(
        file,
        firms=rows.firms,
        answers=rows.answers.view(np.uint8).reshape(rows.size, -1),
        pattern_firms=protection.pattern.firms,
        pattern_cells=protection.pattern.cells,
        attribute_tables=np.array([name.table for name in protection.attributes], dtype=np.str_),
        attribute_rows=np.array([name.row for name in protection.attributes], dtype=np.str_),
        attribute_kinds=np.array(list(protection.attributes.values()), dtype=np.int8),
        **scored,
    )
    return file.getvalue()


def rows_kept(content: bytes, edition: Edition) -> Rows:
    """The rows; raises ValueError where they are not of this edition."""
    width = packed_size(edition.questionnaire)
    with np.load(BytesIO(content), allow_pickle=False) as file:
        firms, answers = file["firms"], file["answers"]
    if answers.shape != (len(firms), width):
        message = f"a snapshot of {answers.shape} cannot hold answers of {width} bytes"
        raise ValueError(message)
    return Rows(firms=firms, answers=np.ascontiguousarray(answers).view(f"V{width}").reshape(-1))


def protection_kept(content: bytes) -> Protection:
    """What was shown."""
    with np.load(BytesIO(content), allow_pickle=False) as file:
        kept = {name: file[name] for name in file.files if name not in ("firms", "answers")}
    names = zip(kept["attribute_tables"].tolist(), kept["attribute_rows"].tolist(), strict=True)
    attributes = [Attribute(table=table, row=row) for table, row in names]
    return Protection(
        pattern=Pattern(firms=kept["pattern_firms"], cells=kept["pattern_cells"]),
        attributes=dict(zip(attributes, kept["attribute_kinds"], strict=True)),
        means=_of(kept, "means"),
        quartiles=_of(kept, "quartiles"),
        sums=_of(kept, "sums"),
    )


def _of(kept: Mapping[str, np.ndarray[Any, Any]], part: str) -> dict[str, Kinds]:
    return {name.removeprefix(f"{part}:"): kinds for name, kinds in kept.items() if name.startswith(f"{part}:")}

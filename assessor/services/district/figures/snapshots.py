"""Snapshots: what of a release is kept for the ones after it and for trying rules."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np

from assessor.edition import Edition
from assessor.insight.perturbation.renewal import StandingFirms
from assessor.questionnaire.packing import packed_size
from assessor.releases.renewals import Renewals
from assessor.releases.rows import Rows

_COLUMNS = ("marks", "versions", "atoms")


def written(rows: Rows, renewals: Renewals) -> bytes:
    """Rows, and the firms behind the figures that are told, as they are stored."""
    file = BytesIO()
    generations = {
        f"{column}:{number}": getattr(one, column)
        for number, one in enumerate(renewals.generations)
        for column in _COLUMNS
    }
    np.savez_compressed(
        file,
        firms=rows.firms,
        answers=rows.answers.view(np.uint8).reshape(rows.size, -1),
        since=np.array(json.dumps({"axes": renewals.axes, "since": renewals.since})),
        **generations,
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


def renewals_kept(content: bytes) -> Renewals | None:
    """The firms behind the figures told; None in a snapshot of older code, which kept no such thing."""
    with np.load(BytesIO(content), allow_pickle=False) as file:
        kept = {name: file[name] for name in file.files if ":" in name or name == "since"}
    if "since" not in kept:
        return None
    known = json.loads(str(kept["since"]))
    return Renewals(
        axes={axis: tuple(codes) for axis, codes in known["axes"].items()},
        generations=tuple(_generations(kept)),
        since=known["since"],
    )


def _generations(kept: Mapping[str, np.ndarray[Any, Any]]) -> list[StandingFirms]:
    count = sum(name.startswith("marks:") for name in kept)
    return [StandingFirms(**{column: kept[f"{column}:{number}"] for column in _COLUMNS}) for number in range(count)]

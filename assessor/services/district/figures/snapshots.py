"""Snapshots: what of a release is kept for the ones after it and for trying rules; firms that leave are taken out.

A snapshot is cut into shards by the first bits of the firms' marks. The answers of a firm that leaves go. Where figures
still stand that it was counted in, somebody nobody can name stays in its group, so that the change is counted.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from secrets import token_bytes
from typing import Any

import numpy as np

from assessor.edition import Edition
from assessor.insight.perturbation.renewal import StandingFirms
from assessor.insight.perturbation.secret import Seeds
from assessor.questionnaire.packing import packed_size
from assessor.releases.renewals import Renewals
from assessor.releases.rows import Rows, marks_of
from assessor.storage.figures import ReleaseId, Shard

IN_A_SHARD = 1024
"""Firms of a shard at most, about."""
_COLUMNS = ("marks", "versions", "atoms")
_MARK_BITS = 64
_Arrays = Mapping[str, np.ndarray[Any, Any]]


def written(rows: Rows, renewals: Renewals) -> Sequence[bytes]:
    """Rows, and the firms behind the figures that are told, as they are stored: a power of two of shards."""
    bits = max(-(-rows.size // IN_A_SHARD) - 1, 0).bit_length()
    since = {"since": np.array(json.dumps({"axes": renewals.axes, "since": renewals.since}))}
    shards = _first_bits(marks_of(rows), bits)
    parts = [_part(rows.taken(shards == number), renewals, number, bits) for number in range(2**bits)]
    return [_stored({**since, **part} if not number else part) for number, part in enumerate(parts)]


def rows_kept(shards: Sequence[bytes], edition: Edition) -> Rows:
    """The rows; raises ValueError where they are not of this edition."""
    width = packed_size(edition.questionnaire)
    parts = [_loaded(one) for one in shards]
    firms, answers = (np.concatenate([part[name] for part in parts]) for name in ("firms", "answers"))
    if answers.shape != (len(firms), width):
        message = f"a snapshot of {answers.shape} cannot hold answers of {width} bytes"
        raise ValueError(message)
    return Rows(firms=firms, answers=np.ascontiguousarray(answers).view(f"V{width}").reshape(-1))


def shards_between(shards: Sequence[bytes], marks: Seeds) -> Sequence[bytes]:
    """Those of all shards of a snapshot in which firms from the least to the greatest of these marks would be."""
    bits = (len(shards) - 1).bit_length()
    least, greatest = _first_bits(np.array([marks.min(), marks.max()]), bits).tolist()
    return shards[least : greatest + 1]


def renewals_kept(shards: Sequence[bytes]) -> Renewals | None:
    """The firms behind the figures told; None in a snapshot of older code, which kept no such thing."""
    parts = [_loaded(one) for one in shards]
    if not parts or "since" not in parts[0]:
        return None
    known = json.loads(str(parts[0]["since"]))
    return Renewals(
        axes={axis: tuple(codes) for axis, codes in known["axes"].items()},
        generations=tuple(_generations(parts)),
        since=known["since"],
    )


def firms_marked(shard: bytes) -> Seeds:
    """The marks of the firms whose answers are in a shard."""
    return _marks_in(_loaded(shard))


def without(shard: Shard, marks: Seeds) -> bytes | None:
    """The shard without these firms; None where none of them is in it."""
    arrays = _loaded(shard.content)
    leaving = np.isin(_marks_in(arrays), marks)
    generations = [name.partition(":")[2] for name in arrays if name.startswith("marks:")]
    if not leaving.any() and not any(np.isin(arrays[f"marks:{number}"], marks).any() for number in generations):
        return None
    for number in generations:
        arrays |= _nobody_in_place_of(marks, number, arrays, shard)
    return _stored(arrays | {name: arrays[name][~leaving] for name in ("firms", "answers")})


def without_firms(release_id: ReleaseId, shards: Sequence[bytes], marks: Seeds) -> Sequence[bytes]:
    """All shards of a snapshot without these firms."""
    bits = (len(shards) - 1).bit_length()
    parts = (Shard(release_id=release_id, number=number, bits=bits, content=one) for number, one in enumerate(shards))
    return [without(one, marks) or one.content for one in parts] if marks.size else shards


def _marks_in(arrays: _Arrays) -> Seeds:
    return np.array([int(mark[:16], 16) for mark in arrays["firms"].tolist()], dtype=np.uint64)


def _part(rows: Rows, renewals: Renewals, number: int, bits: int) -> _Arrays:
    """One shard: its own rows, and of each generation the firms that would be in it."""
    arrays = {"firms": rows.firms, "answers": rows.answers.view(np.uint8).reshape(rows.size, rows.answers.itemsize)}
    for place, one in enumerate(renewals.generations):
        theirs = _first_bits(one.marks, bits) == number
        arrays |= {f"{column}:{place}": getattr(one, column)[theirs] for column in _COLUMNS}
    return arrays


def _first_bits(marks: Seeds, bits: int) -> Seeds:
    return marks >> np.uint64(_MARK_BITS - bits) if bits else np.zeros(len(marks), dtype=np.uint64)


def _stored(arrays: _Arrays) -> bytes:
    file = BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its other arguments stand between
    return file.getvalue()


def _loaded(shard: bytes) -> dict[str, np.ndarray[Any, Any]]:
    with np.load(BytesIO(shard), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def _generations(parts: Sequence[_Arrays]) -> Iterator[StandingFirms]:
    for number in range(sum(name.startswith("marks:") for name in parts[0])):
        joined = {column: np.concatenate([part[f"{column}:{number}"] for part in parts]) for column in _COLUMNS}
        yield StandingFirms(**joined)


def _nobody_in_place_of(marks: Seeds, number: str, arrays: _Arrays, shard: Shard) -> _Arrays:
    """A generation in which those have random marks and answers, in the order of the marks as all are."""
    found = {column: arrays[f"{column}:{number}"].copy() for column in _COLUMNS}
    leaving = np.isin(found["marks"], marks)
    fewest, below = shard.number << (_MARK_BITS - shard.bits), 2 ** (_MARK_BITS - shard.bits)
    found["marks"][leaving] = np.uint64(fewest) + (_drawn(leaving.sum()) & np.uint64(below - 1))
    found["versions"][leaving] = _drawn(leaving.sum())
    order = np.argsort(found["marks"], kind="stable")
    return {f"{column}:{number}": each[order] for column, each in found.items()}


def _drawn(number: int) -> Seeds:
    """Numbers nobody can guess."""
    return np.frombuffer(token_bytes(8 * int(number)), dtype=np.uint64)

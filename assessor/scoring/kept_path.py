"""A path as a frozen result keeps it: which deeds or moves, in which order, so that it need not be sought again."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class KeptMove:
    """One better answer: as in an answers file, with the heaviest effort and what it costs."""

    question: str
    to: object
    effort: str
    cost: int


@dataclass(frozen=True, kw_only=True)
class KeptPath:
    """What was found: `steps`, `further` are ids of deeds; `moves` stand in their place where levels rest on scores."""

    target: int | None
    found: bool
    cost: int
    steps: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    moves: tuple[KeptMove, ...] = ()

"""The worked dozen of firms as columns, and firms made up at random."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assessor.insight.cohorts import Axis, Cohort
from assessor.insight.lattice import UNKNOWN_CODE
from assessor.insight.tables import TableRules
from assessor.questionnaire import Text
from assessor.scoring.model import NodeId, ScaleReading
from tests import yaml_file

AXES = {"industry": ("26", "38"), "size": ("large", "small", "micro"), "town": ("t1", "t2")}
PROBLEMS = ("old", "alone")
DIMENSIONS = ("equipment", "people")
RULES = TableRules(
    levels=(0, 1, 2, 3, 4, 5),
    risk_readings={
        NodeId("cut_off"): tuple(
            ScaleReading(id=name, at_least=Fraction(limit), label=Text(name, name), meaning=Text(name, name))
            for name, limit in (("low", 0), ("high", 25))
        )
    },
    weak_below=35.0,
)


@cache
def worked() -> Mapping[str, Any]:
    return yaml_file.read(Path(__file__).parent / "worked.yaml")


def cohort_from(firms: Sequence[Mapping[str, Any]]) -> Cohort:
    axes = {name: code_places(codes, [firm[name] for firm in firms]) for name, codes in AXES.items()}
    return Cohort(
        size=len(firms),
        groups={name: Axis(codes=codes, places=places) for name, (codes, places) in axes.items()},
        level=np.array([-1 if firm["level"] is None else firm["level"] for firm in firms], dtype=np.int8),
        index=column(firms, "index"),
        dimensions={name: column(firms, name) for name in DIMENSIONS},
        risks={"cut_off": column(firms, "cut_off")},
        sums={"headcount": column(firms, "headcount")},
        problem_ids=PROBLEMS,
        problems=np.array([[name in firm["problems"] for firm in firms] for name in PROBLEMS]),
        verdicts=np.zeros((0, len(firms)), dtype=np.int8),
        needed=np.zeros((0, len(firms)), dtype=bool),
    )


def column(firms: Sequence[Mapping[str, Any]], name: str) -> np.ndarray:
    return np.array([np.nan if firm[name] is None else float(firm[name]) for firm in firms])


def made_up(size: int, seed: int) -> list[dict[str, Any]]:
    """Firms at random: anything may be unknown, and some cells stay empty."""
    random = np.random.default_rng(seed)

    def figure(top: float) -> float | None:
        return None if random.random() < 0.1 else round(float(random.random() * top), 3)

    return [
        {
            "industry": str(random.choice(["26", "38", ""])),
            "town": str(random.choice(["t1", "t2"])),
            "size": str(random.choice(["large", "small", "micro"], p=[0.1, 0.3, 0.6])),
            "level": None if random.random() < 0.1 else int(random.integers(0, 6)),
            **{name: figure(100) for name in ("index", "equipment", "people", "cut_off", "headcount")},
            "problems": [name for name in PROBLEMS if random.random() < 0.4],
        }
        for _ in range(size)
    ]


def code_places(codes: Sequence[str], values: Sequence[str]) -> tuple[tuple[str, ...], np.ndarray]:
    """An axis of n firms: its codes (`unknown` last if some value is none of them) and the place of each firm's."""
    places = {code: place for place, code in enumerate(codes)}
    found = np.array([places.get(value, len(codes)) for value in values], dtype=np.int16)
    known = bool((found < len(codes)).all())
    return (tuple(codes) if known else (*codes, UNKNOWN_CODE)), found

"""Small tables an expert can check by hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from assessor.insight.disclosure import HIDDEN_MARK, LevelTable, lattice_of, protect

CASES = yaml.safe_load((Path(__file__).parent / "worked.yaml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: Mapping[str, Any]):
    towns = list(case["towns"])
    lattice = lattice_of({"town": len(towns), "industry": 1, "size": 1})
    table = LevelTable(lattice=lattice, counts=np.array(list(case["towns"].values())))
    pattern = protect(table, 5)
    rows = {"all": lattice.cohort(), **{town: lattice.cohort(town=place) for place, town in enumerate(towns)}}
    printed = {
        name: {
            "firms": int(table.firms[row]) if pattern.shows_firms[row] else HIDDEN_MARK,
            "levels": [
                int(count) if seen else HIDDEN_MARK
                for count, seen in zip(table.cells[row], pattern.shows_cells[row], strict=True)
            ],
        }
        for name, row in rows.items()
    }
    assert printed == case["printed"]

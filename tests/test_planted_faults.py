"""The planted faults can still be planted; whether they are caught is tried by the tool itself, which takes long."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("evaluation", "measures", "perturbation", "storage")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    made = importlib.util.spec_from_file_location("planted_faults", ROOT / "tools" / "planted_faults.py")
    assert made is not None
    assert made.loader is not None
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    return module


def test_every_planted_fault_has_its_place_and_its_tests(tool: ModuleType):
    assert tool.without_anchor(ROOT, tool.read_faults()) == []


def test_forty_faults_are_planted_most_of_them_where_results_are_made_and_kept(tool: ModuleType):
    faults = tool.read_faults()
    assert len({fault.fault for fault in faults}) == len(faults) >= 40
    places = [str(tool.place_of(ROOT, fault).relative_to(ROOT)) for fault in faults]
    assert sum(any(f"/{floor}/" in place for floor in FLOORS) for place in places) >= 25


def test_a_fault_without_its_place_is_told_with_what_to_mend(tool: ModuleType, tmp_path: Path):
    lost = tool.PlantedFault(
        fault="lost", file="assessor/gone.py", old="no such line", new="x", tests=["tests/gone.py"]
    )
    (tmp_path / "assessor").mkdir()
    first, second = tool.without_anchor(tmp_path, [lost])
    assert first == "lost: no such test tests/gone.py"
    assert "name its place anew" in second


def test_a_fault_whose_file_moved_is_found_by_its_line(tool: ModuleType, tmp_path: Path):
    moved = tmp_path / "assessor" / "elsewhere.py"
    moved.parent.mkdir()
    moved.write_text("a = 1\nb = 2\n", encoding="utf-8")
    fault = tool.PlantedFault(fault="moved", file="assessor/gone.py", old="b = 2", new="b = 3", tests=[])
    assert tool.place_of(tmp_path, fault) == moved

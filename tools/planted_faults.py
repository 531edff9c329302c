"""Plants the faults of planted_faults.yaml in a copy of the tree, one by one, and sees whether the tests notice.

usage: planted_faults.py [--only WORDS] [--check] [--trust]

Prints a line for each fault: caught (and by which test), SURVIVED, or NO ANCHOR with what to mend. Leaves with 1
unless all are caught. `--check` looks for the anchors only; `--trust` does not first run the tests on sound code.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from os import environ
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
LIST = Path(__file__).with_suffix(".yaml")
LONGEST = 900
"""Seconds after which tests that hang count as having noticed."""


@dataclass(frozen=True, kw_only=True)
class PlantedFault:
    """One change for the worse; `tests` are those that concern it."""

    fault: str
    file: str
    old: str
    new: str
    tests: Sequence[str]


class AnchorError(Exception):
    """A fault's place is not there, or not the only one."""


def main() -> int:
    """Plant what was asked for and tell what came of it."""
    asked = _asked()
    faults = [one for one in read_faults() if asked.only in one.fault]
    if asked.check:
        missing = list(without_anchor(ROOT, faults))
        print("\n".join(missing) or f"all {len(faults)} anchors stand")
        return 1 if missing else 0
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        copy = copied_to(Path(folder) / "tree")
        if not asked.trust:
            _expect_sound(copy, faults)
        outcomes = [_told(copy, fault) for fault in faults]
    caught = sum(outcome.startswith("caught") for outcome in outcomes)
    print(f"{caught} of {len(faults)} planted faults caught")
    return 0 if caught == len(faults) else 1


def read_faults() -> list[PlantedFault]:
    """The list."""
    return [PlantedFault(**entry) for entry in yaml.safe_load(LIST.read_text(encoding="utf-8"))]


def without_anchor(tree: Path, faults: Sequence[PlantedFault]) -> list[str]:
    """What is wrong with the places of faults and the names of their tests."""
    found = [
        f"{fault.fault}: no such test {name}" for fault in faults for name in fault.tests if not (tree / name).exists()
    ]
    for fault in faults:
        try:
            place_of(tree, fault)
        except AnchorError as error:
            found.append(f"{fault.fault}: {error}")
    return found


def place_of(tree: Path, fault: PlantedFault) -> Path:
    """The file the fault goes into: the one named, or the only one that has its anchor. Raises AnchorError."""
    named = tree / fault.file
    if named.is_file() and named.read_text(encoding="utf-8").count(fault.old) == 1:
        return named
    sources = sorted((tree / "assessor").rglob("*.py"))
    places = [path for path in sources for _ in range(path.read_text(encoding="utf-8").count(fault.old))]
    if len(places) != 1:
        message = f"{fault.old!r} is not in {fault.file} and {len(places)} times in assessor/; name its place anew"
        raise AnchorError(message)
    return places[0]


def copied_to(copy: Path) -> Path:
    """A copy of what git knows of, as it stands now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


def tests_fail(copy: Path, tests: Sequence[str]) -> str:
    """Name of the first test that fails, what else went wrong, or nothing."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-rfE", "-p", "no:cacheprovider", *tests]
    settings = {**environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=settings, timeout=LONGEST, check=False, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired:
        return f"no end within {LONGEST} seconds"
    lines = (done.stdout + done.stderr).splitlines()
    named = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    return "" if done.returncode == 0 else (named or lines[-1:] or ["no word"])[0][:150]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="faults whose description contains these words")
    parser.add_argument("--check", action="store_true", help="look for the anchors only")
    parser.add_argument("--trust", action="store_true", help="take for granted that the tests pass on sound code")
    return parser.parse_args()


def _expect_sound(copy: Path, faults: Sequence[PlantedFault]) -> None:
    tests = sorted({name for fault in faults for name in fault.tests})
    failed = tests_fail(copy, tests)
    if failed:
        sys.exit(f"the tests fail without any planted fault: {failed}")


def _told(copy: Path, fault: PlantedFault) -> str:
    try:
        place = place_of(copy, fault)
    except AnchorError as error:
        outcome = f"NO ANCHOR ({error})"
    else:
        sound = place.read_text(encoding="utf-8")
        place.write_text(sound.replace(fault.old, fault.new), encoding="utf-8")
        noticed = tests_fail(copy, fault.tests)
        place.write_text(sound, encoding="utf-8")
        outcome = f"caught ({noticed})" if noticed else "SURVIVED"
    print(f"{fault.fault}: {outcome}", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())

"""Running a command line: its output, its complaints, its exit code."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessor.cli import main


@dataclass(frozen=True)
class Outcome:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., Outcome]:
    monkeypatch.chdir(tmp_path)

    def started(*arguments: object) -> Outcome:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        said = capfdbinary.readouterr()
        return Outcome(returncode=left.value.code, stdout=said.out.decode(), stderr=said.err.decode())

    return started


@pytest.fixture
def examples() -> Path:
    return Path(__file__).resolve().parents[2] / "examples"

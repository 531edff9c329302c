"""What each test costs: a run that takes more processor time than its budget names the dearest tests at its end."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

NAMED = 15
COST = "processor"
TICKS = os.sysconf("SC_CLK_TCK")
_BEFORE = pytest.StashKey[float]()
_COSTS: Counter[str] = Counter()
"""Of this run, where its reports come together."""


def spent(process: str = "self") -> float:
    """Seconds of processor time of a process and of all that it started."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        children = [one.read_text(encoding="ascii").split() for one in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # it ended meanwhile, or this is no Linux
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS + sum(spent(child) for some in children for child in some)


def told(costs: Mapping[str, float], budget: float) -> list[str]:
    """What is said of a run: nothing within its budget."""
    whole = sum(costs.values())
    if not budget or whole <= budget:
        return []
    dearest = sorted(costs.items(), key=lambda one: -one[1])[:NAMED]
    return [
        f"{whole:.0f} s of processor time, {budget:.0f} s are the budget (CONTRIBUTING.md). The dearest tests:",
        *(f"{cost:7.1f} s  {name}" for name, cost in dearest),
    ]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make test` gives the budget."""
    parser.addoption(
        "--processor-budget", type=float, default=0.0, help="seconds above which the dearest tests are named"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """The clock starts."""
    if item.config.getoption("--processor-budget"):
        item.stash[_BEFORE] = spent()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """The last report of a test takes along what it cost, to the process that tells."""
    report = yield
    if call.when == "teardown" and _BEFORE in item.stash:
        report.user_properties.append((COST, spent() - item.stash[_BEFORE]))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what a test cost."""
    _COSTS[report.nodeid] += sum(value for name, value in report.user_properties if name == COST)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the dearest."""
    for line in told(_COSTS, config.getoption("--processor-budget")):
        terminalreporter.write_line(line)

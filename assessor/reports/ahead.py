"""Paints ahead what the reports of all firms share: once a release, from made-up firms, for all processes of a machine.

`python -m assessor.reports.ahead` does it now; `assessor worker` does it beside its work.
"""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assessor.edition import default_edition, editions_beside, load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import Enterprise, FirmResult, describe, evaluate
from assessor.questionnaire import Lang
from assessor.reports.pages import Paper
from assessor.reports.pdf import Renderer
from assessor.synthetic import answers_of, district_of

FIRMS = 120
"""Of each edition: what two of them share is kept."""
LANGS: tuple[Lang, ...] = ("zh", "en")

log = logging.getLogger(__name__)


class StoppedError(Exception):
    """The process is to end."""


def fill_ahead(
    fonts: Path | None = None, *, firms: int = FIRMS, is_to_stop: Callable[[], bool] = lambda: False
) -> bool:
    """Whether it was this call that filled it; not where that is done or another process is at it.

    Raises `ReportsUnavailableError`, `StoppedError`, OSError.
    """
    renderer = Renderer(fonts)
    if renderer.is_filled_ahead:
        return False
    with _alone(renderer.shelf.parent) as is_alone:
        if is_alone and not renderer.is_filled_ahead:
            renderer.fill_ahead(_papers(firms, is_to_stop))
            return True
    return False


def _papers(firms: int, is_to_stop: Callable[[], bool]) -> Iterator[Paper]:
    """Made-up firms on the editions that are offered, in both languages."""
    for edition in (default_edition(), *editions_beside()):
        for result in _made_up(edition, firms):
            for lang in LANGS:
                if is_to_stop():
                    raise StoppedError
                yield Paper(result=result, lang=lang)


def _made_up(edition_id: str, firms: int) -> Iterator[FirmResult]:
    edition = load_edition(edition_id)
    try:
        plan, answers = load_synthetic(edition_id)
    except FileNotFoundError:
        (plan, _), answers = load_synthetic(default_edition()), None
    district = district_of(plan, size=firms)
    evaluation = evaluate(edition, answers_of(district, sheet_of(edition, answers)), edition.default_as_of)
    for row, (name, uscc) in enumerate(zip(district.names, district.usccs, strict=True)):
        yield describe(evaluation, row, Enterprise(name=name, uscc=uscc))


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "filling.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


if __name__ == "__main__":
    fill_ahead()

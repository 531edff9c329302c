"""Choosing the edition of a run: the one asked for, the one a file names, or the default one."""

from collections.abc import Callable
from pathlib import Path

from assessor.cli.complaints import ContentError, UsageMistake
from assessor.edition import Edition, EditionError, available_editions, load_edition
from assessor.edition import default_edition as packaged_default
from assessor.edition.own_settings import chosen_edition
from assessor.questionnaire import Text


def wanted_edition(name: str) -> Edition | None:
    """The edition of `--edition`: a name, or the path of a folder. None where the option is not given."""
    if not name:
        return None
    if name not in available_editions() and not Path(name).is_dir():
        known = ", ".join(available_editions())
        raise UsageMistake(Text(f"没有版本 {name}；可用：{known}", f"no edition {name}; there are: {known}"))
    return _loaded(name)


def edition_finder(wanted: Edition | None) -> Callable[[str], Edition]:
    """A function from the name in a file ("": none) to an edition; it raises LookupError with the names it knows."""

    def find(name: str) -> Edition:
        if wanted is not None and name in ("", wanted.id):
            return wanted
        if not name:
            return default_edition()
        if name not in available_editions():
            raise LookupError(", ".join(available_editions()))
        return _loaded(name)

    return find


def default_edition() -> Edition:
    """The edition on which new assessments start."""
    return _loaded(chosen_edition() or packaged_default())


def _loaded(name: str) -> Edition:
    try:
        return load_edition(name)
    except EditionError as error:
        lines = [Text(problem.sentence("zh"), problem.sentence("en")) for problem in error.problems]
        raise ContentError(lines) from error

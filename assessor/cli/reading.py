"""Reading the answers files of a command, or refusing them with every fault of all of them."""

from collections.abc import Sequence
from pathlib import Path

import click

from assessor.cli.complaints import ContentError
from assessor.cli.editions import edition_finder, wanted_edition
from assessor.questionnaire import Text
from assessor.workbooks.reading.answers_file import AnswersFile, read_answers
from assessor.workbooks.reading.fault import AnswersFileError, FileFault

_SHOWN_NOTES = 40


def read_all(paths: Sequence[Path], edition: str) -> tuple[AnswersFile, ...]:
    """All files. Raises ContentError with the faults of all of them before anything is evaluated."""
    wanted = wanted_edition(edition)
    find = edition_finder(wanted)
    read: list[AnswersFile] = []
    faults: list[FileFault] = []
    for path in paths:
        try:
            read.append(read_answers(path, find, wanted="" if wanted is None else wanted.id))
        except AnswersFileError as error:
            faults.extend(error.faults)
    if faults:
        raise ContentError([Text(fault.said("zh"), fault.said("en")) for fault in faults])
    for one in read:
        for note in one.notes[:_SHOWN_NOTES]:
            click.echo(f"{one.path.name}: {note.zh} · {note.en}", err=True)
    return tuple(read)

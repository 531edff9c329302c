"""What a kind of work is, and the word in which it says why something could not be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessor.services.context import Context
from assessor.storage import Job, JobItem


@dataclass(frozen=True, kw_only=True)
class KindOfWork:
    """How the items of one kind of job are done, and what is made of them in the end.

    Both may be done again from the beginning when a worker died, so they must write beside and rename, and give the
    same output. They raise WorkError for what trying again does not help; anything else is tried again.
    """

    name: str
    run_item: Callable[[Context, Job, JobItem], Mapping[str, object]]
    finish: Callable[[Context, Job], Mapping[str, object]]


class WorkError(Exception):
    """Why something cannot be done, in one `word`; pages have a sentence for each."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word

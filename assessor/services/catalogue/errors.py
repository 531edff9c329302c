"""What can go wrong at the desk of a district's catalogue, by name."""

from collections.abc import Sequence

from assessor.edition import EditionProblem
from assessor.questionnaire import Text
from assessor.storage.catalogue import EntryChange


class NoSuchChangeError(LookupError):
    """There is no change of that id, no revision of that number, or no entry of that name."""


class NotYoursToChangeError(Exception):
    """The entry belongs to a place that the office does not answer for."""


class EntryBeingChangedError(Exception):
    """Somebody has an open change of the entry; `change` is it."""

    def __init__(self, change: EntryChange) -> None:
        super().__init__(f"{change.kind} {change.entry_id}")
        self.change = change


class ChangedMeanwhileError(Exception):
    """Somebody else rewrote the change since it was read; `change` is how it stands now."""

    def __init__(self, change: EntryChange) -> None:
        super().__init__(str(change.id))
        self.change = change


class OutdatedChangeError(Exception):
    """The entry was published otherwise since the change was begun; `change` is the one that would undo that."""

    def __init__(self, change: EntryChange) -> None:
        super().__init__(f"{change.kind} {change.entry_id}")
        self.change = change


class OvertakenError(Exception):
    """Another revision was published while this one was being checked; trying again is safe."""


class TooManyProposalsError(Exception):
    """So many proposals of the association wait that the office has to answer some first."""


class AlreadyAnsweredError(Exception):
    """Somebody else of the office answered what was said before."""


class SameEyesError(Exception):
    """Whoever wrote it cannot approve it as well."""


class OtherEyesError(Exception):
    """Other districts keep the entry, too: `places` are theirs, and a reviewer of one of them has to approve it."""

    def __init__(self, places: Sequence[Text]) -> None:
        super().__init__(", ".join(one.en for one in places))
        self.places = tuple(places)


class WrongStateError(Exception):
    """That step does not follow on the state the change is in; `change` is it."""

    def __init__(self, change: EntryChange) -> None:
        super().__init__(f"{change.id} is {change.state}")
        self.change = change


class NoteTooLongError(Exception):
    """What is said about a change is longer than what is kept of it: `length` characters, at most `most`."""

    def __init__(self, length: int, most: int) -> None:
        super().__init__(f"{length} characters, at most {most}")
        self.length = length
        self.most = most


class FaultyCatalogueError(Exception):
    """The catalogue would be wrong; `problems` says everything, with cause and cure."""

    def __init__(self, problems: tuple[EditionProblem, ...]) -> None:
        super().__init__("\n".join(str(one) for one in problems))
        self.problems = problems

"""(u) A firm's peers in a district of few and of many firms: how often the database is asked, and how long it takes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID

from cohort import FIRMS
from filled import published
from sqlalchemy import event
from timing import interleaved, print_fact, print_table, print_title
from web_servers import database

from assessor.app import context_of
from assessor.config import Settings
from assessor.services import Context
from assessor.services.firm.peers import peers_of_imported
from assessor.storage.members import ImportedId

KINDS, SIZES, AT_ONCE = ("sqlite", "postgresql"), (5_000, FIRMS), 20
FIRST = ImportedId(UUID(int=1))


def run(*, quick: bool = False) -> None:
    """Print both, and the ratio of many firms to few."""
    sizes, rounds = ((300, 900), 3) if quick else (SIZES, 25)
    for kind in KINDS:
        with ExitStack() as stack:
            contexts = {size: stack.enter_context(_filled(kind, size)) for size in sizes}
            tasks = {
                f"peers, {size:,} firms": _often(partial(peers_of_imported, contexts[size], FIRST)) for size in sizes
            }
            found = interleaved(tasks, rounds=rounds, clock=perf_counter)
            asked = [str(_asked(context)) for context in contexts.values()]
        print_title(f"{kind}: a firm's peers", f"{AT_ONCE} times each a round, wall time")
        print_table(found, against=f"{sizes[0]:,} firms")
        few, many = (one.seconds for one in found)
        ratio = median(own / other for own, other in zip(many, few, strict=True))
        print_fact("statements for one firm, few and many", ", ".join(asked))
        print_fact("time with many firms to time with few", f"{ratio:.2f}")


@contextmanager
def _filled(kind: str, firms: int) -> Iterator[Context]:
    with TemporaryDirectory() as folder, database(kind, Path(folder)) as address:
        context = context_of(Settings(database_url=address, state_folder=Path(folder)))
        published(context, firms)
        if not any(one.index or one.mean for one in peers_of_imported(context, FIRST)):
            message = "no peers are told"
            raise LookupError(message)
        yield context
        context.database.close()


def _often(task: Callable[[], object]) -> Callable[[], None]:
    def repeated() -> None:
        for _ in range(AT_ONCE):
            task()

    return repeated


def _asked(context: Context) -> int:
    """How often the database is asked for one firm's peers."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(context.database.engine, "before_cursor_execute", note)
    peers_of_imported(context, FIRST)
    event.remove(context.database.engine, "before_cursor_execute", note)
    return len(seen)

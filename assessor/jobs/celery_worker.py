"""A Celery worker whose one task is to run the item of an id; what that means is given from above."""

import os
import signal
from collections.abc import Callable
from multiprocessing import parent_process
from threading import Thread
from uuid import UUID

from celery.signals import worker_process_init

from assessor.jobs.celery_app import RUN_ITEM, celery_app

RunItem = Callable[[UUID], None]


def work_for_broker(broker_url: str, *, processes: int, prepare: Callable[[], RunItem]) -> None:
    """Serve the broker from that many processes, until SIGTERM; each prepares itself once."""
    app = celery_app(broker_url)
    prepared: list[RunItem] = []

    def begin(**_: object) -> None:
        prepared.append(prepare())

    def run_item(item_id: str) -> None:
        prepared[-1](UUID(item_id))

    worker_process_init.connect(begin, weak=False)
    app.task(run_item, name=RUN_ITEM)
    Thread(target=_stop_with_parent, name="parent", daemon=True).start()
    alone = {"without_gossip": True, "without_mingle": True}  # workers need not know of each other
    app.Worker(concurrency=processes, pool="prefork", loglevel="WARNING", quiet=True, **alone).start()


def _stop_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

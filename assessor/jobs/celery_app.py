"""The messages between many machines: ids of items through Redis or RabbitMQ. A lost or doubled one does no harm."""

import logging
from collections.abc import Callable, Sequence
from uuid import UUID

from celery import Celery
from kombu.exceptions import OperationalError

RUN_ITEM = "assessor.run_item"
REDIS = ("redis://", "rediss://")
SECONDS_UNTIL_SENT_AGAIN = 120
"""Redis gives a message that nobody acknowledged to another worker after that; a lease makes too early harmless."""

log = logging.getLogger(__name__)


def celery_app(broker_url: str) -> Celery:
    """Celery with messages that are acknowledged when the work is done, and fetched one at a time."""
    app = Celery("assessor", broker=broker_url, set_as_current=False)
    app.conf.update(
        task_default_queue="assessor",
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        broker_connection_retry_on_startup=True,
        broker_connection_timeout=3,
        broker_transport_options=_transport_options(broker_url),
    )
    return app


def announcer(broker_url: str) -> Callable[[Sequence[UUID]], None]:
    """What sends ids of items. A broker that is away is noted only: the sweep sends them again."""
    app = celery_app(broker_url)

    def announce(item_ids: Sequence[UUID]) -> None:
        try:
            for item_id in item_ids:
                app.send_task(RUN_ITEM, (str(item_id),), retry=False)
        except (OperationalError, OSError) as error:
            log.warning("the broker does not take messages: %s", error)

    return announce


def _transport_options(broker_url: str) -> dict[str, float]:
    if not broker_url.startswith(REDIS):
        return {}
    return {
        "visibility_timeout": SECONDS_UNTIL_SENT_AGAIN,
        "unacked_restore_interval": 5,
        "socket_connect_timeout": 3,
        "socket_timeout": 30,
    }

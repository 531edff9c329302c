"""The brokers that messages go through in the tests: Redis and RabbitMQ, each as real as it comes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import redis

from tests.jobs import rabbitmq
from tests.jobs.rabbitmq import running_rabbitmq
from tests.jobs.redis import is_installed, running_redis


@dataclass(frozen=True, kw_only=True)
class Broker:
    """A running broker: its address, what makes it forget its messages, and how many of them wait."""

    address: str
    forget: Callable[[], object]
    waiting: Callable[[], int]


@contextmanager
def on_redis() -> Iterator[Broker]:
    with running_redis() as address, redis.Redis.from_url(address) as client:
        yield Broker(address=address, forget=client.flushall, waiting=lambda: int(client.llen("assessor")))


@contextmanager
def on_rabbitmq() -> Iterator[Broker]:
    with running_rabbitmq() as address:
        yield Broker(address=address, forget=lambda: rabbitmq.purge(address), waiting=lambda: rabbitmq.waiting(address))


INSTALLED: Mapping[str, Callable[[], bool]] = {"redis": is_installed, "rabbitmq": rabbitmq.is_installed}
RUNNING: Mapping[str, Callable[[], AbstractContextManager[Broker]]] = {"redis": on_redis, "rabbitmq": on_rabbitmq}

"""How gunicorn serves pages: `gunicorn --config python:assessor.production`; names here are its settings.

Jobs are done by `assessor worker`, which has to run beside it.
"""

import gc
import os

from assessor.app import start_upkeep
from assessor.config import Settings
from assessor.logs import write_logs
from assessor.storage.private import private_folder

_settings = Settings()
_counts = private_folder(_settings.state_folder.resolve() / "metrics")
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(_counts))
write_logs(_settings.log)

wsgi_app = "assessor.app:create_app()"
bind = f"{_settings.host}:{_settings.port}"
workers = _settings.workers
worker_class = "gthread"
threads = _settings.threads
preload_app = True
"""The editions are read and the embedded database is brought up to date once, before the workers part."""
timeout = 60
graceful_timeout = 30
keepalive = 5
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 (gunicorn makes a private file there)
control_socket_disable = True
forwarded_allow_ips = ""
"""Forwarded headers are `trusted_proxies`' business alone."""


def on_starting(_arbiter: object) -> None:
    """Counts of an earlier run are nobody's."""
    for left in _counts.glob("*.db"):
        left.unlink()


def when_ready(_arbiter: object) -> None:
    """What is loaded stays for good: collections in the workers need neither walk nor copy it."""
    gc.collect()
    gc.freeze()


def post_worker_init(_worker: object) -> None:
    """Each worker does the upkeep too: a lease in the database sees to it that everything happens once."""
    start_upkeep(_settings)

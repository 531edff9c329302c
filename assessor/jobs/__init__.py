"""The machinery that does jobs: loops, processes and messages. It knows no kind of work and no database."""

from assessor.jobs.loop import Bench, do_held, work_until_stopped
from assessor.jobs.pool import Duty, Pool
from assessor.jobs.stopping import Stop

__all__ = ["Bench", "Duty", "Pool", "Stop", "do_held", "work_until_stopped"]

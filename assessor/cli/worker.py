"""`assessor worker`: do the jobs of this service, here or on a further machine."""

import signal

import click

from assessor.config import Settings, processors
from assessor.jobs import Stop
from assessor.workers import pool_of


@click.command("worker")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=None,
    help="进程数，默认与处理器数相同 · how many processes; one for each processor if left out",
)
def command(processes: int | None) -> None:
    """执行后台任务；按 Ctrl+C，做完手头的一项就停 · Do jobs; after Ctrl+C what is under way is finished."""
    settings, count = Settings(), processes or processors()
    way = "消息队列" if settings.broker else "数据库"
    click.echo(f"{count} 个进程，从{way}领取任务 · {count} processes, taking jobs from the {_source(settings)}")
    stop = Stop()
    stop.on(signal.SIGTERM, signal.SIGINT)
    pool_of(settings, count).run_until_stopped(stop)


def _source(settings: Settings) -> str:
    return "broker" if settings.broker else "database"

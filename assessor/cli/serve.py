"""`assessor serve`: the web service on this machine, with workers for its jobs."""

import click

from assessor.app import serve
from assessor.cli.opened_context import said_plainly
from assessor.config import Settings
from assessor.workers import workers_beside


@click.command("serve")
@click.option("--host", default=None, help="监听地址，默认 127.0.0.1 · address to listen on")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="端口，默认 8000 · port")
def command(host: str | None, port: int | None) -> None:
    """启动网站，按 Ctrl+C 停止 · Start the web service; stop it with Ctrl+C."""
    said = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    settings = Settings.model_validate(said)
    address = settings.own_address
    click.echo(f"正在启动，随后请打开 {address} · starting; then open {address}")
    with said_plainly(), workers_beside(settings):
        serve(settings)

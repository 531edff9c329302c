"""`assessor demo`: a made-up district with an account for each role, to try everything on."""

from datetime import UTC, datetime
from typing import Any, Self

import click
from tqdm import tqdm

from assessor.cli.complaints import ContentError
from assessor.cli.opened_context import opened_context, said_plainly
from assessor.config import Settings
from assessor.questionnaire import Text
from assessor.services.errors import NotEmptyError
from assessor.services.operator.demonstration import FIRMS, DemoAccount, Step, make_demo
from assessor.storage import upgrade

FEWEST = 50
STEPS: dict[Step, str] = {
    "before": "上一年的答案 · answers a year ago",
    "figures_before": "上一年的区数据 · the district's figures a year ago",
    "now": "今年的答案 · answers of this year",
    "figures_now": "今年的区数据 · the district's figures of this year",
    "own": "一家企业自己填的评估 · one firm's own assessments",
}


@click.command("demo")
@click.option("--firms", type=click.IntRange(min=FEWEST), default=FIRMS, show_default=True, help="企业数 · firms")
@click.option("--seed", type=int, default=1, show_default=True, help="随机种子 · seed")
def command(firms: int, seed: int) -> None:
    """编造一个区的演示数据和各类演示账号 · Make up a district and an account for each role."""
    settings = Settings()
    with said_plainly():
        if settings.is_embedded:
            settings.state_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        upgrade(settings.database_address)
    with opened_context() as context, _Bars() as bars:
        try:
            accounts = make_demo(context, now=datetime.now(UTC), firms=firms, seed=seed, tell=bars.tell)
        except NotEmptyError as error:
            raise ContentError([_not_empty()]) from error
    _print(accounts, settings)


class _Bars:
    """One bar a step, below each other on the error output."""

    def __init__(self) -> None:
        self._bars: dict[Step, tqdm[Any]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for bar in self._bars.values():
            bar.close()

    def tell(self, step: Step, done: int, total: int) -> None:
        """Draw how far a step is."""
        if step not in self._bars:
            self._bars[step] = tqdm(total=total, desc=STEPS[step], position=len(self._bars))
        self._bars[step].update(done - self._bars[step].n)


def _print(accounts: tuple[DemoAccount, ...], settings: Settings) -> None:
    click.echo("演示账号（密码只显示这一次）· demo accounts (passwords are shown this once):")
    for one in accounts:
        click.echo(f"  {one.role:<12} {one.email:<28} {one.password}")
    click.echo(f"启动 · start: assessor serve    打开 · open: {settings.public_url}/zh/sign-in")


def _not_empty() -> Text:
    return Text(
        "数据库里已经有数据，不能放演示数据。请换一个空的：设置 ASSESSOR_STATE_FOLDER 或 ASSESSOR_DATABASE_URL",
        "the database holds data already and takes no demonstration; name an empty one with ASSESSOR_STATE_FOLDER or "
        "ASSESSOR_DATABASE_URL",
    )

"""Options and arguments that several commands share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assessor.cli.complaints import UsageMistake
from assessor.evaluation.china import day_in_china
from assessor.questionnaire.text import Lang, Text


class Day(click.ParamType[date]):
    """A date written 2026-11-21."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """The date. Raises UsageMistake for anything else."""
        del param, ctx
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            text = Text(f"日期 {value} 应写成 2026-11-21 这样", f"write the date {value} like 2026-11-21")
            raise UsageMistake(text) from error


class ExistingFile(click.ParamType[Path]):
    """A file that is there."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """The path. Raises UsageMistake if there is no such file."""
        del param, ctx
        path = Path(value)
        if not path.is_file():
            raise UsageMistake(Text(f"找不到文件 {path}", f"there is no file {path}"))
        return path


class ExistingPath(click.ParamType[Path]):
    """A file or folder that is there."""

    name = "PATH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """The path. Raises UsageMistake if there is nothing."""
        del param, ctx
        path = Path(value)
        if not path.exists():
            raise UsageMistake(Text(f"找不到文件 {path}", f"there is no file {path}"))
        return path


class NewFile(click.ParamType[Path]):
    """A file to write, in a folder that is there."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """The path. Raises UsageMistake if its folder is not there, or the path is a folder."""
        del param, ctx
        path = Path(value)
        if path.is_dir():
            raise UsageMistake(Text(f"{path} 是文件夹，要写成文件名", f"{path} is a folder; name a file"))
        if not path.parent.is_dir():
            raise UsageMistake(Text(f"没有文件夹 {path.parent}", f"there is no folder {path.parent}"))
        return path


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the commands that read answers are asked: which files, on which edition, as of when, in which language."""

    answers: tuple[Path, ...]
    edition: str
    as_of: date
    lang: Lang


lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="文字和提示的语言 · language of texts and messages",
)
edition_option = click.option(
    "--edition",
    default="",
    metavar="EDITION",
    help="版本名或文件夹，默认按答卷所写或当前版本 · edition name or folder, default as in the file",
)
_as_of_option = click.option(
    "--as-of",
    type=Day(),
    default=None,
    metavar="DATE",
    help="按哪一天的政策评估，默认今天 · day on which measures are judged, default today",
)
_answers_argument = click.argument("answers", nargs=-1, required=True, type=ExistingFile(), metavar="ANSWERS...")


def request_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a Request and call it with one as its first argument."""

    @_answers_argument
    @edition_option
    @_as_of_option
    @lang_option
    @wraps(function)
    def with_request(
        *, answers: tuple[Path, ...], edition: str, as_of: date | None, lang: Lang, **others: object
    ) -> None:
        day = as_of or day_in_china(datetime.now(UTC))
        function(Request(answers=answers, edition=edition, as_of=day, lang=lang), **others)

    return with_request

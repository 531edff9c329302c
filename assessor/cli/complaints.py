"""What the command line says when something is wrong: mistakes of usage, and problems of content, one a line."""

from collections.abc import Iterable, Sequence

import click

from assessor.questionnaire.text import Lang, Text
from assessor.workbooks.reading.fault import quoted

_LONGEST_LINE = 1000
MOST_LINES = 1000
"""Beyond this many lines the rest is only counted."""


class UsageMistake(click.UsageError):
    """A command line that cannot be carried out, said in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class ContentError(Exception):
    """Files that cannot be used; `lines` says each problem in full."""

    def __init__(self, lines: Sequence[Text]) -> None:
        super().__init__("\n".join(line.en for line in lines))
        self.lines = tuple(lines)

    def show(self, lang: Lang) -> None:
        """Print the problems on stderr, one a line."""
        for line in self.lines[:MOST_LINES]:
            click.echo(line[lang], err=True)
        left = len(self.lines) - MOST_LINES
        if left > 0:
            click.echo(
                {"zh": f"另有 {left} 处问题未列出", "en": f"{left} more problems are not listed"}[lang], err=True
            )


def usage_message(error: click.UsageError, lang: Lang) -> str:
    """The message for a mistake of usage, with the way to the help."""
    command = error.ctx.command_path if error.ctx else "assessor"
    said = _said(error)
    if lang == "zh":
        return quoted(f"用法不对：{said.zh}。用 {command} --help 查看用法。", limit=_LONGEST_LINE)
    return quoted(f"Usage: {said.en}. See {command} --help.", limit=_LONGEST_LINE)


def _said(error: click.UsageError) -> Text:
    if isinstance(error, UsageMistake):
        return error.text
    english = error.format_message().rstrip(".")
    if isinstance(error, click.NoSuchOption):
        return Text(f"没有选项 {error.option_name}", english)
    if isinstance(error, click.MissingParameter):
        return Text(f"缺少参数 {_name(error.param)}", english)
    if isinstance(error, click.BadParameter):
        return Text(f"参数 {_name(error.param)} 的值不对（{english}）", english)
    return Text(f"命令读不懂（{english}）", english)


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    options: Iterable[str] = parameter.opts if isinstance(parameter, click.Option) else ()
    return next(iter(options), parameter.human_readable_name)

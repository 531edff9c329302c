"""The program `assessor`: its table of commands, and what happens when one fails."""

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise

import click

import assessor
from assessor.cli.complaints import ContentError, UsageMistake, usage_message
from assessor.questionnaire.text import Lang, Text

CONTENT_PROBLEMS = 1
USAGE = 2
_INTERRUPTED = 130
GARBAGE_AFTER = (50_000, 20, 100)
"""Modules and editions stay as long as the program runs: looking through them again and again is a tenth of a start."""


@dataclass(frozen=True, kw_only=True)
class _Entry:
    module: str
    help: str


COMMANDS = {
    "check": _Entry(module="assessor.cli.check", help="查出版本里的全部错误 · find every mistake of an edition"),
    "evaluate": _Entry(module="assessor.cli.evaluate", help="评估答卷 · evaluate answers files"),
    "report": _Entry(module="assessor.cli.report", help="生成诊断报告 PDF · make PDF reports"),
    "convert": _Entry(
        module="assessor.cli.convert", help="旧版本的答卷换到新版本 · carry answers of an earlier edition over"
    ),
    "batch": _Entry(module="assessor.cli.batch", help="评估协会的全部会员 · assess all members of an association"),
    "template": _Entry(module="assessor.cli.template", help="生成填写模板 · make a workbook to fill in"),
    "xlsform": _Entry(module="assessor.cli.xlsform", help="生成离线填报表单 · make a form for ODK or KoboToolbox"),
    "catalogue": _Entry(
        module="assessor.cli.catalogue",
        help="措施库：检查、导出、导入、发布 · check, export, import and publish catalogues",
    ),
    "serve": _Entry(module="assessor.cli.serve", help="启动网站 · start the web service"),
    "worker": _Entry(module="assessor.cli.worker", help="执行后台任务 · do jobs"),
    "demo": _Entry(module="assessor.cli.demo", help="编造一个区的演示数据 · make up a district to try everything on"),
    "user": _Entry(module="assessor.cli.user", help="账号管理 · look after accounts"),
    "register": _Entry(module="assessor.cli.register", help="企业名册 · a district's register of firms"),
    "doctor": _Entry(module="assessor.cli.doctor", help="检查设置和服务 · look whether all is in order"),
    "db": _Entry(module="assessor.cli.db", help="数据库维护 · look after the database"),
    "backup": _Entry(module="assessor.cli.backup", help="备份全部数据 · back everything up"),
    "restore": _Entry(module="assessor.cli.restore", help="恢复备份 · restore a backup"),
    "key": _Entry(module="assessor.cli.key", help="查看、更换密钥 · list and change the secret keys"),
    "retention": _Entry(module="assessor.cli.retention", help="删除到期的数据 · delete data kept long enough"),
    "audit": _Entry(module="assessor.cli.audit", help="检查操作记录 · check the audit trail"),
}


class CommandTable(click.Group):
    """A group whose commands are imported only when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command's module has one attribute `command`."""
        if cmd_name not in COMMANDS:
            known = ", ".join(COMMANDS)
            raise UsageMistake(
                Text(f"没有 {cmd_name} 这个命令；可用：{known}", f"no command {cmd_name}; there are: {known}")
            )
        command: click.Command = import_module(COMMANDS[cmd_name].module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing them."""
        with formatter.section("命令 · Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.command(cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(assessor.__version__, prog_name="assessor")
def program() -> None:
    """智造就绪度评估 · Smart Manufacturing Readiness."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line and leave with its exit code: 0 ok, 1 content problems, 2 usage."""
    gc.set_threshold(*GARBAGE_AFTER)
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(given))


def _run(arguments: list[str]) -> int:
    lang = _language(arguments)
    try:
        found = program.main(arguments, prog_name="assessor", standalone_mode=False)
    except ContentError as error:
        error.show(lang)
        return CONTENT_PROBLEMS
    except click.UsageError as error:
        click.echo(usage_message(error, lang), err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo({"zh": "已中断", "en": "interrupted"}[lang], err=True)
        return _INTERRUPTED
    return found if isinstance(found, int) else 0


def _language(arguments: Sequence[str]) -> Lang:
    """The language of messages, known even where the command line cannot be read."""
    joined = [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    following = [value for option, value in pairwise(arguments) if option == "--lang"]
    return "en" if "en" in (*joined, *following) else "zh"

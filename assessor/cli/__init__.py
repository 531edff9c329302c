"""The command line. Each command is a module of its own, loaded when it is called, so that `--help` is quick."""

from assessor.cli.program import main

__all__ = ["main"]

"""What the service writes about itself: a line an event, with time, level and request, and nothing about people."""

import logging
import sys
from typing import Literal

import structlog

Shape = Literal["text", "json"]
_IN_ONE_LINE = {code: f"\\x{code:02x}" for code in (*range(32), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029)}
"""What a terminal or a reader of lines would act on, written out: nobody makes a line of the log but the service."""


def write_logs(shape: Shape) -> None:
    """Let every logger of this process write lines of that shape to standard error."""
    shared = (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.format_exc_info,
    )
    last = structlog.processors.JSONRenderer(ensure_ascii=False) if shape == "json" else _as_text
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("weasyprint").setLevel(logging.WARNING)  # it tells of every page it lays out


def _as_text(_logger: object, _name: str, event: structlog.types.EventDict) -> str:
    """For people: time, level, what, the rest by name, and a traceback below."""
    trace = event.pop("exception", "")
    head = f"{event.pop('time', '')} {event.pop('level', ''):<7} {event.pop('event', '')}"
    rest = " ".join(f"{name}={value}" for name, value in event.items())
    line = f"{head} {rest}".rstrip().translate(_IN_ONE_LINE)
    return "\n".join(part for part in (line, str(trace)) if part)

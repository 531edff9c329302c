"""What this process logs meanwhile, in the shape it is asked for."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO

from assessor.logs import Shape, write_logs


@contextmanager
def log_lines(shape: Shape) -> Iterator[StringIO]:
    root, stream = logging.getLogger(), StringIO()
    before = list(root.handlers), root.level
    with redirect_stderr(stream):
        write_logs(shape)
    try:
        yield stream
    finally:
        root.handlers, root.level = before

"""A file is there whole or not at all; what is no file stays what it is."""

import os
from pathlib import Path

from assessor.written_whole import written_whole


def test_a_pipe_or_device_is_written_to_and_not_replaced_by_a_file(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with written_whole(pipe) as there:
        there.write_bytes(b"told")
    assert os.read(reader, 100) == b"told"
    os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]

"""One column of a sheet, with what becomes of it."""

from dataclasses import dataclass
from typing import Literal

from assessor.workbooks.foreign.mapping import LEFT_OUT

Why = Literal["read", "open", "tool", "result", "derived", "said", "extra", "again", "earlier", "bare", "empty"]
"""`read`: as its field. `open`: a person is asked. Left out: `tool` a survey tool's own, `result` of an earlier check,
`derived` computed from other answers, `said` a person said so, `extra` no question, `again` says what another says,
`earlier` of a year before another's, `bare` without heading, `empty` without content."""


@dataclass(frozen=True, kw_only=True)
class ReadColumn:
    """One column. `field`: what it is read as, or what it may be where it is `open`; `unit`: of its figures."""

    position: int
    heading: str
    field: str = LEFT_OUT
    option: str = ""
    unit: str = ""
    why: Why = "read"

    @property
    def is_read(self) -> bool:
        """Whether its cells are read."""
        return self.why == "read"

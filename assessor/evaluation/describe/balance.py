"""How far one firm's dimensions lie apart, in words."""

import numpy as np

from assessor.evaluation import wording
from assessor.evaluation.describe.scores import reading_of
from assessor.evaluation.firm import BalanceResult
from assessor.evaluation.row import FirmRow


def balance_of(firm: FirmRow) -> BalanceResult:
    """How far the dimensions lie apart."""
    rules = firm.edition.scoring
    values = [firm.evaluation.scores[dimension].value[firm.row] for dimension in rules.dimensions]
    known = [float(value) for value in values if not np.isnan(value)]
    spread = max(known) - min(known) if len(known) > 1 else None
    reading = reading_of(rules.balance, spread)
    return BalanceResult(
        spread=spread,
        label=wording.NOTHING_ANSWERED if reading is None else reading.label,
        meaning=wording.NOTHING_ANSWERED_MEANING if reading is None else reading.meaning,
    )

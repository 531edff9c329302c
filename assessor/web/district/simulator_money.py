"""What the simulator's page says about money: sentences, a table by take-up, and columns beside groups."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessor.questionnaire import Text
from assessor.releases.money_words import yuan_in_words
from assessor.releases.simulator.simulating import Counts, Outcome
from assessor.releases.simulator.spending import Range, Spending, full_cost, money_told, spendings, used_up_after
from assessor.releases.table import HIDDEN_MARK, Cell, Column, Figure, FigureTable
from assessor.web.district.words.simulator import COLUMNS, SIMULATOR

ENOUGH = {True: "simulator.enough", False: "simulator.not_enough", None: "simulator.perhaps_enough"}
FIRM_COLUMNS, MONEY_COLUMNS = ("firms_low", "firms_high"), ("money_low", "money_high")


def money_sentences(outcome: Outcome) -> Iterator[Text]:
    """What it would cost if all came, and what becomes of the budget."""
    payment, eligible = outcome.variant.payment, outcome.eligible(outcome.whole)
    cost, budget = full_cost(eligible, payment), payment.terms.budget
    if not payment.is_said:
        return
    if cost is None:
        yield SIMULATOR["simulator.said_cost_hidden"]
        return
    yield _between("simulator.said_cost", money_told(cost))
    if budget is not None:
        yield _of_budget(budget, used_up_after(eligible, payment))


def money_table(variants: Sequence[tuple[Text, Outcome]]) -> FigureTable | None:
    """Each variant that pays something at each take-up; None where none does, or nothing is told."""
    rows = [(name, one, outcome.variant.payment.terms.budget) for name, outcome in variants for one in _told(outcome)]
    has_budget = any(budget is not None for *_, budget in rows)
    columns = (
        Column(name="label", title=SIMULATOR["simulator.variant"]),
        Column(name="take_up", title=COLUMNS["take_up"]),
        *(Column(name=name, title=COLUMNS[name], form="count") for name in FIRM_COLUMNS),
        *money_columns(),
        *(Column(name=name, title=COLUMNS[name]) for name in ("budget",) if has_budget),
    )
    cells = [_row(name, one, budget, has_budget=has_budget) for name, one, budget in rows]
    if not rows:
        return None
    return FigureTable(name="money", title=SIMULATOR["simulator.money"], columns=columns, rows=tuple(cells))


def money_columns() -> tuple[Column, ...]:
    """From how much to how much, in the unit that officials reckon in."""
    return tuple(Column(name=name, title=COLUMNS[name], form="money") for name in MONEY_COLUMNS)


def money_of_group(outcome: Outcome, counts: Counts) -> tuple[Figure, Figure]:
    """From how many yuan to how many if all of a group came; hidden where the number of its firms is."""
    cost = full_cost(outcome.eligible(counts), outcome.variant.payment)
    if cost is None:
        return HIDDEN_MARK, HIDDEN_MARK
    told = money_told(cost)
    return int(told.low), int(told.high)


def _told(outcome: Outcome) -> Sequence[Spending]:
    return spendings(outcome.eligible(outcome.whole), outcome.variant.payment)


def _row(name: Text, one: Spending, budget: Fraction | None, *, has_budget: bool) -> tuple[Cell, ...]:
    share = f"{float(one.take_up * 100):.10g}%"
    ends = (one.firms.low, one.firms.high, one.money.low, one.money.high)
    enough = SIMULATOR[ENOUGH[one.is_enough]] if budget is not None else None
    return (name, Text(share, share), *map(int, ends), *((enough,) if has_budget else ()))


def _of_budget(budget: Fraction, firms: Range | None) -> Text:
    said = yuan_in_words(budget)
    if firms is None:
        return _filled("simulator.said_budget_enough", budget=said)
    low, high = (Text(f"{int(end):,}", f"{int(end):,}") for end in (firms.low, firms.high))
    end = "_at_most" if firms.low == 0 else "_one" if firms.low == firms.high else ""
    return _filled(f"simulator.said_budget{end}", budget=said, low=low, high=high)


def _between(key: str, money: Range) -> Text:
    end = "_one" if money.low == money.high else "" if money.low else "_at_most"
    return _filled(f"{key}{end}", low=yuan_in_words(money.low), high=yuan_in_words(money.high))


def _filled(key: str, **words: Text) -> Text:
    found = SIMULATOR[key]
    return Text(
        found.zh.format(**{name: one.zh for name, one in words.items()}),
        found.en.format(**{name: one.en for name, one in words.items()}),
    )

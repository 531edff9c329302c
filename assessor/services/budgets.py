"""Budgets: how often something may be done from one origin, and by everybody together. One mechanism for all."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assessor.services.codes import keyed_hash
from assessor.services.context import Context
from assessor.storage import Transaction
from assessor.storage.tries import take_of_budget

IN_ALL = 20
"""Everybody together may do so many times what one origin may."""
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Budget:
    """So much at once, and as much again spread over `per`; each origin has its own, all together have a larger one."""

    purpose: str
    allowed: int
    per: timedelta
    is_shared: bool = True
    """Whether there is one for all together as well."""


class OverBudgetError(Exception):
    """A budget is spent; `wait` is when something of it is there again."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget.purpose)
        self.wait = budget.per / budget.allowed


def starts(context: Context) -> Budget:
    """New assessments: many firms may sit in one hall behind one address."""
    return Budget(purpose="starts", allowed=context.starts_allowed, per=HOUR)


def submits(context: Context) -> Budget:
    """Results worked out for good."""
    return Budget(purpose="submits", allowed=context.starts_allowed, per=HOUR)


def wrong_codes(context: Context) -> Budget:
    """Resume codes nobody has."""
    minutes = timedelta(minutes=context.wrong_codes_minutes)
    return Budget(purpose="origin", allowed=context.wrong_codes_allowed, per=minutes)


def lookups(context: Context) -> Budget:
    """Numbers of reports asked for."""
    minutes = timedelta(minutes=context.wrong_codes_minutes)
    return Budget(purpose="verification origin", allowed=context.verifications_allowed, per=minutes)


def proof_letters(context: Context) -> Budget:
    """Codes asked for that prove a firm."""
    return Budget(purpose="proof letters", allowed=context.starts_allowed, per=HOUR)


def letters_to_firm() -> Budget:
    """Codes sent to one firm's contact, whoever asks: nobody's mailbox is flooded."""
    return Budget(purpose="proof letters to", allowed=3, per=DAY, is_shared=False)


def wrong_proofs() -> Budget:
    """Codes entered for one assessment that do not prove it."""
    return Budget(purpose="proof tries", allowed=10, per=HOUR, is_shared=False)


def code_letters() -> Budget:
    """Letters with a resume code asked for from one assessment, to whatever addresses."""
    return Budget(purpose="code letters of", allowed=3, per=DAY, is_shared=False)


def news_letters() -> Budget:
    """Links asked for from one assessment that confirm an address for news, to whatever addresses."""
    return Budget(purpose="news letters of", allowed=3, per=DAY, is_shared=False)


def corrections(_context: Context) -> Budget:
    """What somebody without an account says is wrong with a measure."""
    return Budget(purpose="corrections", allowed=10, per=HOUR)


def appeals_to() -> Budget:
    """Requests of a district's office to one association: a clerk who is asked every day stops reading."""
    return Budget(purpose="appeals to", allowed=1, per=WEEK, is_shared=False)


def spend(context: Context, budget: Budget, origin: str, *, now: datetime) -> None:
    """Take one of the origin's budget and of everybody's; raises OverBudgetError."""
    with context.database.writing() as transaction:
        spent = spend_within(context, transaction, budget, origin, now=now)
    if not spent:
        raise OverBudgetError(budget)


def spend_within(context: Context, transaction: Transaction, budget: Budget, origin: str, *, now: datetime) -> bool:
    """The same within a transaction; whether there was something left."""
    own = keyed_hash(context.key, budget.purpose, origin)
    if not take_of_budget(transaction, own, now=now, allowed=budget.allowed, per=budget.per):
        return False
    if not budget.is_shared:
        return True
    everybody = keyed_hash(context.key, f"{budget.purpose} in all", "")
    return take_of_budget(transaction, everybody, now=now, allowed=IN_ALL * budget.allowed, per=budget.per)

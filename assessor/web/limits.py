"""What each origin may do only so often: one line a page, before the page is begun."""

from collections.abc import Callable, Mapping

from flask import Flask, request

from assessor.services import Context
from assessor.services.budgets import Budget, corrections, proof_letters, spend, starts, submits
from assessor.web.context import context, now

BUDGETS: Mapping[str, Callable[[Context], Budget]] = {
    "start.begin": starts,
    "joining.begin": starts,
    "again.begin": starts,
    "companion.begin": starts,
    "checking.submit": submits,
    "after.answer": submits,
    "proving.send": proof_letters,
    "correcting.send": corrections,
}
"""Wrong codes and passwords are counted where they are found to be wrong."""


def origin() -> str:
    """Where the request comes from: the address next to the proxies that are trusted."""
    return request.remote_addr or ""


def keep_to_budget() -> None:
    """Take one from the budget of the page; raises OverBudgetError."""
    budget = BUDGETS.get(request.endpoint or "")
    if budget is not None:
        spend(context(), budget(context()), origin(), now=now())


def register(app: Flask) -> None:
    """Look before each request, after whether it may be made at all."""
    app.before_request(keep_to_budget)

"""A firm's report put together from blocks: each is laid out and painted once, then only moved to its place."""


class UnfitError(Exception):
    """A block or a page does not fit this way of making a report; the whole document is laid out instead."""

"""Addresses that leave the service: in codes, pictures and letters they begin with the address that users know."""

from flask import request

from assessor.web.context import context


def public_address(path: str) -> str:
    """The whole address of a page's path: below the service's public one, or this request's where none is set."""
    own = path.removeprefix(request.root_path)
    return f"{context().public_url.rstrip('/') or request.host_url.rstrip('/')}{own}"

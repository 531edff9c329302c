"""The service below a path of its host: the proxy takes the path off, links and cookies carry it."""

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PLAIN = re.compile(r"(/[\w.-]+)*")
"""What a forwarded path may look like: never an address of its own."""


class BelowPath:
    """An application that stands below `path` (empty: at the root), unless a trusted proxy named another."""

    def __init__(self, application: WSGIApplication, path: str) -> None:
        self.application, self.path = application, path

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Put the path where links are made from, and off the address asked for where the proxy left it on."""
        named = str(environ.get("SCRIPT_NAME", "")).rstrip("/")
        path = named if named and PLAIN.fullmatch(named) else self.path
        environ["SCRIPT_NAME"] = path
        asked = str(environ.get("PATH_INFO", ""))
        if path and asked.startswith(f"{path}/"):
            environ["PATH_INFO"] = asked.removeprefix(path)
        return self.application(environ, start_response)

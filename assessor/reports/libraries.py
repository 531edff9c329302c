"""Says in one line what to install where the system libraries of the report are missing."""

import ctypes
import sys

PACKAGES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""Shared library and the Debian package that brings it. Without the last one a report takes three times as long."""


class ReportsUnavailableError(Exception):
    """The report cannot be made on this machine; the message says what to install."""


def missing_packages(packages: dict[str, str] = PACKAGES) -> tuple[str, ...]:
    """Debian packages whose library is not there; empty on other systems, where names differ."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(package for library, package in packages.items() if not _loads(library))


def require_libraries(packages: dict[str, str] = PACKAGES) -> None:
    """Raise `ReportsUnavailableError` unless everything is there."""
    missing = missing_packages(packages)
    if missing:
        message = f"PDF reports need system libraries that are not installed; run: apt install {' '.join(missing)}"
        raise ReportsUnavailableError(message)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True

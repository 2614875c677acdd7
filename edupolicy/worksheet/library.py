"""The libraries of workbooks, which are an optional part of the installation."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class MissingLibrary(ImportError):
    """A library that writes or reads workbooks is not installed: ``pip install 'edupolicy[excel]'`` has them. `name` is which."""


def imported(name: str) -> Any:
    """A library, which nobody needs who has no workbooks.

    Raises:
        MissingLibrary: if it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingLibrary(f"{name} is not installed: pip install 'edupolicy[excel]'", name=name) from error

"""Libraries that only some of the package needs: they come with an extra of the installation, or by their own name."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

#: library -> what installs it
_INSTALLED_BY = {
    "pyarrow": "edupolicy[tables]", "duckdb": "edupolicy[tables]", "msgspec": "edupolicy[tables]", "platformdirs": "edupolicy[tables]",
    "xlsxwriter": "edupolicy[excel]", "openpyxl": "edupolicy[excel]",
}  # fmt: skip


class MissingExtra(ImportError):
    """A library is needed that is not installed. `name` is which."""

    def __init__(self, library: str) -> None:
        self._remedy = f"pip install '{_INSTALLED_BY.get(library, library)}'"
        super().__init__(f"{library} is needed for this: {self._remedy}", name=library)

    def in_language(self, language: str) -> str:
        """What to do about it, in ``en`` or ``zh``."""
        return f"此功能需要 {self.name}：{self._remedy}" if language == "zh" else str(self)


def needs(*libraries: str) -> None:
    """Ask for libraries without importing them.

    Raises:
        MissingExtra: if one is not installed.
    """
    for library in libraries:
        if find_spec(library) is None:
            raise MissingExtra(library)


def imported(library: str) -> Any:
    """A library.

    Raises:
        MissingExtra: if it is not installed.
    """
    try:
        return import_module(library)
    except ImportError as error:
        raise MissingExtra(library) from error

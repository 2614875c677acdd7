"""Libraries that only some of the package needs."""

from __future__ import annotations

from importlib.util import find_spec


class MissingExtra(ImportError):
    """A library is needed that comes with an extra of the package."""

    def __init__(self, library: str) -> None:
        super().__init__(f"{library} is needed for this: pip install 'edupolicy[tables]'", name=library)

    def in_language(self, language: str) -> str:
        """What to do about it, in ``en`` or ``zh``."""
        return f"此功能需要 {self.name}：pip install 'edupolicy[tables]'" if language == "zh" else str(self)


def needs(*libraries: str) -> None:
    """Ask for libraries.

    Raises:
        MissingExtra: if one is not installed.
    """
    for library in libraries:
        if find_spec(library) is None:
            raise MissingExtra(library)

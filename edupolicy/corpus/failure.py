"""A path of which a corpus has nothing."""

from __future__ import annotations

from attrs import frozen

from edupolicy.source import failure_reasons

_NO_PLANS = ("there is no .plan file here", "这里没有 .plan 文件")


@frozen
class Failure:
    """A file that could not be opened, or a folder or pattern without plans. What can be opened and is no plan has a diagnostic instead."""

    path: str
    #: why, in English and in Chinese
    reasons: tuple[str, str]

    @property
    def message(self) -> str:
        """Why, in English."""
        return self.in_language("en")

    def in_language(self, language: str) -> str:
        """Why, in ``en`` or ``zh``."""
        return self.reasons[language == "zh"]


def unopened(path: str, error: OSError | ValueError) -> Failure:
    """Of a file that the operating system does not give."""
    return Failure(path, failure_reasons(error))


def without_plans(path: str) -> Failure:
    """Of a folder or pattern in which nothing was found."""
    return Failure(path, _NO_PLANS)

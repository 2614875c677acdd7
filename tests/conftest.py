"""What several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

#: the top of the checkout
PROJECT = Path(__file__).parents[1]

# the machine that checks a change is slow and shared: time is measured in benchmarks, never in a test; there the same examples are drawn
# each time, so that a change is judged by what it changes, while everybody else's runs go on looking for new ones
settings.register_profile("edupolicy", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("long", deadline=None, print_blob=True, max_examples=1500)
settings.load_profile("ci" if os.environ.get("CI") else "edupolicy")


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the real documents that the five plans encode."""
    return _folder_named_by("EDUPOLICY_SOURCES")


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of further real documents, those that plans among the examples encode."""
    return _folder_named_by("EDUPOLICY_DOCUMENTS")


def _folder_named_by(variable: str) -> Path:
    folder = os.environ.get(variable)
    if not folder:
        pytest.skip(f"{variable} is not set: the real documents are not here")
    path = Path(folder)
    assert path.is_dir(), f"{variable} is {folder}, which is no folder"
    return path

"""Folders of plans."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

from attrs import frozen

#: how the names of plans and vocabularies end
SUFFIX = ".plan"


@frozen
class Found:
    """The files that paths name, each once, in the order of their names; and the paths that name none."""

    files: tuple[str, ...]
    #: folders without a plan below them, and patterns that fit no file
    empty: tuple[str, ...] = ()


def plans_below(folder: str) -> Iterator[str]:
    """Every plan or vocabulary in a folder and the folders in it, in no order; links to folders are not followed.

    Hidden folders and virtual environments are passed over: what other programs keep there is for nobody to read or to format.
    A link that leads nowhere is given, too: who reads it says that. Only locks of editors, `.#2024.plan`, are such links on purpose.
    """
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not (name.startswith(".") or os.path.isfile(os.path.join(place, name, "pyvenv.cfg")))]
        for name in names:
            path = os.path.normpath(os.path.join(place, name))
            if name.endswith(SUFFIX) and (os.path.isfile(path) or not (os.path.exists(path) or name.startswith(".#"))):
                yield path


def find_plans(paths: Iterable[str | os.PathLike[str]]) -> Found:
    """The files that are meant by files, folders and patterns (``plans/*/2024.plan``, ``**`` for any depth); a name that is no folder is taken as it is."""
    files: set[str] = set()
    empty: list[str] = []
    for given in paths:
        path = os.fspath(given)
        inside = _meant(path)
        files.update(inside)
        if not inside:
            empty.append(path)
    return Found(tuple(sorted(files)), tuple(empty))


def _meant(path: str) -> list[str]:
    if os.path.isdir(path):
        return list(plans_below(path))
    if not glob.has_magic(path) or os.path.lexists(path):
        return [os.path.normpath(path)]
    found: list[str] = []
    for one in glob.iglob(path, recursive=True):
        found += plans_below(one) if os.path.isdir(one) else [os.path.normpath(one)]
    return found

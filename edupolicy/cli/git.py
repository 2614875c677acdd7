"""Files out of git: ``HEAD~1:plans/a.plan``."""

from __future__ import annotations

import errno
import os


def from_git(name: str) -> tuple[bytes, str] | None:
    """Content of a file at a revision, and the path where its vocabulary would stand; None for what is an ordinary file name.

    Raises:
        OSError: if there is no git, or it knows no such file.
    """
    revision, colon, file = name.partition(":")
    if not colon or not revision or not file or os.path.exists(name) or (len(revision) == 1 and file.startswith("\\")):
        return None
    import subprocess  # most files are none of git's

    try:
        # no pager, no colours, no text conversion: the bytes as they were
        shown = subprocess.run(["git", "cat-file", "blob", f"{revision}:{_from_top(file)}"], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise OSError(errno.ENOENT, "git is not installed", name) from error
    if shown.returncode:
        lines = shown.stderr.decode("utf-8", "replace").strip().splitlines() or ["git knows no such file"]
        raise OSError(0, lines[0].removeprefix("fatal: "), name)
    return shown.stdout, file


def _from_top(file: str) -> str:
    """A path as git counts it: from the top of the repository, unless it says otherwise."""
    return file if file.startswith(("./", "../", "/")) else f"./{file}" if os.path.exists(file) else file

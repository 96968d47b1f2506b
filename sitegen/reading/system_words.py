"""What the system says when it refuses something, in words that can be translated."""

from __future__ import annotations

import errno

from sitegen.language import Message, Value

_REASONS = {
    errno.EACCES: Message("Permission denied"),
    errno.EPERM: Message("Permission denied"),
    errno.ENOENT: Message("No such file or directory"),
    errno.EEXIST: Message("File exists"),
    errno.ENOTDIR: Message("Not a directory"),
    errno.EISDIR: Message("Is a directory"),
    errno.ENOTEMPTY: Message("Directory not empty"),
    errno.ENOSPC: Message("No space left on device"),
    errno.EROFS: Message("Read-only file system"),
    errno.ELOOP: Message("Too many levels of symbolic links"),
    errno.ENAMETOOLONG: Message("File name too long"),
    errno.EIO: Message("Input/output error"),
}


def reason(problem: OSError) -> Value:
    """Return why the system refuses; in its own words if the case is rare."""
    known = _REASONS.get(problem.errno) if problem.errno else None
    return known or problem.strerror or str(problem)

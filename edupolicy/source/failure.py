"""Why a file cannot be opened or written, in words of both languages."""

from __future__ import annotations

import errno

#: number of the operating system -> what it means, in Chinese
_CHINESE = {
    errno.ENOENT: "没有这个文件", errno.EISDIR: "这是文件夹，不是文件", errno.ENOTDIR: "路径中有一段不是文件夹", errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在磁盘只读", errno.ENOSPC: "磁盘空间不足", errno.ENAMETOOLONG: "文件名过长", errno.EEXIST: "文件已存在", errno.EINVAL: "文件名无效",
    errno.ELOOP: "符号链接互相指向", errno.EIO: "读写出错", errno.EMFILE: "打开的文件过多", errno.EFBIG: "文件过大", errno.ENXIO: "没有这个设备",
}  # fmt: skip


def failure_reasons(error: OSError | ValueError) -> tuple[str, str]:
    """What stands against a file, in English and Chinese; a ValueError is a name that no file can have."""
    if isinstance(error, OSError):
        said = error.strerror or str(error)
        return said, _CHINESE.get(error.errno or 0, said)
    return str(error), "文件名无效"

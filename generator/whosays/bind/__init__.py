"""From nodes to typed facts."""

from whosays.bind.content import bind
from whosays.bind.folder import Content, Declaration, Folder

__all__ = ["Content", "Declaration", "Folder", "bind"]

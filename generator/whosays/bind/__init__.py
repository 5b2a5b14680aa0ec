"""From nodes to typed facts."""

from whosays.bind.content import bind
from whosays.bind.file import bind_file
from whosays.bind.folder import Content, Declaration, FileFacts, Folder

__all__ = ["Content", "Declaration", "FileFacts", "Folder", "bind", "bind_file"]

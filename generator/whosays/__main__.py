"""``python -m whosays``, for where the command is not on the path, and what that command runs."""

import sys

from whosays.uncollected import uncollected

with uncollected():
    from whosays.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())

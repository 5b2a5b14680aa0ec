"""``python -m whosays``, for where the command is not on the path."""

import sys

from whosays.cli import main

sys.exit(main())

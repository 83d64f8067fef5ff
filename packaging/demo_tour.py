"""The demo tour on the terminal: builds the demo in a folder, and proves every view of it.

Usage: python packaging/demo_tour.py FOLDER

Prints what it does, line by line, and ends with 0 when every view was right byte for byte.
"""

from __future__ import annotations

import sys
from pathlib import Path

from engine import PitError, take_tour


def main() -> int:
    """Take the tour; the exit code."""
    folder = Path(sys.argv[1])
    try:
        demo = take_tour(folder, lambda sentence: print(f"  {sentence}", flush=True))
    except PitError as error:
        print(f"demo tour: error: {error.message}", file=sys.stderr)
        return error.exit_code
    print(f"  The disk stays here: {demo.cache_path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

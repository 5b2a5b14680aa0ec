"""The long run: `python -m tests.fuzz [TARGET ...] [--seconds N] [--seed N]`; `make fuzz` runs all targets.

Where atheris is installed, it looks for inputs that reach new lines; else they are mutated by chance. An input that
makes a target fail is written to `build/fuzz/`; mended, it goes into `tests/fuzz/corpus/` and is tried at every test.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import importlib.util
import random
import subprocess
import sys
import time
from pathlib import Path

import whosays
from tests.fuzz.mutation import LONGEST, mutated
from tests.fuzz.targets import TARGETS, corpus_of

_OURS = (str(Path(whosays.__file__).parent), str(Path(__file__).parent))
FOUND = Path("build") / "fuzz"
PATIENCE = 20
"""Seconds after which an input counts as one that never ends."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 2**31)
    parser.add_argument("--by-chance", action="store_true", help="without atheris, also where it is installed")
    given = parser.parse_args()
    names = given.targets or [*TARGETS]
    is_guided = not given.by_chance and importlib.util.find_spec("atheris") is not None
    if not is_guided:
        return sum(_by_chance(name, given.seconds, given.seed) for name in names) and 1
    # atheris ends the process that it runs in
    guided = [sys.executable, "-m", "tests.fuzz.guided"]
    limits = [f"-max_total_time={given.seconds}", f"-max_len={LONGEST}", f"-timeout={PATIENCE}", f"-seed={given.seed}"]
    return max(subprocess.run([*guided, name, *limits], check=False).returncode for name in names)


def _by_chance(name: str, seconds: int, seed: int) -> int:
    """How many inputs made the target fail."""
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    chance, inputs = random.Random(f"{name} {seed}"), corpus_of(name)
    failed: set[str] = set()
    tried, slowest, end = 0, 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        content = mutated(chance, inputs)
        # whatever ends the process leaves its input behind
        (folder / "last").write_bytes(content)
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        began = time.process_time()
        try:
            TARGETS[name](content)
        except Exception as error:  # noqa: BLE001 - each of them is what is looked for
            # each place once, however many inputs lead there
            place = f"{type(error).__name__} {_last_line_of_ours(error)}"
            if place not in failed:
                failed.add(place)
                (folder / hashlib.sha256(place.encode()).hexdigest()[:12]).write_bytes(content)
                print(f"{name}: {place}: {error!s:.200}")
        finally:
            faulthandler.cancel_dump_traceback_later()
        slowest = max(slowest, time.process_time() - began)
        tried += 1
    print(f"{name}: {tried:,} inputs in {seconds} s, the slowest {slowest:.2f} s, {len(failed)} failures")
    return len(failed)


def _last_line_of_ours(error: BaseException) -> str:
    found, step = "", error.__traceback__
    while step:
        file = step.tb_frame.f_code.co_filename
        if file.startswith(_OURS):
            found = f"{Path(file).name}:{step.tb_lineno}"
        step = step.tb_next
    return found


if __name__ == "__main__":
    sys.exit(main())

"""One target under atheris, which has to see our modules as they are imported: `python -m tests.fuzz.guided TARGET`."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["whosays"]):
    from tests.fuzz.targets import TARGETS, corpus_of


def main() -> None:
    name, *limits = sys.argv[1:]
    folder = Path("build") / "fuzz" / name
    (folder / "reached").mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(corpus_of(name)):
        (folder / "reached" / f"kept-{number}").write_bytes(content)
    failures = f"-artifact_prefix={folder}/"
    atheris.Setup([sys.argv[0], *limits, failures, str(folder / "reached")], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()

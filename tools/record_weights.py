"""Record the SHA-256 sums of all weights in the package, which newsents checks when it reads them.

To be run after a training has put new weights in their place:

    python -m tools.record_weights
"""

from __future__ import annotations

from pathlib import Path

from newsents.checksums import write_sums
from newsents.files import replacing
from newsents.shipped import PACKAGE, SUMS

HEADER = "# SHA-256 sums of all weights in this package, written by tools/record_weights.py; read by shipped.py.\n"


def weights(package: Path = PACKAGE) -> list[str]:
    """Return the files of weights below a package: what numbers the trainings in this folder wrote."""
    found = (path for suffix in ("npz", "json") for path in package.rglob(f"data/*.{suffix}"))
    return sorted(path.relative_to(package).as_posix() for path in found)


def sums(package: Path = PACKAGE) -> str:
    """Return the sums of all files of weights, as they are recorded."""
    return HEADER + write_sums(package, weights(package))


def main() -> None:
    """Write the sums, and say of which files."""
    with replacing(PACKAGE / SUMS, encoding="utf-8") as file:
        file.write(sums())
    print("\n".join(weights()))


if __name__ == "__main__":
    main()

"""The command line: ``newsents``."""

from newsents.cli.interrupts import ended_by_interrupts

__all__ = ["main"]


def main() -> None:
    """Run the command line; the console script ``newsents``."""
    with ended_by_interrupts():
        from newsents.cli.app import run
    run()

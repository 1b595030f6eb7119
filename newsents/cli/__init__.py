"""The command line: ``newsents``."""

from newsents.cli.app import main

__all__ = ["main"]

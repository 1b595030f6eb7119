"""``python -m newsents``."""

from newsents.cli import main

if __name__ == "__main__":
    main()

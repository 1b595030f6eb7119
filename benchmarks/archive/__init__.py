"""The people of an archive without annotations: samples of what was joined and what was not, judged by reading."""

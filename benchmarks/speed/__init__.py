"""How fast newsents is, next to the bare language model: each reader in a process of its own, in turns."""

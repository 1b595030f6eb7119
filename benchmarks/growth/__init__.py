"""How time and memory grow with the size of what is given, for input of every odd kind."""

"""Many articles: reading them from files, finding who said what in all of them, telling the people apart."""

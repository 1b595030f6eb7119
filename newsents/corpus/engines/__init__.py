"""Where articles are analysed: `newsents.corpus.extraction` on one machine, and here what is beyond it."""

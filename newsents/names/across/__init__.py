"""Who is who across articles: pairs worth comparing, evidence, clusters, corrections, reasons."""

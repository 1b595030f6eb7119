"""Training: models fitted to annotated articles. It needs the extra ``train``."""

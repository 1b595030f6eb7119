"""Training of the weights that newsents ships."""

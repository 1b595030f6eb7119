"""Values as HTML, for notebooks: no scripts, everything of articles escaped, at home on light and dark pages."""

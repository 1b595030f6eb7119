"""A name taken apart: of a person, of an organization."""

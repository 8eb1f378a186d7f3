"""Writing of the catalogue: the form of a category, what its publicity brings about."""

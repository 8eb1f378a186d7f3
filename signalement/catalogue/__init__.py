"""Catalogue of what may be reported: categories, their questions, assets, the files they come from."""

"""Starter sites: the pages that the project writes for an authority, and their texts."""

"""Views of the catalogue: assets on a map, files brought in."""

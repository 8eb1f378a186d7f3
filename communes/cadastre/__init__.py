"""The cadastre: the parcels of the territory, how their references are written, which are known."""

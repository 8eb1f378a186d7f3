"""What is loaded of the territory: its reference data at each release, exact outlines and addresses from files."""

from communes.loader.addresses import load_addresses
from communes.loader.contours import load_contours
from communes.loader.reference import DATA, load
from communes.loader.refused import FileRefused

__all__ = ["DATA", "FileRefused", "load", "load_addresses", "load_contours"]

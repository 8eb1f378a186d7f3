"""Pages about the file of the disabled person."""

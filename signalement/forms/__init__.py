"""What may be typed about reports: the report itself, what is decided of it, of what one wants to be told."""

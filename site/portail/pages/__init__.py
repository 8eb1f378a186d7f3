"""Pages: what surrounds every public page, and what belongs to no package."""

"""Software that cannot push: what it knows of followed files is read there by the clock, page after page."""

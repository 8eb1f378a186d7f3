"""Forms of who wants to be told."""

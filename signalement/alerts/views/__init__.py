"""Views of who wants to be told."""

"""Views of the report form."""

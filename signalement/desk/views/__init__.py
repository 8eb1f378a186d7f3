"""Views of reports at the desk."""

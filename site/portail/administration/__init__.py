"""Administration: what the portal adds to Wagtail's."""

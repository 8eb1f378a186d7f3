"""The Django project: it assembles the packages and is imported by none of them."""

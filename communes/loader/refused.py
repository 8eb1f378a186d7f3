class FileRefused(Exception):  # noqa: N818
    """A file that is not loaded, and why, in French. Nothing was changed."""

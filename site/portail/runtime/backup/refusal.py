"""What stops a backup or a restore."""


class BackupRefused(Exception):  # noqa: N818 as `grc.operations.Refused`
    """Why nothing was saved, or restored: a French sentence that says what to do."""

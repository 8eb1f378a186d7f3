"""Keys of questions and of options, made of the identifiers of their blocks."""


def key_of(prefix: str, identifier: str | None, rank: int) -> str:
    """A short key made of a block's identifier (a UUID): 48 bits tell apart what one form holds.

    A block that was never saved has none: its rank will do for a preview.
    """
    return f"{prefix}_{identifier.replace('-', '')[:12] if identifier else rank}"

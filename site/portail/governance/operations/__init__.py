"""What changes the bodies of the partnership: whole, or not at all, the permission first, with who and why."""


class ActRefused(ValueError):  # noqa: N818 said as a sentence
    """What cannot be done now, and what to do first, in French."""

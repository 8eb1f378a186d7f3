"""Who may be acting on the database."""

from enum import StrEnum


class ActorKind(StrEnum):
    """What the row-level security policies know of the person or process that acts."""

    NOBODY = ""
    SYSTEM = "system"  # operations, after they have checked the permission; jobs; tasks
    AGENT = "agent"  # an agent in the admin: the rows of their authorities
    LINK = "link"  # the holder of a secret link: the one record that it opens

"""Who people are."""

from accounts.models.identity import PivotIdentity
from accounts.models.passage import Passage
from accounts.models.user import User, UserManager

__all__ = ["Passage", "PivotIdentity", "User", "UserManager"]

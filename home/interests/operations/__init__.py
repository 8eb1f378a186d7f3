"""Writing of what residents follow, and of what they are told: as the system."""

from home.interests.operations.choosing import (
    BY_MAIL,
    Choice,
    ClosedSiteError,
    NoAddressError,
    NoDeviceError,
    choose,
    is_reachable,
    let_go,
    mute,
    opened_by,
    register_device,
    stop_all,
    told_by_mail,
)
from home.interests.operations.telling import AT_ONCE, WEEKLY, Run, forget_mentions, tell

__all__ = [
    "AT_ONCE",
    "BY_MAIL",
    "WEEKLY",
    "Choice",
    "ClosedSiteError",
    "NoAddressError",
    "NoDeviceError",
    "Run",
    "choose",
    "forget_mentions",
    "is_reachable",
    "let_go",
    "mute",
    "opened_by",
    "register_device",
    "stop_all",
    "tell",
    "told_by_mail",
]

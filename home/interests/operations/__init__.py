"""Writing of what residents follow, and of what they are told: as the system."""

from home.interests.operations.addresses import (
    MOST,
    TooManyAddressesError,
    addresses_told_by_mail,
    follow_address,
    let_address_go,
    mute_addresses,
    remind_by,
)
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
from home.interests.operations.reminding import remind
from home.interests.operations.telling import AT_ONCE, WEEKLY, Run, forget_mentions, tell

__all__ = [
    "AT_ONCE",
    "BY_MAIL",
    "MOST",
    "WEEKLY",
    "Choice",
    "ClosedSiteError",
    "NoAddressError",
    "NoDeviceError",
    "Run",
    "TooManyAddressesError",
    "addresses_told_by_mail",
    "choose",
    "follow_address",
    "forget_mentions",
    "is_reachable",
    "let_address_go",
    "let_go",
    "mute",
    "mute_addresses",
    "opened_by",
    "register_device",
    "remind",
    "remind_by",
    "stop_all",
    "tell",
    "told_by_mail",
]

"""Whom we serve: authorities, their territory and calendar, their members, their brand."""

from communes.models.address import Address, Street
from communes.models.authority import Authority
from communes.models.brand import Brand
from communes.models.calendar import ClosingDay
from communes.models.membership import Membership, RoleGroup
from communes.models.provider import AgentProvider
from communes.models.territory import PostalCode, Territory

__all__ = [
    "Address",
    "AgentProvider",
    "Authority",
    "Brand",
    "ClosingDay",
    "Membership",
    "PostalCode",
    "RoleGroup",
    "Street",
    "Territory",
]

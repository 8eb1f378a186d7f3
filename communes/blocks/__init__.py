"""What the settings of a site and its pages are made of, below the pages themselves."""

from communes.blocks.hours import OpeningHoursBlock, OpeningHoursValue
from communes.blocks.links import FooterLinkBlock, SocialLinkBlock, own_address, phone_number

__all__ = [
    "FooterLinkBlock",
    "OpeningHoursBlock",
    "OpeningHoursValue",
    "SocialLinkBlock",
    "own_address",
    "phone_number",
]

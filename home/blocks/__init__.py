"""What a page may be made of. A few blocks, each with one use; the stylesheet and the templates do the rest."""

from home.blocks.bands import BandsBlock
from home.blocks.banner import BannerBlock
from home.blocks.body import BodyBlock, QuestionsBlock
from home.blocks.contact import NumberBlock
from home.blocks.links import TaskBlock
from home.blocks.rules import own_address, phone_number
from home.blocks.walk import Heading, headings_of

__all__ = [
    "BandsBlock",
    "BannerBlock",
    "BodyBlock",
    "Heading",
    "NumberBlock",
    "QuestionsBlock",
    "TaskBlock",
    "headings_of",
    "own_address",
    "phone_number",
]

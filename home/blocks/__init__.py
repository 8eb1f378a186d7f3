"""What a page may be made of. A few blocks, each with one use; the stylesheet and the templates do the rest."""

from home.blocks.body import BodyBlock, QuestionsBlock
from home.blocks.contact import NumberBlock
from home.blocks.links import TaskBlock
from home.blocks.rules import own_address, phone_number

__all__ = ["BodyBlock", "NumberBlock", "QuestionsBlock", "TaskBlock", "own_address", "phone_number"]

"""What an officer composes a service from: the pieces to prepare, the questions of the form, what
answers entail."""

from services.blocks.listed import list_faults, with_rows
from services.blocks.pieces import PieceBlock
from services.blocks.rules import RulesBlock, wrong_rules
from services.blocks.stream import QuestionsBlock, asked, asked_by_block

__all__ = [
    "PieceBlock",
    "QuestionsBlock",
    "RulesBlock",
    "asked",
    "asked_by_block",
    "list_faults",
    "with_rows",
    "wrong_rules",
]

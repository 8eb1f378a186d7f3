"""What an officer composes a service from: the pieces to prepare, the questions of the form, what
answers entail, the messages of its agents."""

from services.blocks.listed import list_faults, with_rows
from services.blocks.messages import MessagesBlock, plain_messages
from services.blocks.pieces import PieceBlock
from services.blocks.question_sets import SharedQuestionsBlock
from services.blocks.rules import RulesBlock, wrong_rules
from services.blocks.sequence import QUESTION_SET, asked, asked_of
from services.blocks.stream import QuestionsBlock

__all__ = [
    "QUESTION_SET",
    "MessagesBlock",
    "PieceBlock",
    "QuestionsBlock",
    "RulesBlock",
    "SharedQuestionsBlock",
    "asked",
    "asked_of",
    "list_faults",
    "plain_messages",
    "with_rows",
    "wrong_rules",
]

"""What an officer composes a service from: the pieces to prepare, the questions of the form."""

from services.blocks.pieces import PieceBlock
from services.blocks.stream import QuestionsBlock, asked

__all__ = ["PieceBlock", "QuestionsBlock", "asked"]

"""The streams: which blocks stand together."""

from wagtail import blocks

from home.blocks.collection import CollectionBlock
from home.blocks.contact import ContactBlock, ContactCardBlock
from home.blocks.links import LinksBlock, PlaceBlock, ServiceBlock, TasksBlock
from home.blocks.lists import CouncilBlock, PlacesBlock
from home.blocks.media import DocumentsBlock, PictureBlock, TableBlock
from home.blocks.text import (
    AccordionBlock,
    CalloutBlock,
    FiguresBlock,
    HeadingBlock,
    ParagraphBlock,
    QuestionBlock,
    QuoteBlock,
    StepsBlock,
)


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    accordion = AccordionBlock()
    figures = FiguresBlock()
    picture = PictureBlock()
    documents = DocumentsBlock()
    table = TableBlock()
    links = LinksBlock()
    tasks = TasksBlock()
    service = ServiceBlock()
    place = PlaceBlock()
    contact_card = ContactCardBlock()
    contact = ContactBlock()
    collection = CollectionBlock()
    council = CouncilBlock()
    places = PlacesBlock()

    class Meta:
        block_counts = {"collection": {"max_num": 1}, "council": {"max_num": 1}}


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a page of help, under headings."""

    heading = HeadingBlock()
    question = QuestionBlock()

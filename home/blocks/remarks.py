"""What could be written better: said to the officer once a page is published, and refused to nobody."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, get_text_for_indexing

from home.blocks.rules import LONGEST_SENTENCE, long_sentences
from home.blocks.walk import parts_of

SHOWN = 60  # characters of a sentence, enough to find it


def remarks_on(stream: StreamValue) -> list[str]:
    """A sentence for each thing to read again."""
    texts = [part.source for part in parts_of(stream) if isinstance(part, RichText)]
    found = []
    if too_long := [sentence for text in texts for sentence in long_sentences(get_text_for_indexing(text))]:
        words = ngettext(
            "Une phrase a plus de %(most)s mots, coupez-la : « %(start)s… »",
            "%(count)s phrases ont plus de %(most)s mots, coupez-les. La première : « %(start)s… »",
            len(too_long),
        )
        start = too_long[0][:SHOWN].rsplit(" ", 1)[0]
        found.append(words % {"count": len(too_long), "most": LONGEST_SENTENCE, "start": start})
    if skips_a_level(stream):
        found.append(_("Un titre de texte vient avant tout intertitre : ajoutez un intertitre au-dessus."))
    return found


def skips_a_level(stream: StreamValue) -> bool:
    """Whether a heading of the third level comes before any of the second."""
    for block in stream:
        if block.block_type == "heading":
            return False
        if any(isinstance(part, RichText) and re.search(r"<h3\b", part.source) for part in parts_of(block)):
            return True
    return False

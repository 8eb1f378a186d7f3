"""What may not be published: wordings that keep readers out, addresses and numbers that lead nowhere.

Drafts may hold anything; the rules apply when a page is published. They are those of the RGAA that words can break.
"""

import re
from html import unescape

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.rich_text import RichText

own_address = RegexValidator(
    r"^(/([a-z0-9-]+/)*(#[\w-]+)?|https://\S+)$",
    gettext_lazy("Indiquez une adresse de ce site (/contact/) ou une adresse complète (https://…)."),
)
phone_number = RegexValidator(
    r"^(\+?[0-9][0-9 ]{1,18}[0-9])$", gettext_lazy("Indiquez un numéro en chiffres, par exemple 04 72 00 00 00.")
)
# What says nothing of where a link leads (RGAA 6.1.1). The editor's own check reads this list too.
VAGUE_LINKS = (
    r"^((cliquez|cliquer|appuyez)( ici)?|ici|là|par ici|(ce |le |suivez ce |voir le )?lien|en savoir (plus|\+)|plus "
    r"d[’']infos?(rmations?)?|(lire )?la suite|lire plus|voir( plus)?|télécharger|https?://.*|www\..*)(\s*(»|>|→|…))*$"
)
FILE_NAMES = r"(^(img|dsc|dscn|pxl|image|photo|capture)[ _-]?\d+|\.(avif|gif|heic|jpe?g|png|svg|webp))$"
SHOUTED_LETTERS = 9  # from this many on, capitals are no acronym
LONGEST_SENTENCE = 35  # words


def is_vague(text: str) -> bool:
    """Whether the words of a link say nothing of where it leads."""
    return re.search(VAGUE_LINKS, " ".join(text.split()), re.IGNORECASE) is not None


def is_file_name(text: str) -> bool:
    """Whether what should describe a picture is only the name of its file."""
    return re.search(FILE_NAMES, text.strip(), re.IGNORECASE) is not None


def is_shouted(text: str) -> bool:
    """Whether a whole text is in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= SHOUTED_LETTERS and all(letter.isupper() for letter in letters)


def long_sentences(text: str) -> list[str]:
    """The sentences that are too long to be read at one go."""
    sentences = re.split(r"(?<=[.!?…])\s+|\n+", text)
    return [sentence for sentence in sentences if len(re.findall(r"\w[\w’'-]*", sentence)) > LONGEST_SENTENCE]


def refuse_shouting(text: str) -> None:
    """Raises `ValidationError` when the text is in capitals."""
    if is_shouted(text):
        raise ValidationError(
            _("Écrivez en minuscules : les capitales se lisent mal, et des lecteurs d’écran les épellent.")
        )


def refuse_vague_links(html: str) -> None:
    """Raises `ValidationError` when a link of the rich text says nothing of where it leads."""
    for link in BeautifulSoup(html, "html.parser").find_all("a"):
        words = unescape(link.get_text(" ", strip=True))
        if is_vague(words):
            raise ValidationError(
                _("Le lien « %(words)s » ne dit pas où il mène : nommez ce que l’on y trouvera.") % {"words": words}
            )


class TitleBlock(blocks.CharBlock):
    """Words set apart from the text, in lower case."""

    def clean(self, value: str) -> str:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            refuse_shouting(cleaned or "")
        return cleaned


class Prose(RichText):
    """Rich text that may be made ready to be shown with others, to look up their references together."""

    shown: SafeString | None = None

    def __html__(self) -> str:
        return super().__html__() if self.shown is None else self.shown


class ProseBlock(blocks.RichTextBlock):
    """Rich text whose links say where they lead."""

    def to_python(self, value: str) -> Prose:
        return Prose(value)

    def value_from_form(self, value: str) -> Prose:
        return Prose(value)

    def normalize(self, value: RichText | Promise | str | None) -> Prose:
        """A sample for the preview is translated when it is shown."""
        text = super().normalize(str(value) if isinstance(value, Promise) else value)
        return text if isinstance(text, Prose) else Prose(text.source)

    def clean(self, value: RichText) -> RichText:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and cleaned is not None:
            refuse_vague_links(cleaned.source)
        return cleaned


class WordBlock(blocks.ChoiceBlock):
    """One word among several."""

    def normalize_choice(self, value: str) -> str:
        """Wagtail looks it up among the choices, each put into words, in case it is not a text."""
        return value

"""What a page may be made of. A few blocks, each with one use."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "document-link"]
TASK_ICONS = [
    ("traffic-cone", _("cône de chantier")),
    ("history", _("horloge qui remonte")),
    ("message-square", _("bulle")),
    ("landmark", _("bâtiment public")),
    ("circle-question-mark", _("point d’interrogation")),
    ("shield-check", _("bouclier")),
    ("file-text", pgettext_lazy("drawing", "document")),
    ("school", _("école")),
    ("recycle", _("recyclage")),
    ("calendar-days", _("calendrier")),
    ("map-pin", _("lieu")),
    ("house", _("maison")),
]
own_address = RegexValidator(
    r"^(/([a-z0-9-]+/)*|https://\S+)$",
    _("Indiquez une adresse de ce site (/contact/) ou une adresse complète (https://…)."),
)
phone_number = RegexValidator(
    r"^(\+?[0-9][0-9 ]{1,18}[0-9])$", _("Indiquez un numéro en chiffres, par exemple 04 72 00 00 00.")
)


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level: the page's title is the first."""

    class Meta:
        icon = "title"
        label = _("intertitre")
        template = "home/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("texte")
        template = "home/blocks/paragraph.html"
        features = TEXT_FEATURES


class CalloutBlock(blocks.StructBlock):
    """A thing not to be missed, set apart from the text."""

    tone = blocks.ChoiceBlock(
        [("info", _("information")), ("warning", _("attention")), ("success", _("bonne nouvelle"))],
        default="info",
        label=_("nature"),
    )
    title = blocks.CharBlock(required=False, max_length=80, label=_("titre"))
    text = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("texte"))

    class Meta:
        icon = "warning"
        label = _("encadré")
        template = "home/blocks/callout.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("étape"))
    text = blocks.TextBlock(required=False, max_length=400, label=_("explication"))

    class Meta:
        icon = "list-ol"
        label = _("étape")


class StepsBlock(blocks.ListBlock):
    """What happens, in order."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("étapes")
        template = "home/blocks/steps.html"


class ContactBlock(blocks.StaticBlock):
    """How to reach the authority of the site, as the project team keeps it: nothing to type twice."""

    class Meta:
        icon = "mail"
        label = _("coordonnées de la collectivité")
        admin_text = _("Les coordonnées et les horaires de la collectivité s’affichent ici.")
        template = "home/blocks/contact.html"


class TaskBlock(blocks.StructBlock):
    """One of the things that people come for."""

    title = blocks.CharBlock(max_length=60, label=_("ce que l’on vient faire"), help_text=_("Commencez par un verbe."))
    text = blocks.CharBlock(required=False, max_length=120, label=_("précision"))
    address = blocks.CharBlock(max_length=200, validators=[own_address], label=_("adresse"))
    icon = blocks.ChoiceBlock(TASK_ICONS, label=_("dessin"))

    class Meta:
        icon = "link"
        label = _("tâche")


class NumberBlock(blocks.StructBlock):
    """A number worth knowing."""

    label = blocks.CharBlock(max_length=80, label=_("qui répond"))
    phone = blocks.CharBlock(max_length=20, validators=[phone_number], label=_("numéro"))
    text = blocks.CharBlock(required=False, max_length=120, label=_("quand, pour quoi"))

    class Meta:
        icon = "mobile-alt"
        label = _("numéro utile")


class BodyBlock(blocks.StreamBlock):
    """The body of a page of information."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    callout = CalloutBlock()
    steps = StepsBlock()
    contact = ContactBlock()


class QuestionBlock(blocks.StructBlock):
    """A question as people ask it, and its answer."""

    title = blocks.CharBlock(max_length=160, label=_("question"))
    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("réponse"))

    class Meta:
        icon = "help"
        label = _("question")
        template = "home/blocks/question.html"


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a page of help, under headings."""

    heading = HeadingBlock()
    question = QuestionBlock()

"""Blocks to be read."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.rules import ProseBlock, TitleBlock, WordBlock

# Bold and italic are seldom needed, but an officer who misses them writes in capitals. The page's headings are blocks:
# a text has only those of the third level, so that none is skipped.
TEXT_FEATURES = ["h3", "bold", "italic", "superscript", "ol", "ul", "link", "document-link"]
SHORT_FEATURES = ["bold", "italic", "superscript", "ol", "ul", "link", "document-link"]
GROUP = _("Texte")
HIGHLIGHTS = _("Mise en avant")


class HeadingBlock(TitleBlock):
    """A heading of the second level: the page's title is the first."""

    def render_basic(self, value: str, context: dict[str, Any] | None = None) -> SafeString:
        anchor = (context or {}).get("anchor")
        return format_html('<h2 id="{}">{}</h2>', anchor, value) if anchor else format_html("<h2>{}</h2>", value)

    class Meta:
        icon = "title"
        label = _("Intertitre")
        description = _("Annonce une partie de la page. Le lecteur parcourt d’abord les intertitres.")
        group = GROUP
        preview_value = _("Inscrire votre enfant à la cantine")


class ParagraphBlock(ProseBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        description = _("Des paragraphes, des listes, des liens.")
        group = GROUP
        features = TEXT_FEATURES
        preview_value = _(
            "<p>L’inscription est ouverte <b>du 2 au 31 mai</b>. Elle vaut pour toute l’année scolaire.</p>"
            "<ul><li>Une attestation d’assurance</li><li>Votre dernier avis d’imposition</li></ul>"
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(max_length=600, label=_("Paroles"), help_text=_("Sans guillemets : ils sont ajoutés."))
    author = blocks.CharBlock(required=False, max_length=80, label=_("Qui parle"))
    role = blocks.CharBlock(required=False, max_length=120, label=_("À quel titre"))

    class Meta:
        icon = "openquote"
        label = _("Citation")
        description = _("Les paroles de quelqu’un, et à quel titre il les dit.")
        group = GROUP
        template = "home/blocks/quote.html"
        preview_value = {
            "text": _("Nous avons planté 120 arbres avec les enfants de l’école."),
            "author": _("Awa Diallo"),
            "role": _("jardinière à la Ville"),
        }


class CalloutBlock(blocks.StructBlock):
    """A thing not to be missed, set apart from the text."""

    tone = WordBlock(
        [("info", _("Information")), ("warning", _("Attention")), ("success", _("Bonne nouvelle"))],
        default="info",
        search_index=False,
        label=_("Nature"),
    )
    title = TitleBlock(required=False, max_length=80, label=_("Titre"))
    text = ProseBlock(features=SHORT_FEATURES, label=_("Texte"))

    class Meta:
        icon = "warning"
        label = _("Encadré")
        description = _("Ce qu’il ne faut pas manquer. Un seul par page, ou l’on ne le voit plus.")
        group = HIGHLIGHTS
        template = "home/blocks/callout.html"
        preview_value = {
            "tone": "warning",
            "title": _("La piscine est fermée jusqu’au 12 mars"),
            "text": _("<p>Vos abonnements sont prolongés d’autant.</p>"),
        }


class StepBlock(blocks.StructBlock):
    title = TitleBlock(max_length=120, label=_("Étape"))
    text = blocks.TextBlock(required=False, max_length=400, label=_("Explication"))

    class Meta:
        icon = "list-ol"
        label = _("Étape")


class StepsBlock(blocks.ListBlock):
    """What happens, in order."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Étapes")
        description = _("Ce qui se passe, dans l’ordre, du premier geste à la réponse.")
        group = HIGHLIGHTS
        template = "home/blocks/steps.html"
        preview_value = [
            {"title": _("Déposez votre demande"), "text": _("En ligne ou en mairie, quand vous voulez.")},
            {"title": _("Nous l’étudions"), "text": _("Dix jours ouvrés au plus.")},
            {"title": _("Vous recevez la réponse"), "text": _("Par courriel ou par courrier.")},
        ]


class DetailBlock(blocks.StructBlock):
    title = TitleBlock(max_length=160, label=_("Titre"))
    text = ProseBlock(features=SHORT_FEATURES, label=_("Texte"))

    class Meta:
        icon = "collapse-down"
        label = _("Volet")


class AccordionBlock(blocks.ListBlock):
    """Details that most readers may skip."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(DetailBlock(), **kwargs)

    class Meta:
        icon = "collapse-down"
        label = _("Volets à déplier")
        description = _("Des précisions que la plupart peuvent sauter. Rien d’important : plié, il n’est pas lu.")
        group = HIGHLIGHTS
        template = "home/blocks/accordion.html"
        preview_value = [
            {"title": _("Et si mon enfant est absent ?"), "text": _("<p>Prévenez-nous avant 9 h.</p>")},
            {"title": _("Comment payer ?"), "text": _("<p>En ligne, par chèque ou en espèces.</p>")},
        ]


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(max_length=14, label=_("Nombre"), help_text=_("Avec son unité : 12 km, 3,5 M€, 82 %."))
    label = blocks.CharBlock(max_length=120, label=_("Ce qu’il compte"))

    class Meta:
        icon = "decimal"
        label = _("Chiffre")


class FiguresBlock(blocks.StructBlock):
    """A few numbers, and where they come from."""

    entries = blocks.ListBlock(FigureBlock(), min_num=1, max_num=4, label=_("Chiffres"))
    source = blocks.CharBlock(required=False, max_length=160, label=_("Source et date"))

    class Meta:
        icon = "decimal"
        label = _("Chiffres clés")
        description = _("De un à quatre nombres qui en disent plus qu’un paragraphe.")
        group = HIGHLIGHTS
        template = "home/blocks/figures.html"
        preview_value = {
            "entries": [
                {"value": "12\u00a0km", "label": _("de pistes cyclables ouvertes cette année")},
                {"value": "82\u00a0%", "label": _("des élèves vont à l’école à pied ou à vélo")},
                {"value": "340", "label": _("arbres plantés")},
            ],
            "source": _("Service des mobilités, 2026"),
        }


class QuestionBlock(blocks.StructBlock):
    """A question as people ask it, and its answer."""

    title = TitleBlock(max_length=160, label=_("Question"), help_text=_("Comme on la pose : Comment, Où, Puis-je…"))
    text = ProseBlock(features=SHORT_FEATURES, label=_("Réponse"))

    class Meta:
        icon = "help"
        label = _("Question")
        description = _("Une question que l’on vous pose souvent, et sa réponse.")
        template = "home/blocks/question.html"
        preview_value = {
            "title": _("Comment suivre ma demande ?"),
            "text": _("<p>Avec le lien reçu par courriel, ou avec votre référence.</p>"),
        }

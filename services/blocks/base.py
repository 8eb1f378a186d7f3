"""What every question has in the editor: its words, whether it must be answered, its own error messages."""

import re
from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from grc.questions import forms, kinds
from grc.questions.definition import define
from grc.questions.proposals import of_text
from grc.questions.sums import SIGNS
from grc.registry import prefill_source, prefill_sources
from services.blocks.conditions import ClauseBlock

ASKING = ["label", "help", "required"]
CONDITIONS = ["when", "one_of"]
PROPOSING = ["proposed", "prefill", "parameter"]
UNSHARED = ["bounded_by", *SIGNS, "parameter"]  # of the questions of a shared block: lists and links are of one form
UNASKED_OF_EACH = ["skippable", "sensitive", "bounded_by", *SIGNS, *PROPOSING]  # of the questions of a group
PLAIN_SETTINGS = ["example", "required_message", "invalid_message", *CONDITIONS]  # of what cannot be skipped
UNSEALED_SETTINGS = [*PLAIN_SETTINGS, "skippable"]  # of what nothing is kept of among the answers
SETTINGS = [*UNSEALED_SETTINGS, "sensitive", "prefill"]
IN_ONE_FIELD_SETTINGS = [*SETTINGS, "proposed", "parameter"]
PARAMETER = re.compile(r"[a-z][a-z0-9-]{0,39}")


def sources() -> list[tuple[str, Any]]:
    """What a question may be filled in from, as officers choose it."""
    return [("", _("Rien")), *((one.name, one.label) for one in prefill_sources())]


class QuestionBlock(blocks.StructBlock):
    """A question. Its identifier in the page makes the question's: it stays when the words change.

    What cannot be asked is refused when the page is published; a draft may be half written.
    """

    asks: ClassVar[type[kinds.Question]]

    label = blocks.CharBlock(max_length=200, label=_("Question"), help_text=_("Comme vous la poseriez à l’oral."))
    help = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("Aide"),
        help_text=_("Où trouver la réponse, pourquoi elle est demandée."),
    )
    required = blocks.BooleanBlock(required=False, default=True, label=_("Réponse obligatoire"))
    example = blocks.CharBlock(required=False, max_length=120, label=_("Exemple de réponse"))
    required_message = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Message quand la réponse manque"),
        help_text=_(
            "Vide\u00a0: une phrase du guichet, faite de votre question, comme"
            " «\u00a0Choisissez combien de temps.\u00a0»."
        ),
    )
    invalid_message = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Message quand la réponse ne convient pas"),
        help_text=_("Dites ce qui est attendu, avec un exemple. Vide : celui du guichet."),
    )

    skippable = blocks.BooleanBlock(
        required=False,
        default=False,
        label=_("Peut être passée avec une raison"),
        help_text=_(
            "Qui ne peut pas répondre coche «\u00a0Je ne peux pas répondre\u00a0» et dit pourquoi\u00a0: la demande"
            " part quand même, et l’agent lit la raison."
        ),
    )
    sensitive = blocks.BooleanBlock(
        required=False,
        default=False,
        label=_("Donnée sensible"),
        help_text=_(
            "La réponse est chiffrée dans la base, et masquée dans les listes, les courriels et les exports\u00a0:"
            " seuls l’usager et l’agent qui ouvre sa demande la lisent. Un IBAN l’est toujours."
        ),
    )
    prefill = blocks.ChoiceBlock(
        choices=sources,
        required=False,
        label=_("Préremplie avec"),
        help_text=_("Ce que le guichet sait de la personne connectée. Elle le relit, et peut le changer."),
    )
    proposed = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Réponse proposée"),
        help_text=_("Comme un usager l’écrirait, ou les mots d’un choix. Il peut la changer."),
    )
    parameter = blocks.CharBlock(
        required=False,
        max_length=40,
        label=_("Nom dans les liens"),
        help_text=_(
            "Pour qu’un lien vers le formulaire donne la réponse\u00a0: avec «\u00a0type\u00a0»,"
            " «\u00a0…/demande/?type=Concert\u00a0». Lettres minuscules sans accent, chiffres et tirets."
        ),
    )
    when = blocks.ListBlock(
        ClauseBlock(),
        default=[],
        label=_("Seulement si"),
        help_text=_("Posée à tous sans condition. Avec plusieurs, toutes doivent être remplies."),
    )
    one_of = blocks.BooleanBlock(required=False, default=False, label=_("Une seule de ces conditions suffit"))

    def __init__(self, local_blocks: Any = None, *, without: Collection[str] = (), **options: Any) -> None:
        """`without`: what an officer cannot say of it where it stands (`UNASKED_OF_EACH`, `UNSHARED`)."""
        super().__init__(local_blocks, **options)
        if without:
            layout = self.meta.form_layout
            for name in without:
                self.child_blocks.pop(name, None)
            self.meta.form_layout = BlockGroup(
                layout.children, settings=[one for one in layout.settings if one not in without]
            )

    class Meta:
        form_layout = BlockGroup(ASKING, settings=IN_ONE_FIELD_SETTINGS)
        label_format = "{label}"
        preview_template = "services/blocks/question.html"

    def question(self, value: Any, key: str) -> kinds.Question:
        """The question to be frozen, under the id `key`."""
        own = {
            kinds.ErrorMessage.REQUIRED.value: value.get("required_message") or "",
            kinds.ErrorMessage.INVALID.value: value.get("invalid_message") or "",
        }
        return self.asks(
            id=key,
            label=value["label"],
            help=value.get("help") or "",
            example=value.get("example") or "",
            required=bool(value.get("required")),
            messages={name: words for name, words in own.items() if words},
            skippable=bool(value.get("skippable")),
            sensitive=bool(value.get("sensitive")),
            proposed=value.get("proposed") or "",
            prefill=value.get("prefill") or "",
            parameter=value.get("parameter") or "",
            **self.bounds(value),
        )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and cleaned.get("skippable") and not cleaned.get("required"):
            refuse(
                skippable=gettext(
                    "Une réponse facultative peut déjà rester vide\u00a0: décochez cette case, ou rendez la réponse"
                    " obligatoire."
                )
            )
        if not self.is_deferred_validation and any(cleaned.get(name) for name in PROPOSING):
            check_proposals(self.question(cleaned, "q"))
        return cleaned

    def bounds(self, value: Any) -> dict[str, Any]:
        """What the kind has beside the words."""
        return {}

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The field as residents will see it."""
        question = self.question(value, "apercu")
        form = forms.form_class(define([question]), forms.AnswersForm)(on=timezone.localdate())
        return {**(parent_context or {}), "parts": form.parts(), "section": question if not form.parts() else None}


def check_proposals(question: kinds.Question) -> None:
    """Refuse what could not be proposed to anybody."""
    said = next(name for name in PROPOSING if getattr(question, name))
    if question.is_sensitive:
        refuse(**{said: gettext("Une donnée sensible se donne à chaque fois\u00a0: videz ce champ.")})
    source = prefill_source(question.prefill)
    if question.prefill and (source is None or question.kind not in source.kinds):
        refuse(prefill=gettext("Cela ne répond pas à cette sorte de question\u00a0: choisissez autre chose."))
    # What a list offers is not known here; one who opens the form is proposed nothing that it has not.
    is_listed = isinstance(question, kinds.Choice) and question.table
    if question.proposed and not is_listed and of_text(question, question.proposed, timezone.localdate()) is None:
        words = gettext(
            "«\u00a0%(proposed)s\u00a0» serait refusé à un usager\u00a0: proposez une réponse qui convient à la"
            " question."
        )
        refuse(proposed=words % {"proposed": question.proposed})
    if question.parameter and not PARAMETER.fullmatch(question.parameter):
        refuse(
            parameter=gettext(
                "Commencez par une lettre, puis des minuscules sans accent, des chiffres ou des tirets\u00a0:"
                " «\u00a0type\u00a0»."
            )
        )


def refuse(**reasons: str) -> None:
    """Stop an officer with a reason, in French, for each child block that must change."""
    raise blocks.StructBlockValidationError(
        block_errors={name: ValidationError(reason) for name, reason in reasons.items()}
    )


def check_order(value: Any, least: str, most: str) -> None:
    """Refuse bounds that nothing can meet."""
    low, high = value.get(least), value.get(most)
    if low is not None and high is not None and low > high:
        refuse(**{most: gettext("Ce nombre doit être au moins égal à %(least)s.") % {"least": low}})

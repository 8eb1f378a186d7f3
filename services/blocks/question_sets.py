"""Shared blocks: questions that an authority keeps once, and the place that a form gives to a version of them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks.struct_block import BlockGroup

from grc.questions import forms, kinds
from grc.questions.definition import define
from grc.questions.reachability import reachability_of
from services.blocks import chosen, groups, written
from services.blocks.base import CONDITIONS, UNSHARED
from services.blocks.conditions import ClauseBlock
from services.blocks.sequence import asked, asked_of, never_met, wrong_conditions

VERSION_MODEL = "services.QuestionSetVersion"


class SharedQuestionsBlock(blocks.StreamBlock):
    """The questions of a shared block: neither a step nor a title, which are the form's, nor a list, which one
    authority keeps."""

    short_text = written.ShortTextBlock(without=UNSHARED)
    long_text = written.LongTextBlock(without=UNSHARED)
    number = written.NumberBlock(without=UNSHARED)
    date = written.DateBlock(without=UNSHARED)
    yes_no = chosen.YesNoBlock(without=UNSHARED)
    choice = chosen.ChoiceBlock(without=UNSHARED)
    choices = chosen.ChoicesBlock(without=UNSHARED)
    consent = chosen.ConsentBlock(without=UNSHARED)
    email = written.EmailBlock(without=UNSHARED)
    phone = written.PhoneBlock(without=UNSHARED)
    address = chosen.AddressBlock(without=UNSHARED)
    identity = chosen.IdentityBlock(without=UNSHARED)
    parcels = written.ParcelsBlock(without=UNSHARED)
    group = groups.GroupBlock(without=UNSHARED)
    files = chosen.FilesBlock(without=UNSHARED)

    class Meta:
        max_num = 20

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            refused = wrong_conditions(cleaned)
            if refused := refused or never_met(asked_of(cleaned), reachability_of(asked(cleaned))):
                raise blocks.StreamBlockValidationError(block_errors=refused)
        return cleaned


class QuestionSetInput(BaseChooser):
    """A version of a shared block, chosen among the last ones; it says when there is a later one."""

    model = VERSION_MODEL
    chooser_modal_url_name = "question_set_chooser:choose"
    icon = "copy"
    classname = "question-set-chooser"
    choose_one_text = gettext_lazy("Choisir un bloc partagé")
    choose_another_text = gettext_lazy("Choisir un autre bloc, ou sa dernière version")
    show_edit_link = False

    def get_display_title(self, instance: Any) -> str:
        if instance.is_last:
            return str(instance)
        words = _("%(version)s. Une version plus récente de ce bloc existe\u00a0: la version %(number)s.")
        return words % {"version": instance, "number": instance.question_set.number}


class QuestionSetVersionBlock(blocks.ChooserBlock):
    target_model = VERSION_MODEL

    @cached_property
    def widget(self) -> QuestionSetInput:
        return QuestionSetInput()


class QuestionSetBlock(blocks.StructBlock):
    """« Bloc partagé »: the questions of a version of a shared block, at this place of the form."""

    version = QuestionSetVersionBlock(
        label=gettext_lazy("Bloc"),
        help_text=gettext_lazy(
            "Le formulaire garde la version choisie\u00a0: quand le bloc change, vous décidez de prendre la nouvelle."
        ),
    )
    when = blocks.ListBlock(
        ClauseBlock(),
        default=[],
        label=gettext_lazy("Seulement si"),
        help_text=gettext_lazy("Posé à tous sans condition. Avec plusieurs, toutes doivent être remplies."),
    )
    one_of = blocks.BooleanBlock(
        required=False, default=False, label=gettext_lazy("Une seule de ces conditions suffit")
    )

    class Meta:
        icon = "copy"
        label = gettext_lazy("Bloc partagé")
        label_format = "{version}"
        form_layout = BlockGroup(["version"], settings=CONDITIONS)
        preview_template = "services/blocks/question.html"
        preview_value = {"version": None}

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The fields as residents will see them; a title where no block is chosen yet."""
        version = value.get("version")
        questions = asked(version.questions) if version else []
        form = forms.form_class(define(questions), forms.AnswersForm)(on=timezone.localdate())
        label = _("Les questions du bloc que vous choisirez")
        section = None if questions else kinds.Section(id="apercu", label=label)
        return {**(parent_context or {}), "parts": form.parts(), "section": section}


def refused_version(reason: str) -> blocks.StructBlockValidationError:
    """A reason, in French, why a form cannot have the version that it has."""
    return blocks.StructBlockValidationError(block_errors={"version": ValidationError(reason)})

"""What agents let anyone read of a report: each form makes one call to an operation."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts import wording
from accounts.models import User
from grc.desk.forms.action import Around, TreatmentForm, text_area
from grc.models import Demande, Event
from signalement.register.forms.answering import AnswerForm
from signalement.register.forms.photos import PublishPhotoForm, UnpublishPhotoForm
from signalement.register.forms.reclassifying import ReclassifyForm
from signalement.register.models import PublishedReport, ReportUpdate
from signalement.register.models.published import SHORT
from signalement.register.operations import answering, moderation
from signalement.register.publicity import METRES

MOST_KEY = 2**63 - 1
SHOWN = 80  # characters of an answer, to tell it from others


class PublishForm(TreatmentForm):
    """The words and the address, as the resident gave them until they are published otherwise."""

    name = "publier"
    done = _("C’est publié\u00a0: tout le monde peut le lire.")
    text = forms.CharField(
        label=_("Description"),
        help_text=_(
            "Retirez ce qui désigne quelqu’un\u00a0: nom, téléphone, plaque, étage. Le texte de l’usager reste dans la"
            " demande."
        ),
        required=False,
        widget=text_area(4),
    )
    address = forms.CharField(
        label=_("Adresse"),
        help_text=_("Laissez vide si elle dit où habite quelqu’un\u00a0: seule la rue sera montrée."),
        required=False,
        max_length=SHORT,
        error_messages={"max_length": _("Raccourcissez l’adresse\u00a0: %(limit_value)d caractères au plus.")},
    )
    is_exact = forms.BooleanField(
        label=_("Montrer l’endroit exact sur la carte"),
        help_text=_("Décochez s’il dit où habite quelqu’un\u00a0: il restera à %(metres)s\u00a0mètres près.")
        % {"metres": METRES},
        required=False,
        initial=True,
    )

    def __init__(
        self, data: Any = None, *, demande: Demande, around: Around, report: PublishedReport | None = None
    ) -> None:
        super().__init__(data, demande=demande, around=around)
        is_read = report is not None and report.moderation == "publie"
        self.initial["text"] = report.text if report and is_read else moderation.words_of(demande)
        self.initial["address"] = report.address if report and is_read else demande.address
        self.initial["is_exact"] = report.is_exact if report and is_read else True

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return moderation.publish(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


class WithholdForm(TreatmentForm):
    name = "garder"
    done = _("La description et l’adresse restent au service\u00a0: personne d’autre ne les lit.")

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return moderation.withhold(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


class HideForm(TreatmentForm):
    name = "cacher"
    done = _("Le signalement est caché\u00a0: il n’est plus sur la carte, et sa page publique n’existe plus.")
    reason = forms.CharField(
        label=_("Pourquoi le cacher\u00a0?"),
        help_text=_("Ce motif reste au journal\u00a0; l’usager ne le lit pas."),
        required=False,
        widget=text_area(2),
    )

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return moderation.hide(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


class ShowForm(TreatmentForm):
    name = "montrer"
    done = _("Le signalement est de nouveau public.")

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return moderation.show(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


class TakeBackForm(TreatmentForm):
    """Which public answer loses its words, and why."""

    name = "effacer"
    done = _("Le texte de la réponse n’est plus public. La ligne reste, avec sa date et son état.")
    update = forms.IntegerField(
        label=_("Réponse"),
        widget=forms.Select,
        min_value=1,
        max_value=MOST_KEY,
        error_messages={"required": _("Choisissez la réponse dont le texte est à retirer.")},
    )
    reason = forms.CharField(
        label=_("Pourquoi la retirer ?"),
        help_text=_("Ce motif reste au journal ; l’usager ne le lit pas."),
        required=False,
        widget=text_area(2),
    )

    def offer(self, answers: Iterable[ReportUpdate]) -> None:
        """Have one of these chosen."""
        self.fields["update"].widget.choices = [
            (one.pk, f"{wording.day(one.at, 'short')}\u00a0: {Truncator(one.text).chars(SHOWN)}") for one in answers
        ]

    def perform(self, *, by: User, at: datetime.datetime) -> Event:
        return answering.take_back(demande_id=self.demande.id, by=by, at=at, **self.cleaned_data)


FORMS: dict[str, type[TreatmentForm]] = {
    form.name: form
    for form in (
        PublishForm,
        WithholdForm,
        HideForm,
        ShowForm,
        AnswerForm,
        TakeBackForm,
        PublishPhotoForm,
        UnpublishPhotoForm,
        ReclassifyForm,
    )
}

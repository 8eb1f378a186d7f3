"""The report form in the hands of an agent: the same rules, on one screen, in the words of who writes for another."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from signalement.catalogue.offers import slugs_by_family
from signalement.reporting.forms.report import ReportForm

TOGETHER = "reunir"  # the request of somebody else that the new one is joined to, by its key


class DeskReportForm(ReportForm):
    """One whose category is chosen from one list; `reunir`, from what is near by."""

    reunir = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Choisissez de nouveau parmi ce qui est déjà signalé.")
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        families = [("", _("Choisissez dans la liste")), *slugs_by_family()]
        self.fields["category"].widget = forms.Select(choices=families)
        self.fields["photos"].label = _("Photos")
        self.fields["address"].help_text = ""
        self.fields["description"].help_text = _("Une phrase, sans nom ni téléphone\u00a0: elle peut devenir publique.")
        self.fields["email"].help_text = _("Le lien de suivi y est envoyé.")
        self.fields["phone"].help_text = ""

    def clean_category(self) -> Any:
        if self.chosen is not None and self.chosen.is_danger:
            raise forms.ValidationError(
                gettext("Ceci ne se dépose pas ici\u00a0: dites à la personne d’appeler tout de suite le 112.")
            )
        return super().clean_category()

"""`manage.py mdph_clock`: the dates that the law gives to a file at the MDMPH."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext_lazy as _

from communes.conventions.forms.computing import faults
from services.handicap.clock import DatesImpossible, MdphDate, mdph_dates
from services.handicap.enums import Right


class MdphDatesForm(forms.Form):
    """What happened to a file, day by day; only its deposit must be known."""

    deposited = forms.DateField(label=_("dépôt"))
    complete = forms.DateField(label=_("dossier complet"), required=False)
    decided = forms.DateField(label=_("décision"), required=False)
    notified = forms.DateField(label=_("notification"), required=False)
    appealed = forms.DateField(label=_("recours préalable"), required=False)
    appeal_decided = forms.DateField(label=_("réponse au recours"), required=False)
    right = forms.TypedChoiceField(
        label=_("droit"), choices=Right.choices, coerce=Right, empty_value=None, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            days = {name: value for name, value in cleaned.items() if name != "complete"}
            try:
                cleaned["dates"] = mdph_dates(completed=cleaned["complete"], **days)
            except DatesImpossible as refusal:
                raise ValidationError(str(refusal)) from refusal
        return cleaned


class Command(BaseCommand):
    help = "Calcule les dates légales d’un dossier déposé à la MDMPH (JSON)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--deposited", help="jour du dépôt du dossier, AAAA-MM-JJ")
        parser.add_argument("--complete", help="jour où le dossier a été complet, pour mémoire")
        parser.add_argument("--decided", help="jour de la décision")
        parser.add_argument("--notified", help="jour de sa notification (par défaut : celui de la décision)")
        parser.add_argument("--appealed", help="jour du recours préalable obligatoire")
        parser.add_argument("--appeal-decided", help="jour où la réponse à ce recours a été notifiée")
        parser.add_argument("--right", help=f"droit demandé : {', '.join(Right.values)}")

    def handle(self, *args: Any, **options: Any) -> None:
        form = MdphDatesForm(options)
        if refusals := faults(form):
            raise CommandError("\n".join(refusals))
        dates = form.cleaned_data["dates"]
        answer = {
            "answer_by": flat(dates.answer_by),
            "silence_means": dates.silence_means,
            "completed_on": flat(dates.completed_on),
            "appeal_until": flat(dates.appeal_until),
            "appeal_to": dates.appeal_to.value,
            "appeal_late": dates.is_appeal_late,
            "appeal_answer_by": flat(dates.appeal_answer_by),
            "court_until": flat(dates.court_until),
            "court": dates.court and dates.court.value,
            "rules": {name: str(found.rule) for name, found in dates.known.items()},
            "texts": dates.texts,
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))


def flat(found: MdphDate | None) -> str | None:
    """A date as ISO 8601 writes it, if there is one."""
    return found.on.isoformat() if found else None

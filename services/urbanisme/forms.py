"""Forms of what is asked about planning files by a command: the JSON of `permit_clock`, each refusal in French.

A file is `{"kind": …, "insee": …, "events": […]}`; each event has its `kind` and the fields of `FIELDS`. A refusal
names the number of the event, from 1, and its field.
"""

import datetime
import json
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from services.urbanisme.clock import ClockRefused, Notice, PermitEvent, PermitFile
from services.urbanisme.enums import Adviser, NoticeMeans, OpinionSense, PermitEventKind, PermitKind, PermitOutcome

INSEE = r"^(\d{5}|2[AB]\d{3})$"
NOTICE = ("notified_on", "sent_on", "means", "presented_on")
# What goes with each kind of event beside its kind: what it needs, then what it may have.
FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    PermitEventKind.DEPOSITED: (("on",), ()),
    PermitEventKind.EXTENSION: (("code",), ("on", "months", *NOTICE)),
    PermitEventKind.PIECES_ASKED: ((), ("on", *NOTICE)),
    PermitEventKind.COMPLETED: (("on",), ()),
    PermitEventKind.OPINION_ASKED: (("on", "of"), ()),
    PermitEventKind.OPINION: (("on", "of", "sense"), ("binding",)),
    PermitEventKind.CAUSE: (("code",), ("on",)),
    PermitEventKind.ENQUIRY_REPORT: (("on",), ()),
    PermitEventKind.DECIDED: (("on", "outcome"), NOTICE),
    PermitEventKind.TACIT_CONFIRMED: (("on",), ()),
    PermitEventKind.CERTIFICATE_ASKED: (("on",), ()),
    PermitEventKind.WITHDRAWN_BY_APPLICANT: (("on",), ()),
    PermitEventKind.WITHDRAWN_BY_AUTHORITY: (("on",), NOTICE),
    PermitEventKind.POSTED: (("on",), ()),
    PermitEventKind.PROLONGED: (("on",), ()),
    PermitEventKind.WORKS_OPENED: (("on",), ()),
    PermitEventKind.WORKS_COMPLETED: (("on",), ("inspection_compulsory",)),
    PermitEventKind.ATTESTATION_ASKED: (("on",), ()),
}
FLAGS = (("true", "true"), ("false", "false"))  # as JSON has them
TOLD_BY_NOTICE = (PermitEventKind.EXTENSION, PermitEventKind.PIECES_ASKED)


class PermitFileRefused(Exception):  # noqa: N818
    """A JSON that is not that of a planning file: the refusals, a French sentence a line."""


class _FileForm(forms.Form):
    kind = forms.ChoiceField(choices=PermitKind.choices)
    insee = forms.RegexField(INSEE, required=False, error_messages={"invalid": _("Un code INSEE a 5 caractères.")})


class _IsoDateField(forms.DateField):
    """A day as JSON has it."""

    default_error_messages = {"invalid": _("Une date s’écrit AAAA-MM-JJ, par exemple 2026-03-31.")}

    def __init__(self) -> None:
        super().__init__(required=False, input_formats=["%Y-%m-%d"])


class EventForm(forms.Form):
    """One event of a file, as JSON has it.

    A notice has one day: that of its receipt (`notified_on`, or `on` for what is told by a notice alone) when nothing
    says how it went; with `means`, that of its sending (`sent_on`, or the same names), from which its receipt is
    deemed. A registered letter counts from `presented_on`: without it, not yet.
    """

    kind = forms.ChoiceField(choices=PermitEventKind.choices)
    on = _IsoDateField()
    notified_on = _IsoDateField()
    sent_on = _IsoDateField()
    presented_on = _IsoDateField()
    means = forms.ChoiceField(choices=NoticeMeans.choices, required=False)
    code = forms.CharField(required=False)
    outcome = forms.ChoiceField(choices=PermitOutcome.choices, required=False)
    of = forms.ChoiceField(choices=Adviser.choices, required=False)
    sense = forms.ChoiceField(choices=OpinionSense.choices, required=False)
    months = forms.IntegerField(required=False)
    binding = forms.ChoiceField(choices=FLAGS, required=False)
    inspection_compulsory = forms.ChoiceField(choices=FLAGS, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind:
            self._clean_fields_of(kind)
        if not self.errors:
            cleaned["event"] = self._event(cleaned)
        return cleaned

    def _clean_fields_of(self, kind: str) -> None:
        """Each kind of event has its fields: the others are slips, which would pass unseen."""
        needed, possible = FIELDS[kind]
        for name in self.data:
            if name not in {"kind", *needed, *possible}:
                msg = gettext("Ce champ ne va pas avec un événement «\u00a0%(kind)s\u00a0».") % {"kind": kind}
                self.add_error(
                    name if name in self.fields else None, msg if name in self.fields else f"{name}\u00a0: {msg}"
                )
        for name in needed:
            if not self.data.get(name) and name not in self.errors:
                self.add_error(name, gettext("Ce champ manque."))

    def _event(self, cleaned: dict[str, Any]) -> PermitEvent:
        kind = cleaned["kind"]
        notice = self._notice(cleaned, is_alone=kind in TOLD_BY_NOTICE)
        return PermitEvent(
            kind=kind,
            on=None if kind in TOLD_BY_NOTICE else cleaned["on"],
            code=(cleaned["code"] or cleaned["outcome"] or cleaned["sense"]).lower(),
            notice=notice,
            adviser=cleaned["of"],
            binding=cleaned["binding"] != "false",
            months=cleaned["months"],
            inspected=cleaned["inspection_compulsory"] == "true",
        )

    def _notice(self, cleaned: dict[str, Any], *, is_alone: bool) -> Notice | None:
        """The notice of an event, if it has one; `is_alone`: nothing else gives the event its day."""
        names = ("notified_on", "sent_on", "on") if is_alone else ("notified_on", "sent_on")
        days: list[datetime.date] = [cleaned[name] for name in names if cleaned[name]]
        means = cleaned["means"]
        if len(days) > 1:
            self.add_error(None, gettext("Une notification a un seul jour\u00a0: gardez sent_on, ou notified_on."))
        elif not days and (is_alone or means):
            self.add_error("notified_on", gettext("Ce champ manque."))
        elif days and not means and (cleaned["sent_on"] or cleaned["presented_on"]):
            self.add_error("means", gettext("Ce champ manque\u00a0: dites comment la notification est partie."))
        elif days:
            return self._received(means, days[0], cleaned["presented_on"])
        return None

    def _received(self, means: str, on: datetime.date, presented_on: datetime.date | None) -> Notice | None:
        if not means:
            return Notice(received_on=on)
        try:
            return Notice.by(means, on, presented_on)
        except ClockRefused as refusal:
            self.add_error("presented_on", str(refusal))
            return None


def permit_file(data: Any) -> PermitFile:
    """The planning file of a JSON. Raises `PermitFileRefused`."""
    if not isinstance(data, dict) or not isinstance(data.get("events"), list):
        raise PermitFileRefused(
            gettext("Le fichier contient un objet JSON avec «\u00a0kind\u00a0» et la liste «\u00a0events\u00a0».")
        )
    form = _FileForm(_texts(data))
    refusals = _faults(form)
    events: list[PermitEvent] = []
    for number, each in enumerate(data["events"], start=1):
        where = gettext("événement %(number)s, ") % {"number": number}
        if not isinstance(each, dict):
            refusals.append(where + gettext("ce n’est pas un objet JSON."))
            continue
        event = EventForm(_texts(each))
        if event.is_valid():
            events.append(event.cleaned_data["event"])
        refusals += [where + fault for fault in _faults(event)]
    if refusals:
        raise PermitFileRefused("\n".join(refusals))
    return PermitFile(kind=form.cleaned_data["kind"], insee=form.cleaned_data["insee"], events=tuple(events))


def _texts(data: dict[str, Any]) -> dict[str, str]:
    """The values of a JSON object as a form reads them; what is null was left out."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in data.items()
        if value is not None
    }


def _faults(form: forms.Form) -> list[str]:
    """The refusals of a form, a French sentence each, with the name that JSON gives to the field."""
    return [
        str(error) if name not in form.fields else f"{name}\u00a0: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]

"""The circuit of a service, as the supervisors of its authority set it up: a line a state, then its timers."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.wording import one_line
from grc.circuits import operations as circuits
from grc.circuits.operations import timers
from grc.desk.wording import state_choices, state_label
from grc.enums import State
from grc.enums.circuits import Mover
from grc.models import Demarche
from grc.workflow import ALWAYS_USED, FIXED, TIMED, Step, Timer

TIMER = ("days", "to", "says", "remind")  # the fields of a timer


class StateFields(NamedTuple):
    """The fields of a state; None for what no service changes."""

    used: forms.BoundField | None
    label: forms.BoundField | None
    mover: forms.BoundField | None


class TimerFields(NamedTuple):
    """The fields of the timer of a state; `remind`: None where nobody is waited for."""

    days: forms.BoundField
    to: forms.BoundField
    says: forms.BoundField
    remind: forms.BoundField | None


class CircuitForm(forms.Form):
    """`steps` is what is typed, once it is clean."""

    def __init__(self, data: Any = None, *, demarche: Demarche) -> None:
        super().__init__(data, auto_id="circuit-%s")
        self.demarche = demarche
        self._add_steps(demarche)
        if not demarche.is_followed:
            for state in TIMED:
                self._add_timer(state, demarche)

    def _add_steps(self, demarche: Demarche) -> None:
        for state in State:
            if state in FIXED:
                continue
            step, named = demarche.workflow.step(state), {"state": state_label(state)}
            if state not in ALWAYS_USED:
                self.fields[f"{state}-used"] = forms.BooleanField(
                    label=_("Utiliser «\u00a0%(state)s\u00a0»") % named, required=False, initial=step.is_used
                )
                self.fields[f"{state}-mover"] = forms.ChoiceField(
                    label=_("Qui passe une demande à «\u00a0%(state)s\u00a0»") % named,
                    choices=Mover.choices,
                    initial=step.mover,
                    error_messages={"invalid_choice": _("Choisissez dans la liste.")},
                )
            self.fields[f"{state}-label"] = forms.CharField(
                label=_("Libellé de «\u00a0%(state)s\u00a0»") % named,
                required=False,
                initial=step.label,
                max_length=circuits.LABEL_LENGTH,
                error_messages={"max_length": _("Écrivez %(limit_value)s caractères au plus.")},
                widget=forms.TextInput(attrs={"placeholder": state.label}),
            )

    def _add_timer(self, state: State, demarche: Demarche) -> None:
        timer, named = demarche.workflow.step(state).timer, {"state": state_label(state)}
        self.fields[f"{state}-days"] = _days(
            _("Nombre de jours dans «\u00a0%(state)s\u00a0»") % named, timer and timer.days
        )
        self.fields[f"{state}-to"] = forms.ChoiceField(
            label=_("État qui suit «\u00a0%(state)s\u00a0»") % named,
            required=False,
            choices=[("", _("rien ne change")), *state_choices(timers.targets(state, demarche), demarche)],
            initial=timer.to.value if timer else "",
            error_messages={"invalid_choice": timers.decision_words(State.RESOLVED)},
        )
        self.fields[f"{state}-says"] = forms.CharField(
            label=_("Phrase pour l’usager, après «\u00a0%(state)s\u00a0»") % named,
            required=False,
            initial=timer.says if timer else "",
            max_length=timers.SAYS_LENGTH,
            error_messages={"max_length": _("Écrivez %(limit_value)s caractères au plus.")},
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        if state == State.WAITING_RESIDENT:
            self.fields[f"{state}-remind"] = _days(str(_("Rappel, jours avant")), timer and timer.remind)

    def timer_line(self, state: State) -> TimerFields | None:
        if f"{state}-days" not in self.fields:
            return None
        held = {part: self[name] for part in TIMER if (name := f"{state}-{part}") in self.fields}
        return TimerFields(held["days"], held["to"], held["says"], held.get("remind"))

    def line(self, state: State) -> StateFields:
        used, label, mover = (
            self[name] if (name := f"{state}-{part}") in self.fields else None for part in ("used", "label", "mover")
        )
        return StateFields(used, label, mover)

    @property
    def steps(self) -> dict[State, Step]:
        said = self.cleaned_data
        return {
            state: Step(
                said.get(f"{state}-used", state in ALWAYS_USED),
                one_line(said.get(f"{state}-label", "")),
                Mover(said.get(f"{state}-mover", Mover.AGENTS)),
                self._timer(state),
            )
            for state in State
            if state not in FIXED
        }

    def _timer(self, state: State) -> Timer | None:
        days, to, says, remind = (self.cleaned_data.get(f"{state}-{part}") for part in TIMER)
        return Timer(days, State(to), (says or "").strip(), remind or 0) if days and to else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_whole_timers(cleaned)
        if not self.errors:
            for fault in circuits.faults(self.steps, self.demarche):
                self.add_error(f"{fault.state}-{fault.part}" if fault.state else None, fault.message)
        return cleaned

    def _check_whole_timers(self, cleaned: dict[str, Any]) -> None:
        """Nothing that is typed is left out: a sentence without a time would never be read."""
        for state in TIMED:
            days, to, says, remind = (cleaned.get(f"{state}-{part}") for part in TIMER)
            if f"{state}-days" in self.errors or f"{state}-to" in self.errors:
                continue
            if not days and (to or says or remind):
                self.add_error(f"{state}-days", _("Dites au bout de combien de jours, ou videz cette ligne."))
            elif days and not to:
                self.add_error(f"{state}-to", _("Choisissez à quel état la demande passe."))


def _days(label: str, initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        initial=initial or None,
        min_value=1,
        max_value=timers.LONGEST,
        error_messages={
            "invalid": _("Écrivez un nombre de jours, en chiffres."),
            "min_value": _("Choisissez un jour au moins."),
            "max_value": _("Choisissez %(limit_value)s\u00a0jours au plus."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

"""The circuit of a service, as the supervisors of its authority set it up: a line a state."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.wording import one_line
from grc.circuits import operations as circuits
from grc.desk.wording import state_label
from grc.enums import State
from grc.enums.circuits import Mover
from grc.models import Demarche
from grc.workflow import ALWAYS_USED, FIXED, Step


class StateFields(NamedTuple):
    """The fields of a state; None for what no service changes."""

    used: forms.BoundField | None
    label: forms.BoundField | None
    mover: forms.BoundField | None


class CircuitForm(forms.Form):
    """`steps` is what is typed, once it is clean."""

    def __init__(self, data: Any = None, *, demarche: Demarche) -> None:
        super().__init__(data, auto_id="circuit-%s")
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
            )
            for state in State
            if state not in FIXED
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for fault in circuits.faults(self.steps):
                self.add_error(f"{fault.state}-label" if fault.state else None, fault.message)
        return cleaned

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminModelForm

from communes.enums import AuthorityKind
from communes.models import Authority
from portail.governance.enums import Presence
from portail.governance.models import Invitation
from portail.governance.operations import meetings, minutes, seats


class SeatForm(WagtailAdminModelForm):
    """An exception to who sits by right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sitting = Authority.objects.active().communes() | Authority.objects.filter(kind=AuthorityKind.METROPOLIS)
        self.fields["authority"].queryset = sitting

    def save(self, commit: bool = True) -> Any:
        seats.write(self.instance, by=self.for_user)
        return self.instance


class MeetingForm(WagtailAdminModelForm):
    """A meeting that is still to come. `convocation`: what saving it has told its members."""

    convocation: meetings.Convocation | None = None

    def save(self, commit: bool = True) -> Any:
        meeting = super().save(commit=False)  # with its agenda, in memory
        self.convocation = meetings.write(meeting, by=self.for_user, at=timezone.now())
        return meeting


class MinutesForm(WagtailAdminModelForm):
    """The working text of the minutes and of the decisions."""

    def save(self, commit: bool = True) -> Any:
        meeting = super().save(commit=False)
        minutes.write(meeting, by=self.for_user)
        return meeting


class AttendanceForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ("presence", "represented_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presence"].required = True

    def clean(self) -> dict[str, Any]:
        """Who is represented says by whom; who is there is not represented."""
        said = super().clean() or self.cleaned_data
        is_represented = said.get("presence") == Presence.REPRESENTED
        if is_represented and not said.get("represented_by"):
            raise ValidationError({"represented_by": gettext("Dites par qui ce membre était représenté.")})
        if not is_represented:
            said["represented_by"] = ""
        return said


AttendanceFormSet = forms.modelformset_factory(Invitation, form=AttendanceForm, extra=0)

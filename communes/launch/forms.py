"""Forms of the administration: the day on which a site opens, and whom one invites before."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from communes.launch import operations
from communes.launch.models import Invitation, Trial
from communes.models import Authority
from communes.models.authority import today_in_paris


class SiteTrialForm(WagtailAdminModelForm):
    """A commune is chosen once; the day moves until it has come."""

    class Meta:
        model = Trial
        fields = ("authority", "launches_on")
        widgets = {"launches_on": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = Authority.objects.active().communes()
        if self.instance.pk:
            self.fields["authority"].disabled = True

    def save(self, commit: bool = True) -> Trial:
        return operations.set_day(self.instance, by=self.for_user, on=today_in_paris())


class ServiceTrialForm(WagtailAdminModelForm):
    """The day alone: which service it is was said where one came from."""

    class Meta:
        model = Trial
        fields = ("launches_on",)
        widgets = {"launches_on": AdminDateInput}

    def save(self, commit: bool = True) -> Trial:
        return operations.set_day(self.instance, by=self.for_user, on=today_in_paris())


class InvitationForm(WagtailAdminModelForm):
    """Offered is what is in trial and the user looks after; when there is one, or `?essai=` says it, it is chosen."""

    class Meta:
        model = Invitation
        fields = ("trial", "label", "ends_on")
        widgets = {"ends_on": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = today_in_paris()
        field = self.fields["trial"]
        if self.instance.pk:
            field.disabled = True
            return
        running = Trial.objects.managed_by(self.for_user, on=today).running(today).named()
        field.queryset = running
        if len(running) == 1:
            field.empty_label = None
            field.initial = running[0]

    def save(self, commit: bool = True) -> Invitation:
        return operations.invite(self.instance, by=self.for_user, on=today_in_paris())

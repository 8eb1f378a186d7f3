"""Forms of the administration: a maintenance, a version of the platform."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput, AdminDateTimeInput

from communes.announcements.models import Maintenance, Version


class MaintenanceForm(WagtailAdminModelForm):
    """It may be written down while it runs, not once it is over."""

    class Meta:
        model = Maintenance
        fields = ("title", "text", "starts_at", "ends_at", "on_sites")
        widgets = {
            "text": AdminAutoHeightTextInput(attrs={"rows": 3}),
            "starts_at": AdminDateTimeInput,
            "ends_at": AdminDateTimeInput,
        }

    def clean_ends_at(self) -> datetime.datetime:
        ends_at: datetime.datetime = self.cleaned_data["ends_at"]
        if ends_at <= timezone.now():
            raise ValidationError(_("Cette maintenance serait déjà finie\u00a0: corrigez sa fin."))
        return ends_at


class VersionForm(WagtailAdminModelForm):
    class Meta:
        model = Version
        fields = ("title", "released_on", "text")
        widgets = {"released_on": AdminDateInput}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        said = {name: cleaned.get(name) for name in ("title", "released_on")}
        if self.instance.pk is None and all(said.values()) and Version.objects.filter(**said).exists():
            raise ValidationError(_("Cette version est déjà annoncée\u00a0: changez celle qui existe."))
        return cleaned

"""The form by which an officer declares a site of their commune."""

from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from services.embed import operations
from services.embed.models import DeclaredHost
from services.embed.permissions import declared_for


class DeclaredHostForm(WagtailAdminModelForm):
    """Offered are the authorities that the user looks after; when there is one, it is chosen."""

    class Meta:
        model = DeclaredHost
        fields = ("authority", "origin")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["authority"]
        if self.instance.pk:
            field.disabled = True
            return
        own = declared_for(self.for_user, on=timezone.localdate())
        field.queryset = own
        if len(own) == 1:
            field.empty_label = None
            field.initial = own[0]

    def save(self, commit: bool = True) -> DeclaredHost:
        return operations.declare(self.instance, by=self.for_user, at=timezone.now())

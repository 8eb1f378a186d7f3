"""For which authority a service signs residents in, as the project team says it."""

from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from services.dossiers.subjects import operations
from services.dossiers.subjects.models import SignInService


class SignInServiceForm(WagtailAdminModelForm):
    """A service, each once, and its authority."""

    instance: SignInService

    class Meta:
        model = SignInService
        fields = ("partner", "authority")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].disabled = bool(self.instance.pk)

    def save(self, commit: bool = True) -> SignInService:
        said = {name: self.cleaned_data[name] for name in ("partner", "authority")}
        self.instance = operations.link(**said, by=self.for_user, at=timezone.now())
        return self.instance

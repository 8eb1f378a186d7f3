"""Forms of what belongs to an authority, for who answers for it."""

from typing import Any

from django.utils import timezone

from communes.models import Authority


class OwnAuthorityMixin:
    """The authority is chosen once, among those that the user answers for."""

    fields: dict[str, Any]
    instance: Any
    for_user: Any

    def offer_authorities(self) -> None:
        field = self.fields["authority"]
        field.queryset = Authority.objects.run_by(self.for_user, on=timezone.localdate())
        field.disabled = bool(self.instance.pk)
        if not self.instance.pk and len(own := field.queryset[:2]) == 1:
            field.initial = own[0]

"""The opening of declarations and who signs them, as whoever answers for a commune settles it."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from communes.enums import AuthorityKind
from grc.forms.own_authority import OwnAuthorityMixin
from services.urbanisme.deposits.models import PermitOpening, Signatory


class OwnCommuneMixin(OwnAuthorityMixin):
    """The authority is a commune: declarations are of no other."""

    def offer_communes(self) -> None:
        self.offer_authorities()
        field = self.fields["authority"]
        field.queryset = field.queryset.filter(kind=AuthorityKind.COMMUNE)


class PermitOpeningForm(OwnCommuneMixin, WagtailAdminModelForm):
    """An opening. The first number stays as it is once one was given: the run has gone on from it."""

    instance: PermitOpening

    class Meta:
        model = PermitOpening
        fields = (
            *("authority", "opens_on", "numbered_by", "last_number", "posting", "deposit_address", "hours"),
            *("instructed_by", "transmitted_by", "relayed_by", "instead"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_communes()
        self.fields["last_number"].disabled = bool(self.instance.pk) and self.instance.has_begun


class SignatoryForm(OwnCommuneMixin, WagtailAdminModelForm):
    """Who signs for a commune, and until when."""

    instance: Signatory

    class Meta:
        model = Signatory
        fields = ("authority", "quality", "act", "power", "begins_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_communes()

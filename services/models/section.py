from functools import cached_property
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager

from communes.models import Authority
from home.models import BasePage
from services.models.service import ServicePage
from services.querysets import ServiceQuerySet


class ServiceSectionPage(BasePage):
    """The services of a commune that has no site, under its name on the site of the metropolis.

    Its officers write there and nowhere else on that site (`communes.operations.equip`).
    """

    objects: ClassVar[PageManager] = PageManager()

    template = "services/section.html"
    parent_page_types: ClassVar[list[str]] = ["services.ServiceIndexPage"]
    subpage_types: ClassVar[list[str]] = ["services.ServicePage"]

    class Meta:
        verbose_name = _("services d’une commune")
        verbose_name_plural = _("services de communes")

    @cached_property
    def authority(self) -> Authority | None:
        """Whose section it is."""
        return Authority.objects.filter(section=self.pk).first()

    @property
    def contact(self) -> dict[str, Any]:
        """How to reach it."""
        return self.authority.contact if self.authority else {}

    @property
    def services(self) -> ServiceQuerySet:
        """Those that anyone may read, from A to Z."""
        return ServicePage.objects.offered().child_of(self).defer("body", "questions", "pieces", "messages")

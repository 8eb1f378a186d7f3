from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.enums import Role
from communes.models.authority import Authority
from communes.querysets import MembershipQuerySet


class Membership(models.Model):
    """A user serves an authority in a role, between two dates (both inclusive; an open end is null).

    Wagtail groups follow memberships (`communes.operations`); the dates are checked at each request.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("compte"), on_delete=models.CASCADE, related_name="memberships"
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("rôle"), max_length=12, choices=Role)
    starts_on = models.DateField(_("à partir du"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("rattachement")
        verbose_name_plural = _("rattachements")
        constraints = [
            models.UniqueConstraint(fields=["user", "authority", "role"], name="communes_membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="communes_membership_role"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="communes_membership_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()} – {self.authority}"

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from communes.enums import Role
from communes.models.authority import Authority
from communes.querysets import MembershipQuerySet, RoleGroupQuerySet


class Membership(models.Model):
    """A user serves an authority in a role, between two dates (both inclusive; an open end is null).

    Groups follow memberships (`communes.operations`); the dates are checked at each request (`communes.backends`).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("compte"), on_delete=models.CASCADE, related_name="memberships"
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("rôle"), max_length=12, choices=Role.entries)
    starts_on = models.DateField(_("à partir du"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)

    if TYPE_CHECKING:
        authority_id: int
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


class RoleGroup(models.Model):
    """The group that carries what a role may do for an authority, in the administration and on its site.

    Its members follow memberships. The link is by key: whoever renames the group in the administration breaks nothing.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("collectivité"), on_delete=models.CASCADE, related_name="role_groups"
    )
    role = models.CharField(_("rôle"), max_length=12, choices=Role.entries)
    group = models.OneToOneField(Group, verbose_name=_("groupe"), on_delete=models.CASCADE, related_name="role_group")

    if TYPE_CHECKING:
        authority_id: int
        group_id: int
    objects = RoleGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("groupe d’un rôle")
        verbose_name_plural = _("groupes des rôles")
        constraints = [
            models.UniqueConstraint(fields=["authority", "role"], name="communes_rolegroup_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="communes_rolegroup_role"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} – {self.get_role_display()}"

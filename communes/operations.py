"""Who serves where, and what they may do: memberships, and the groups that follow them.

One group per (authority, role) carries the rights. Whoever has a membership in force is in its group, nobody else is:
`sync` keeps the two in step, when a membership changes and at each request (`communes.backends`).
"""

import datetime
from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from accounts.models import User
from communes import territory
from communes.enums import AuthorityKind, Role
from communes.models import Authority, Membership, RoleGroup
from communes.permissions import COLLECTION, DOCUMENTS, PAGES, collections_filled_by, permissions_of, site_permissions


class Refused(ValueError):  # noqa: N818 said as a sentence: the membership is refused
    """The membership cannot be; the message says why, in French."""


def check(*, authority: Authority, role: Role, starts_on: datetime.date, ends_on: datetime.date | None = None) -> None:
    """Raise `Refused` when nobody could have this membership."""
    if ends_on is not None and ends_on < starts_on:
        raise Refused(_("La date de fin précède la date de début."))
    if role in Role.METROPOLITAN and authority.kind != AuthorityKind.METROPOLIS:
        raise Refused(_("Ce rôle s’exerce à la métropole."))


def grant(
    *,
    user: User,
    authority: Authority,
    role: Role,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
    on: datetime.date | None = None,
) -> Membership:
    """Let `user` serve `authority` in `role` between two dates, both included; a second grant changes the dates.

    `on` is today, in Paris. Raises `Refused`.
    """
    check(authority=authority, role=role, starts_on=starts_on, ends_on=ends_on)
    with transaction.atomic():
        group_for(authority=authority, role=role)
        membership, _created = Membership.objects.update_or_create(
            user=user, authority=authority, role=role, defaults={"starts_on": starts_on, "ends_on": ends_on}
        )
        sync(user=user, on=on)
    return membership


def lift_secrecy(*, user: User, authority: Authority, on: datetime.date) -> Membership:
    """Let a superuser treat the requests of a body under professional secrecy until the end of that day.

    In the caller's transaction, which tells the body why. Raises `Refused`.
    """
    if not (user.is_superuser and user.is_active and authority.under_secrecy):
        raise Refused(_("Le secret professionnel ne se lève ici que par l’administrateur de la plateforme."))
    return grant(user=user, authority=authority, role=Role.AGENT, starts_on=on, ends_on=on, on=on)


def revoke(*, user: User, authority: Authority, role: Role, on: datetime.date | None = None) -> None:
    """End at once what `grant` gave: rights are gone at the next request, session or not."""
    with transaction.atomic():
        Membership.objects.filter(user=user, authority=authority, role=role).delete()
        sync(user=user, on=on)


def sync(*, user: User, on: datetime.date | None = None) -> None:
    """Put `user` in the groups of their memberships in force, and out of the others. One query when nothing changes."""
    pairs = list(RoleGroup.objects.due_and_held(user, on=on or timezone.localdate()))
    due, held = ({group for group, is_due in pairs if is_due is asked} for asked in (True, False))
    if due != held:
        with transaction.atomic():
            user.groups.add(*(due - held))
            user.groups.remove(*(held - due))


def group_for(*, authority: Authority, role: Role) -> Group:
    """The group of a role at an authority, made with its rights if there is none yet."""
    with transaction.atomic():
        found = RoleGroup.objects.select_related("group").filter(authority=authority, role=role).first()
        if found is None:
            group = Group.objects.create(name=_group_name(authority, role))
            found = RoleGroup.objects.create(authority=authority, role=role, group=group)
            _write_rights(found)
        return found.group


def equip(*, authority: Authority) -> None:
    """Give an authority what it must have: its collection, and groups whose rights fit its name and its site.

    To be called when an authority was created or renamed, when its site was made, when the rights of roles changed.
    """
    with transaction.atomic():
        if authority.collection_id is None:
            authority.collection = Collection.get_first_root_node().add_child(name=authority.name)
            authority.save(update_fields=["collection"])
        for role_group in authority.role_groups.select_related("group"):
            Group.objects.filter(pk=role_group.group_id).update(name=_group_name(authority, Role(role_group.role)))
            _write_rights(role_group)
    territory.refresh()


def _group_name(authority: Authority, role: Role) -> str:
    return f"{authority.name} – {role.label}"


def _write_rights(role_group: RoleGroup) -> None:
    """Write what the role may do, from `communes.permissions`, over what the group was given."""
    group, authority, role = role_group.group, role_group.authority, Role(role_group.role)
    group.permissions.set(_permissions(permissions_of(role)))
    for granted in (GroupPagePermission, GroupCollectionPermission, GroupSitePermission):
        granted.objects.filter(group=group).delete()
    if authority.collection is not None:
        _write_collection(group, authority.collection, COLLECTION.get(role, ()))
    for collection in collections_filled_by(role):
        _write_collection(group, collection, DOCUMENTS)
    places = [authority.site.root_page] if authority.site is not None else []
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=place, permission=permission)
        for place in (*places, *filter(None, [authority.section]))
        for permission in Permission.objects.filter(
            codename__in=PAGES.get(role, ()), content_type__app_label="wagtailcore"
        )
    )
    if authority.site is not None:
        of_site = site_permissions() if role == Role.OFFICER else frozenset()
        GroupSitePermission.objects.bulk_create(
            GroupSitePermission(group=group, site=authority.site, permission=permission)
            for permission in _permissions(of_site)
        )


def _write_collection(group: Group, collection: Collection, names: Sequence[str]) -> None:
    known = Permission.objects.filter(codename__in=names, content_type__app_label__in=("wagtailimages", "wagtaildocs"))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=permission) for permission in known
    )


def _permissions(names: frozenset[str]) -> list[Permission]:
    """The permissions called `app_label.codename`. Raises `LookupError` when one does not exist: a typing mistake."""
    wanted = [name.split(".") for name in sorted(names)]
    clauses = (Q(content_type__app_label=label, codename=codename) for label, codename in wanted)
    found = list(Permission.objects.filter(reduce(or_, clauses, Q(pk=None))).select_related("content_type"))
    missing = names - {f"{permission.content_type.app_label}.{permission.codename}" for permission in found}
    if missing:
        msg = f"Unknown permissions: {', '.join(sorted(missing))}"
        raise LookupError(msg)
    return found

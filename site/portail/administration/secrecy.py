"""A body under professional secrecy is told who may read its requests.

Whoever is attached to it; who breaks the glass, a superuser that opens them until the evening and says why; and whose
account a superuser gives another address, or takes the factors from: they could sign in as them.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models.signals import post_save
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts import wording
from accounts.context import SYSTEM, acting_as
from accounts.enums import Vocabulary
from accounts.models import User
from accounts.stepup import recently_proved
from communes import operations
from communes.enums import Role
from communes.models import Authority, Membership
from grc.notices import letterhead
from notifications import operations as outbox
from notifications import registry
from notifications.enums import Channel, Urgency

LIFTED = "portail.lift_secrecy"  # in Wagtail's journal
KIND, JOINED, CHANGED = "portail.secrecy_lifted", "portail.secrecy_joined", "portail.secrecy_account_changed"
ATTACHED = frozenset({"wagtail.create", "wagtail.edit"})  # deeds of the journal on who serves whom


class AccountChange(Vocabulary):
    """What is done to an account by another, after which somebody else could sign in with it."""

    ADDRESS = "address", gettext_lazy("adresse changée")
    FACTORS = "factors", gettext_lazy("seconds facteurs retirés")


CHANGES = {
    AccountChange.ADDRESS: gettext_lazy(
        "%(by)s a changé l’adresse du compte de %(whose)s, qui sert votre organisme\u00a0: %(moment)s. Demandez-lui"
        " si c’est bien voulu. Sinon, retirez ce compte de vos agents et écrivez aussitôt à l’équipe projet."
    ),
    AccountChange.FACTORS: gettext_lazy(
        "%(by)s a retiré les seconds facteurs du compte de %(whose)s, qui sert votre organisme\u00a0: %(moment)s."
        " Demandez-lui si c’est bien voulu. Sinon, retirez ce compte de vos agents et écrivez aussitôt à l’équipe"
        " projet."
    ),
}
SHORTEST = 20  # characters of a reason


class SecrecyMenuItem(MenuItem):
    """Shown to superusers: nobody else is kept out of anything that this opens."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


class SecrecyForm(forms.Form):
    """Whose requests, and why; the reason is read by the body."""

    authority = forms.ModelChoiceField(
        label=gettext_lazy("Organisme"), queryset=Authority.objects.filter(under_secrecy=True), empty_label=None
    )
    reason = forms.CharField(
        label=gettext_lazy("Motif"),
        min_length=SHORTEST,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Les responsables de l’organisme le liront\u00a0: ni nom d’usager, ni contenu de dossier."
        ),
        error_messages={
            "required": gettext_lazy("Dites pourquoi\u00a0: l’organisme le lira."),
            "min_length": gettext_lazy("Dites pourquoi en une phrase entière\u00a0: l’organisme la lira."),
        },
    )


@require_admin_access
@recently_proved
def lift_secrecy(request: HttpRequest) -> HttpResponse:
    """Ask why (GET); open the body's requests to the superuser until the evening, and tell it (POST)."""
    if not request.user.is_superuser:
        return permission_denied(request)
    form = SecrecyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        authority, reason = form.cleaned_data["authority"], form.cleaned_data["reason"]
        lift(user=request.user, authority=authority, reason=reason, at=timezone.now())
        messages.warning(
            request,
            _(
                "Les demandes de «\u00a0%(body)s\u00a0» vous sont ouvertes jusqu’à ce soir. Ses responsables en sont"
                " avertis."
            )
            % {"body": authority.name},
        )
        return HttpResponseRedirect(reverse("wagtailadmin_home"))
    status = 422 if form.is_bound else 200
    return render(request, "portail/admin/lift_secrecy.html", {"form": form}, status=status)


def lift(*, user: User, authority: Authority, reason: str, at: datetime.datetime) -> None:
    """Open the requests of a body to a superuser until the end of the day; its people are told who, and why.

    Raises `communes.operations.Refused`.
    """
    on = timezone.localdate(at)
    with acting_as(SYSTEM), transaction.atomic():
        operations.lift_secrecy(user=user, authority=authority, on=on)
        log(instance=authority, action=LIFTED, user=user, data={"reason": reason})
        _tell(KIND, authority, user, {"reason": reason}, at=at)


def tell_joined(*, instance: ModelLogEntry, created: bool, **_signal: object) -> None:
    """Tell a body under secrecy who was attached to it, as the journal writes it. Receiver of `post_save`."""
    model = instance.content_type.model_class() if instance.content_type else None
    if not created or model is not Membership or instance.action not in ATTACHED:
        return
    found = Membership.objects.select_related("authority", "user").get(pk=instance.object_id)
    if found.authority.under_secrecy:
        with acting_as(SYSTEM):
            said = {"role": str(Role(found.role).label)}
            _tell(JOINED, found.authority, found.user, said, at=instance.timestamp)


def tell_changed(user: User, change: AccountChange, *, by: User, at: datetime.datetime) -> None:
    """Tell the bodies under secrecy that an account serves what somebody else did to it."""
    today = timezone.localdate(at)
    with acting_as(SYSTEM):
        bodies = Authority.objects.filter(
            under_secrecy=True, pk__in=Membership.objects.in_force(today).filter(user=user).values("authority")
        )
        for body in bodies.order_by("pk"):
            _tell(CHANGED, body, by, {"change": change, "whose": str(user)}, at=at, of=user, mark=f"{user.pk}.{change}")


def _tell(
    kind: str,
    authority: Authority,
    by: User,
    said: Mapping[str, str],
    *,
    at: datetime.datetime,
    of: User | None = None,
    mark: str = "",
) -> None:
    """Post to the people of a body what was done by, or for, an account.

    `of`: to whose, who is told elsewhere. `mark`: what tells two letters of one moment apart.
    """
    apart = {one.email.lower() for one in (by, of) if one is not None}
    told = [email for email in watchers(authority, timezone.localdate(at)) if email not in apart]
    notices = [
        outbox.Notice(
            key=f"{kind}.{authority.pk}.{by.pk}.{mark}.{at.isoformat()}.{rank}",
            topic=f"secrecy:{authority.pk}",
            kind=kind,
            authority_id=authority.pk,
            recipient=email,
            urgency=Urgency.URGENT,
            context={**said, "by": str(by), "at": at.isoformat()},
        )
        for rank, email in enumerate(told)
    ]
    outbox.post_all(notices, at=at)
    outbox.wake(urgency=Urgency.URGENT)


def watchers(authority: Authority, on: datetime.date) -> list[str]:
    """The addresses of who answers for a body: its supervisors, and its own."""
    supervisors = Membership.objects.in_force(on).filter(
        authority=authority, role=Role.SUPERVISOR, user__is_active=True
    )
    found = [authority.email, *supervisors.order_by("user_id").values_list("user__email", flat=True)]
    return list(dict.fromkeys(email.lower() for email in found if email))


def register_letters() -> None:
    """Make the letters known to the outbox (`AppConfig.ready`)."""
    channels = {Channel.EMAIL: "portail/mails/letter"}
    labels = {
        KIND: gettext_lazy("secret professionnel levé"),
        JOINED: gettext_lazy("rattachement à un organisme"),
        CHANGED: gettext_lazy("compte d’un agent changé"),
    }
    extends = {KIND: lifted_context, JOINED: joined_context, CHANGED: changed_context}
    for kind, label in labels.items():
        registry.register_kind(kind, label=str(label), channels=channels, extend=extends[kind])
    post_save.connect(tell_joined, sender=ModelLogEntry, dispatch_uid=JOINED)


def joined_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words, of who was attached."""
    return _paper() | {
        "subject": _("Quelqu’un est rattaché à votre organisme"),
        "text": _(
            "%(by)s est rattaché à votre organisme comme «\u00a0%(role)s\u00a0», et peut lire ce que ce rôle permet. Si"
            " vous ne l’avez pas demandé, écrivez aussitôt à l’équipe projet."
        )
        % {"by": stored["by"], "role": stored["role"]},
        "quote": "",
    }


def changed_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words, of what was done to an account."""
    return _paper() | {
        "subject": _("Le compte d’un de vos agents est changé"),
        "text": CHANGES[AccountChange(stored["change"])]
        % {
            "by": stored["by"],
            "whose": stored["whose"],
            "moment": wording.moment(datetime.datetime.fromisoformat(stored["at"])),
        },
        "quote": "",
    }


def _paper() -> dict[str, Any]:
    """What both letters have in common."""
    return {
        **letterhead.of(None),
        "page_url": settings.WAGTAILADMIN_BASE_URL + reverse("demandes:list"),
        "action": _("Ouvrir nos demandes"),
        "why": _("Vous recevez ce courriel parce que vous répondez d’un organisme tenu au secret professionnel."),
    }


def lifted_context(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The letter in words, of who broke the glass."""
    return _paper() | {
        "subject": _("L’administrateur de la plateforme a ouvert vos demandes"),
        "text": _(
            "%(by)s a levé le secret professionnel sur les demandes de votre organisme\u00a0: %(moment)s, jusqu’au"
            " soir. Chaque lecture est au journal de la demande. Voici le motif donné."
        )
        % {"by": stored["by"], "moment": wording.moment(datetime.datetime.fromisoformat(stored["at"]))},
        "quote": stored["reason"],
    }

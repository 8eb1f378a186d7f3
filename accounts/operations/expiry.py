"""How the periods of accounts, connections, archives and proofs are applied (`accounts.registry.retention`)."""

import datetime
import logging
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.idp.oidc.models import Token
from allauth.socialaccount.models import SocialToken
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.enums import ExportState, RetentionCategory
from accounts.models import DataExport, Erasure, User
from accounts.operations import erasure
from accounts.registry import retention
from accounts.registry.retention import Applied, Backlog, RetentionRun, Treatment

log = logging.getLogger(__name__)

NOTICE = datetime.timedelta(days=30)  # between the letter that warns and the erasure
BATCH = 100  # accounts
ROWS = 1000
ERASED, WARNED = _("comptes effacés"), _("comptes prévenus")


# --------------------------------------------------------------------------------------------------------- accounts
def unused(night: RetentionRun, *, ahead: datetime.timedelta = datetime.timedelta()) -> QuerySet[User]:
    """The accounts whose last sign-in is past the period; with `ahead`, will be by then."""
    before = night.before(RetentionCategory.ACCOUNT, ahead=ahead)
    seen = User.objects.alias(seen_at=Coalesce("last_login", "date_joined")).filter(seen_at__lt=before)
    return seen.exclude(email__endswith=f"@{erasure.NOBODYS}")  # those are erased already


def to_warn(night: RetentionRun) -> QuerySet[User]:
    """Those that will be past their period when the notice is over, and were not warned since they last signed in."""
    was_warned = Q(warned_at__gte=F("seen_at"))
    return _residents(unused(night, ahead=NOTICE)).filter(is_active=True).exclude(was_warned)


def to_erase(night: RetentionRun) -> QuerySet[User]:
    """Those past their period, that were warned long enough before; a closed account is of nobody who could sign in."""
    warned_before = timezone.make_aware(
        datetime.datetime.combine(night.today - NOTICE + datetime.timedelta(days=1), datetime.time.min)
    )
    was_warned = Q(warned_at__gte=F("seen_at"), warned_at__lt=warned_before)
    found = _residents(unused(night)).filter(was_warned | Q(is_active=False))
    for hold in retention.holds():
        found = found.exclude(pk__in=hold.of(User.objects.all()).values("pk"))
    return found


def _residents(users: QuerySet[User]) -> QuerySet[User]:
    """Less those that serve an authority, which closes them first."""
    return users.filter(is_staff=False, is_superuser=False, groups__isnull=True)


def look_at_accounts(night: RetentionRun) -> Backlog:
    past = unused(night)
    kept = {hold.label: hold.of(_residents(past)).count() for hold in retention.holds()}
    kept[_("servent une collectivité")] = past.count() - _residents(past).count()
    return Backlog({ERASED: to_erase(night).count(), WARNED: to_warn(night).count()}, kept)


def apply_to_accounts(night: RetentionRun) -> Applied:
    """Erase those that were warned, then warn those whose date comes."""
    erased, not_erased = _each(night, to_erase, lambda user: erasure.erase(user, at=night.at, unused=True))
    warned, not_warned = _each(night, to_warn, lambda user: warn(user, at=night.at))
    return Applied({ERASED: erased, WARNED: warned}, not_erased + not_warned)


def warn(user: User, *, at: datetime.datetime) -> None:
    """Write to the account that it will be erased unless its holder signs in."""
    User.objects.filter(pk=user.pk).update(warned_at=at)
    until = timezone.localdate(at) + NOTICE
    context = {"sign_in_url": reverse("account_login"), "until": until.isoformat()}
    get_adapter().send_mail("account/email/account_unused", user.email, context)


def _each(
    night: RetentionRun, find: Callable[[RetentionRun], QuerySet[User]], act: Callable[[User], object]
) -> tuple[int, int]:
    """Act on each account found, in a transaction of its own; how many, and on how many it failed."""
    done = 0
    failed: set[int] = set()
    while night.has_time:
        keys = list(find(night).exclude(pk__in=failed).order_by("pk").values_list("pk", flat=True)[:BATCH])
        for key in keys:
            try:
                done += _alone(find(night).filter(pk=key), act)
            except Exception as error:  # noqa: BLE001 the other accounts have their turn all the same
                log.error("Retention of an account: %s.", type(error).__name__)
                failed.add(key)
        if len(keys) < BATCH:
            break
    return done, len(failed)


def _alone(found: QuerySet[User], act: Callable[[User], object]) -> int:
    """Act on the account if it is still to be found and no other run has it in hand."""
    with transaction.atomic():
        user = found.select_for_update(of=("self",), skip_locked=True).first()
        if user is not None:
            act(user)
    return int(user is not None)


# ---------------------------------------------------------------------------------- connections, archives, proofs
def old_connections(night: RetentionRun) -> list[QuerySet]:
    """Sessions, and what partners' services and identity providers left, past their period."""
    before = night.before(RetentionCategory.SESSIONS)
    is_over = Q(expires_at__isnull=True) | Q(expires_at__lt=night.at)
    return [
        UserSession.objects.filter(last_seen_at__lt=before),
        Token.objects.filter(is_over, created_at__lt=before),
        SocialToken.objects.filter(account__last_login__lt=before),
    ]


def old_archives(night: RetentionRun) -> list[QuerySet]:
    """Rows of archives, expired or failed, that were asked for before their period; their files went earlier."""
    gone = (ExportState.EXPIRED, ExportState.FAILED)
    return [DataExport.objects.filter(state__in=gone, asked_at__lt=night.before(RetentionCategory.EXPORTS))]


def old_proofs(night: RetentionRun) -> list[QuerySet]:
    return [Erasure.objects.filter(at__lt=night.before(RetentionCategory.PROOFS))]


def _deleting(
    name: str,
    label: str | Promise,
    category: RetentionCategory,
    models: tuple[type[Model], ...],
    find: Callable[[RetentionRun], list[QuerySet]],
) -> Treatment:
    """A treatment that deletes rows."""
    words = _("lignes supprimées")

    def look(night: RetentionRun) -> Backlog:
        return Backlog({words: sum(rows.count() for rows in find(night))})

    def apply(night: RetentionRun) -> Applied:
        return Applied({words: sum(_delete(rows, night) for rows in find(night))})

    return Treatment(name=name, label=label, categories=(category,), models=models, look=look, apply=apply)


def _delete(rows: QuerySet, night: RetentionRun) -> int:
    """Delete rows by batches; those that another run has in hand are left to it."""
    deleted = 0
    while night.has_time:
        with transaction.atomic():
            batch = rows.order_by("pk").select_for_update(of=("self",), skip_locked=True)[:ROWS]
            gone = rows.model._default_manager.filter(pk__in=[row.pk for row in batch]).delete()[0]  # noqa: SLF001
        deleted += gone
        if not gone:
            break
    return deleted


TREATMENTS = (
    Treatment(
        name="accounts.accounts",
        label=_("comptes qui ne servent plus"),
        categories=(RetentionCategory.ACCOUNT,),
        models=None,  # an erasure goes through the whole register
        look=look_at_accounts,
        apply=apply_to_accounts,
    ),
    _deleting(
        "accounts.connections",
        _("connexions"),
        RetentionCategory.SESSIONS,
        (UserSession, Token, SocialToken),
        old_connections,
    ),
    _deleting("accounts.archives", _("archives de données"), RetentionCategory.EXPORTS, (DataExport,), old_archives),
    _deleting("accounts.proofs", _("preuves d’effacement"), RetentionCategory.PROOFS, (Erasure,), old_proofs),
)

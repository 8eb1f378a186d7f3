"""What is held of the topics that residents follow: which, on which device they are told, what they were told."""

import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.registry import retention
from accounts.registry.personal import Record, register
from accounts.registry.retention import Applied, Backlog, RetentionRun, Treatment
from home.interests import operations
from home.interests.models import Interest, Mention, PushDevice

KEPT_FOR = datetime.timedelta(days=60)  # longer than what is told at all (`operations.telling.LOOK_BACK`)
FORGOTTEN = _("annonces oubliées")


def look(night: RetentionRun) -> Backlog:
    return Backlog({FORGOTTEN: Mention.objects.filter(at__lt=night.at - KEPT_FOR).count()})


def apply(night: RetentionRun) -> Applied:
    return Applied({FORGOTTEN: operations.forget_mentions(before=night.at - KEPT_FOR)})


# Of no category: it is kept so as not to tell twice, and no authority needs another period.
MENTIONS = Treatment(
    name="interests.mentions",
    label=_("annonces faites sur des sujets suivis"),
    categories=(),
    models=(Mention,),
    look=look,
    apply=apply,
)


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    own: dict[str, Any] = {
        "category": DataCategory.SPACE,
        "source": DataSource.RESIDENT,
        "basis": LegalBasis.CONSENT,
        "retention": RetentionCategory.ACCOUNT,
    }
    register(
        Record(
            model=Interest,
            label=_("Vos sujets"),
            rows=lambda user: Interest.objects.select_related("authority").filter(user=user),
            dated="since",
            columns={
                _("Sujet"): lambda row: capfirst(row.get_topic_display()),
                _("Site"): lambda row: row.authority.name,
                _("Rue"): "street",
                _("Comment vous êtes prévenu"): "rhythm",
                _("Suivi depuis"): "since",
            },
            **own,
        )
    )
    register(
        Record(
            model=PushDevice,
            label=_("L’appareil prévenu de vos sujets"),
            rows=lambda user: PushDevice.objects.filter(user=user),
            dated="at",
            columns={_("Service de notification"): "endpoint", _("Inscrit le"): "at"},
            **own,
        )
    )
    register(
        Record(
            model=Mention,
            label=_("Ce que nous vous avons annoncé de vos sujets"),
            rows=lambda user: Mention.objects.select_related("page", "alert").filter(user=user).order_by("-pk"),
            dated="at",
            columns={_("Annonce"): lambda row: (row.page or row.alert).title, _("Dit le"): "at"},
            **(own | {"source": DataSource.SERVICE}),
        )
    )
    retention.register(MENTIONS)

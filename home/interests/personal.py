"""What is held of what residents follow: which topics, which addresses, on which device they are told, of what."""

import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import DataSource
from accounts.registry import retention
from accounts.registry.personal import Record, register
from accounts.registry.retention import Applied, Backlog, RetentionRun, Treatment
from communes.opening.words import date_words
from home.interests import operations
from home.interests.models import CollectionAddress, Interest, Mention, PushDevice
from home.personal import CHOSEN

KEPT_FOR = datetime.timedelta(days=60)  # longer than what is told at all (`operations.telling.LOOK_BACK`)
FORGOTTEN = _("annonces oubliées")


def look(night: RetentionRun) -> Backlog:
    return Backlog({FORGOTTEN: Mention.objects.filter(at__lt=night.at - KEPT_FOR).count()})


def apply(night: RetentionRun) -> Applied:
    return Applied({FORGOTTEN: operations.forget_mentions(before=night.at - KEPT_FOR)})


def told(mention: Mention) -> str:
    """What was told: the title of a page or of an alert, the day of a collection and where."""
    if mention.address is not None and mention.day is not None:
        said = {"day": date_words(mention.day), "place": mention.address.place}
        return gettext("Collecte du %(day)s, %(place)s") % said
    content = mention.page or mention.alert
    return content.title if content else ""


# Of no category: it is kept so as not to tell twice, and no authority needs another period.
MENTIONS = Treatment(
    name="interests.mentions",
    label=_("annonces faites de ce qui est suivi"),
    categories=(),
    models=(Mention,),
    look=look,
    apply=apply,
)


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
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
            **CHOSEN,
        )
    )
    register(
        Record(
            model=CollectionAddress,
            label=_("Les adresses dont vous suivez la collecte"),
            rows=lambda user: CollectionAddress.objects.select_related("authority").filter(user=user),
            dated="at",
            columns={
                _("Adresse"): "place",
                _("Commune"): lambda row: row.authority.name,
                _("Comment vous êtes prévenu"): "reminder",
                _("Suivie depuis"): "at",
            },
            **CHOSEN,
        )
    )
    register(
        Record(
            model=PushDevice,
            label=_("L’appareil prévenu de ce que vous suivez"),
            rows=lambda user: PushDevice.objects.filter(user=user),
            dated="at",
            columns={_("Service de notification"): "endpoint", _("Inscrit le"): "at"},
            **CHOSEN,
        )
    )
    mentions = Mention.objects.select_related("page", "alert", "address").order_by("-pk")
    register(
        Record(
            model=Mention,
            label=_("Ce que nous vous avons annoncé de ce que vous suivez"),
            rows=lambda user: mentions.filter(user=user),
            dated="at",
            columns={_("Annonce"): told, _("Dit le"): "at"},
            **(CHOSEN | {"source": DataSource.SERVICE}),
        )
    )
    retention.register(MENTIONS)

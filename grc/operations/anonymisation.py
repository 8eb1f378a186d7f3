"""Closed requests are anonymised on their date: nothing of their people stays, what is counted does not change."""

import datetime
import logging
from typing import Any

from django.db import connection, transaction
from django.db.models import (
    CharField,
    DateField,
    DecimalField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Concat, TruncDate
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from accounts.enums import RetentionCategory
from accounts.registry.retention import Applied, Backlog, RetentionRun, Treatment
from grc import notices, registry
from grc.enums import ActorRole, EventKind
from grc.enums.demarches import SECRET
from grc.models import (
    AccessRecord,
    Attachment,
    Demande,
    Event,
    Handover,
    Look,
    Message,
    OfferRefusal,
    Party,
    Person,
    Satisfaction,
    Sharing,
)
from grc.operations import attachments, changes, people, reads, search
from grc.privacy import PERIODS
from notifications import operations as outbox
from notifications.enums import Status
from notifications.models import Notification

log = logging.getLogger(__name__)

BATCH = 200
# The day on which a period of its service's own ends: a shorter month ends it on its last day, as `months_from` does.
OWN_END = Func(
    TruncDate("closed_at"),
    F("demarche__kept_months"),
    template="(%(expressions)s))::date",
    arg_joiner=" + make_interval(months => ",
    output_field=DateField(),
)
ANONYMISED, FORGOTTEN = _("demandes anonymisées"), _("lectures oubliées")


def past(night: RetentionRun) -> QuerySet[Demande]:
    """Those closed long enough ago, that are not anonymised yet: as `grc.privacy.period_of` says of each, in SQL."""
    secret, usual = Q(demarche__slug__in=SECRET), Q(demarche__kept_months__isnull=True)
    over = secret & Q(closed_at__lt=night.before(RetentionCategory.SECRET_FILES))
    over |= ~secret & ~usual & Q(LessThanOrEqual(OWN_END, night.today))
    for kind, category in PERIODS.items():
        over |= ~secret & usual & Q(demarche__kind=kind, closed_at__lt=night.before(category))
    return Demande.objects.closed().filter(over, anonymised_at__isnull=True)


def holds(today: datetime.date) -> dict[Any, Q]:
    """Why a request is kept past its date, in words."""
    topic = Concat(Value(notices.TOPIC), Cast(OuterRef("pk"), CharField()))
    waiting = Notification.objects.filter(topic=topic, status=Status.WAITING)
    kept_file = Attachment.objects.filter(demande=OuterRef("pk"), retained_until__gte=today)
    return {
        _("un recours est en cours"): Q(under_appeal=True),
        _("un courriel attend de partir"): Q(Exists(waiting)),
        _("un message de l’usager attend une réponse"): Q(awaits_reply=True),
        _("une pièce se conserve plus longtemps"): Q(Exists(kept_file)),
        **registry.holds(today),
    }


def due(night: RetentionRun) -> QuerySet[Demande]:
    """Closed requests whose period is over and that nothing keeps (an appeal, say): those that a night anonymises."""
    found = past(night)
    for hold in holds(night.today).values():
        found = found.exclude(hold)
    return found


def look(night: RetentionRun) -> Backlog:
    kept = {words: past(night).filter(hold).count() for words, hold in holds(night.today).items()}
    return Backlog({ANONYMISED: due(night).count()}, kept)


def apply(night: RetentionRun) -> Applied:
    """Anonymise by batches; one that fails is taken again request by request, so that one does not stop the rest."""
    done = 0
    failed: set[int] = set()
    while night.has_time:
        keys = list(due(night).exclude(pk__in=failed).order_by("closed_at", "pk").values_list("pk", flat=True)[:BATCH])
        count, refused = _tried(keys, night)
        done, failed = done + count, failed | refused
        if not count and not refused:
            break
    return Applied({ANONYMISED: done}, len(failed))


def _tried(keys: list[int], night: RetentionRun) -> tuple[int, set[int]]:
    """How many of these are anonymised, and which could not be."""
    try:
        return anonymise(keys, night), set()
    except Exception as error:  # noqa: BLE001 whatever fails on one is told, and the others have their turn
        if len(keys) == 1:
            log.error("The request %s could not be anonymised: %s.", keys[0], type(error).__name__)
            return 0, set(keys)
    each = [_tried([key], night) for key in keys]
    return sum(count for count, _refused in each), set().union(*(refused for _count, refused in each))


@transaction.atomic
def anonymise(keys: list[int], night: RetentionRun) -> int:
    """Empty these requests, those that another transaction has in hand excepted; how many.

    They are locked first, then looked at: whoever wrote on one meanwhile may have given a reason to keep it. Their
    secret links die. What is counted stays: state, dates, channel, authority, commune, subject, who treated them.
    """
    locked = past(night).filter(pk__in=keys).order_by("pk").select_for_update(of=("self",), skip_locked=True)
    found = due(night).filter(pk__in=[row.pk for row in locked.only("pk")])
    ids = list(found.values_list("pk", flat=True))
    if not ids:
        return 0
    cards = set(Party.objects.filter(demande__in=ids, person__isnull=False).values_list("person", flat=True))
    Party.objects.filter(demande__in=ids).update(
        user=None,
        name="",
        email="",
        email_key="",
        phone="",
        seen_at=None,
        mandate=None,
        link_uuid=None,
        person=None,
    )
    still_known = Party.objects.filter(person=OuterRef("pk"))
    people.forget(Person.objects.filter(~Exists(still_known), pk__in=cards))
    Message.objects.filter(demande__in=ids).update(body="", sealed_body="")
    Handover.objects.filter(demande__in=ids).update(reason="")
    Satisfaction.objects.filter(demande__in=ids).update(comment="")
    Sharing.objects.filter(demande__in=ids).delete()
    OfferRefusal.objects.filter(demande__in=ids).delete()
    attachments.discard(Attachment.objects.filter(demande__in=ids))
    search.reduce(demande_ids=ids)
    Demande.objects.filter(pk__in=ids).update(
        anonymised_at=night.at,
        answers={},
        summary="",
        address="",
        latitude=_coarse("latitude"),
        longitude=_coarse("longitude"),
        content_digest="",
        submission_key=Func(function="gen_random_uuid", output_field=UUIDField()),
        link_version=F("link_version") + 1,
        version=F("version") + 1,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT grc_blank_events(request) FROM unnest(%s::bigint[]) AS request", [ids])
    outbox.forget(Notification.objects.filter(topic__in=[f"{notices.TOPIC}{pk}" for pk in ids]))
    registry.forgotten(ids)
    _tell_programs(ids, night)
    return len(ids)


def _tell_programs(ids: list[int], night: RetentionRun) -> None:
    """Business software has copies to empty too: the journal says so, and the feed of changes with it."""
    changes.announce_forgotten(
        Event.objects.bulk_create(
            Event(
                demande=demande,
                authority_id=demande.authority_id,
                kind=EventKind.ANONYMISED,
                at=night.at,
                actor_role=ActorRole.SYSTEM,
                shown=False,
                version=demande.version,
            )
            for demande in Demande.objects.filter(pk__in=ids).order_by("pk")
        )
    )


def _coarse(column: str) -> Cast:
    """To a hundredth of a degree: a square of about one kilometre."""
    return Cast(column, DecimalField(max_digits=5, decimal_places=2))


def with_pending(users: QuerySet) -> QuerySet:
    """Of these accounts, those that have a part in a request that is open or under appeal."""
    pending = Q(demande__closed_at__isnull=True) | Q(demande__under_appeal=True)
    return users.filter(Exists(Party.objects.filter(pending, user=OuterRef("pk"))))


def look_at_reads(night: RetentionRun) -> Backlog:
    return Backlog({FORGOTTEN: reads.forgettable(night.before(RetentionCategory.READS))})


def apply_to_reads(night: RetentionRun) -> Applied:
    """The check of the journal forgets its start, and remembers where it then begins."""
    if not look_at_reads(night).due[FORGOTTEN]:
        return Applied({})
    return Applied({FORGOTTEN: reads.check_reads(at=night.at).figures["forgotten"]})


TREATMENTS = (
    Treatment(
        name="grc.requests",
        label=_("demandes closes"),
        categories=(RetentionCategory.REPORTS, RetentionCategory.SERVICES, RetentionCategory.SECRET_FILES),
        # A card goes with its last party.
        models=(Demande, Party, Person, Message, Event, Attachment, Satisfaction, Sharing, Look),
        look=look,
        apply=apply,
    ),
    Treatment(
        name="grc.reads",
        label=_("journal des lectures"),
        categories=(RetentionCategory.READS,),
        models=(AccessRecord,),
        look=look_at_reads,
        apply=apply_to_reads,
    ),
)

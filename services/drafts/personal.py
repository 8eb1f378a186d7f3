"""What is held of drafts: what a resident began to fill in, until it is sent, dropped or forgotten."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.enums import DataCategory, DataSource, LegalBasis, RetentionCategory
from accounts.registry import retention
from accounts.registry.personal import Record, counted_from, register
from accounts.registry.retention import Applied, Backlog, RetentionRun, Treatment
from grc.questions import display, sealing
from services.drafts import operations
from services.drafts.models import ServiceDraft

DROPPED = _("brouillons effacés")


def look(night: RetentionRun) -> Backlog:
    return Backlog({DROPPED: ServiceDraft.objects.saved_before(night.before(RetentionCategory.DRAFTS)).count()})


def apply(night: RetentionRun) -> Applied:
    done = 0
    while night.has_time:
        with transaction.atomic():
            over = ServiceDraft.objects.saved_before(night.before(RetentionCategory.DRAFTS))
            number = operations.forget(over.select_for_update(skip_locked=True).order_by("pk")[: operations.BATCH])
        done += number
        if number < operations.BATCH:
            break
    return Applied({DROPPED: done})


def told(draft: ServiceDraft) -> str:
    """What was answered so far, in words."""
    read = display.answers(draft.definition, sealing.opened(draft.answers))
    return "\n".join(f"{one.label} {one.words}" for one in read)


DRAFTS = Treatment(
    name="drafts.drafts",
    label=_("brouillons de demandes"),
    categories=(RetentionCategory.DRAFTS,),
    models=(ServiceDraft,),
    look=look,
    apply=apply,
)


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    register(
        Record(
            model=ServiceDraft,
            label=_("Vos demandes commencées"),
            rows=lambda user: ServiceDraft.objects.select_related("page", "form_version").filter(user=user),
            dated="began_at",
            columns={
                _("Démarche"): "page",
                _("Réponses"): told,
                _("Adresse électronique"): "email",
                _("Enregistré le"): "saved_at",
                _("Gardé jusqu’au"): "last_day",
            },
            category=DataCategory.REQUESTS,
            source=DataSource.RESIDENT,
            basis=LegalBasis.PUBLIC_TASK,
            retention=RetentionCategory.DRAFTS,
            until=counted_from("saved_at", RetentionCategory.DRAFTS),
        )
    )
    retention.register(DRAFTS)

"""What workers run when they are woken: ids in, one call out."""

from celery import shared_task
from django.utils import timezone

from grc.mailroom import operations


@shared_task(name="grc.tasks.read_mailbox", soft_time_limit=120, time_limit=150)
def read_mailbox(mailbox_id: int) -> None:
    """Read what waits in one mailbox."""
    operations.read_mailbox(mailbox_id=mailbox_id, at=timezone.now())

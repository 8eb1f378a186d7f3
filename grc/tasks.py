"""What workers run when they are woken: ids in, one call out."""

from celery import shared_task

from grc.operations import inspection

SOFT_LIMIT = 40  # seconds; a photo at the limit of what is accepted takes some seconds
HARD_LIMIT = 50  # before `idle_in_transaction_session_timeout` (settings)


@shared_task(name="grc.tasks.check_attachment", soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def check_attachment(attachment_id: int) -> None:
    """Check one file in quarantine."""
    inspection.check(attachment_id=attachment_id)


@shared_task(name="grc.tasks.check_document", soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def check_document(document_id: int) -> None:
    """Check one document that a resident keeps, in quarantine."""
    inspection.check_document(document_id=document_id)


@shared_task(name="grc.tasks.check_scan", soft_time_limit=2 * SOFT_LIMIT, time_limit=2 * HARD_LIMIT)
def check_scan(scan_id: int) -> None:
    """Check letters that an agent scanned: opened, then drawn page by page."""
    inspection.check_scan(scan_id=scan_id)

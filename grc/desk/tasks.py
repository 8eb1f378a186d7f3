"""What workers run when they are woken: ids in, one call out."""

from celery import shared_task

from grc.desk.operations import bulk

BULK_LIMIT = 60  # seconds for a turn at a bulk action, which ends by itself after five


@shared_task(name="grc.tasks.run_bulk", time_limit=BULK_LIMIT)
def run_bulk(action_id: int) -> None:
    """Do one act on many requests."""
    bulk.run(action_id=action_id)

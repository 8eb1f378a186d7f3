"""What workers run when they are woken: an account and a key in, one call out."""

import uuid

from celery import shared_task

from services.dossiers.operations import importing

IMPORT_LIMIT = 60  # seconds for a turn at an import, which ends by itself after five


@shared_task(name="services.dossiers.tasks.run_import", time_limit=IMPORT_LIMIT)
def run_import(user_id: int, key: str) -> None:
    """Write the files of an import."""
    importing.run(user_id=user_id, key=uuid.UUID(key))

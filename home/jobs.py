"""What the clock starts (the schedule is in `portail.celery`)."""

from celery import shared_task
from django.core.management import call_command

from accounts.turns import Job


@shared_task(base=Job, name="home.jobs.publish_scheduled")
def publish_scheduled() -> None:
    """Publish the pages whose moment has come, take back those whose time is over. Every minute."""
    call_command("publish_scheduled", verbosity=0)

"""The workers: `celery -A portail worker` and `celery -A portail beat`."""

import sys
import time
from typing import Any

from celery import Celery
from celery.beat import BeatLazyFunc
from celery.schedules import crontab
from celery.signals import beat_init, task_prerun, worker_init, worker_process_init
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from kombu import Queue

from accounts.turns import SystemTask
from portail.runtime.collector import look_seldom
from portail.runtime.priority import give_way
from portail.runtime.start import check_database, load_settings

look_seldom()
load_settings()


@worker_init.connect
def let_pages_first(**_: Any) -> None:
    """On a machine that both share, pictures are encoded with what pages and mails leave."""
    if "urgent" not in app.amqp.queues.consume_from:
        give_way()


@worker_process_init.connect
def keep_one_connection(**_: Any) -> None:
    """To the database, from task to task: a process does one thing at a time, and needs no pool."""
    reached = connection.settings_dict
    reached["OPTIONS"].pop("pool", None)
    reached["CONN_MAX_AGE"] = None


@task_prerun.connect
def leave_a_dead_connection(**_: Any) -> None:
    """That the server closed since the last task: a task begins by saying who acts, which takes no other by itself."""
    connection.close_if_unusable_or_obsolete()
    connection.close_if_health_check_failed()


@worker_init.connect
@beat_init.connect
def stop_on_a_wrong_database(**_: Any) -> None:
    """What a receiver raises, Celery logs and goes on: only an exit stops it."""
    try:
        check_database()
    except ImproperlyConfigured as error:
        sys.exit(str(error))


app = Celery("portail", task_cls=SystemTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_default_queue="bulk",
    # Each has its own key: with the default one, a message would go to both.
    task_queues=[Queue(name, routing_key=name) for name in settings.WORKER_QUEUES],
    task_routes={"notifications.jobs.*": {"queue": "urgent"}},
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    enable_utc=True,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=500,
    worker_hijack_root_logger=False,
    CELERY_DB_REUSE_MAX=500,  # tasks for which Celery leaves the connection open: all those of a process
    broker_connection_retry_on_startup=True,
    broker_connection_timeout=1,
    # The request that wakes a worker waits one second at most and never retries: a sweep finds what it missed.
    broker_transport_options={
        "visibility_timeout": 900,
        "unacked_restore_throttle": 1,
        "socket_timeout": 1,
        "socket_connect_timeout": 1,
        "confirm_publish": True,
        "max_retries": 0,
    },
    beat_schedule={
        **{
            f"tick-{queue}": {
                "task": "accounts.jobs.tick",
                "schedule": settings.CLOCK_TICK,
                "args": (queue, BeatLazyFunc(time.time)),
                # Those of a queue that is late are kept, within reason: they say by how much.
                "options": {"queue": queue, "expires": 3600},
            }
            for queue in settings.WORKER_QUEUES
        },
        "deliver-what-waits": {"task": "notifications.jobs.sweep", "schedule": 20.0, "options": {"expires": 20}},
        "check-what-waits": {"task": "grc.jobs.sweep_attachments", "schedule": 30.0, "options": {"expires": 30}},
        "act-on-many": {"task": "grc.jobs.sweep_bulk", "schedule": 30.0, "options": {"expires": 30}},
        "relay-changes": {"task": "grc.jobs.relay_changes", "schedule": 5.0, "options": {"expires": 5}},
        "post-changes": {"task": "grc.jobs.post_changes", "schedule": 5.0, "options": {"expires": 5}},
        # In Paris it is past midnight: on 1 January the exercice that ended is counted to its end.
        "count-usage": {"task": "grc.jobs.count_usage", "schedule": crontab(hour=2, minute=10)},
        "forget-deliveries": {"task": "grc.jobs.forget_deliveries", "schedule": crontab(hour=3, minute=25)},
        "identify-people": {"task": "grc.jobs.identify_people", "schedule": 60.0, "options": {"expires": 60}},
        "read-mailboxes": {"task": "grc.jobs.read_mailboxes", "schedule": 60.0, "options": {"expires": 60}},
        "drop-staged-files": {"task": "grc.jobs.drop_staged_files", "schedule": 3600.0, "options": {"expires": 3600}},
        "open-services": {
            "task": "communes.launch.jobs.open_services",
            "schedule": 60.0,
            "options": {"expires": 60},
        },
        "make-sites": {"task": "portail.jobs.make_sites", "schedule": 60.0, "options": {"expires": 60}},
        "publish-scheduled": {"task": "home.jobs.publish_scheduled", "schedule": 60.0, "options": {"expires": 60}},
        "tell-of-topics": {"task": "home.interests.jobs.tell_at_once", "schedule": 300.0, "options": {"expires": 300}},
        # 17.30 in winter, 18.30 in summer: before the weekend is planned.
        "tell-of-the-week": {
            "task": "home.interests.jobs.tell_weekly",
            "schedule": crontab(day_of_week="thursday", hour=16, minute=30),
        },
        # From 17.00 to 19.30 in winter, from 18.00 to 20.30 in summer: who asks for it meanwhile is told too.
        "remind-of-collection": {
            "task": "home.interests.jobs.remind_of_collection",
            "schedule": crontab(hour="16-18", minute="0,30"),
            "options": {"expires": 1800},
        },
        "index-what-is-missing": {"task": "search.jobs.index_missing", "schedule": 600.0, "options": {"expires": 600}},
        "count-words": {"task": "search.jobs.refresh_words", "schedule": crontab(hour=3, minute=10)},
        "sweep-exports": {"task": "accounts.jobs.sweep_exports", "schedule": 60.0, "options": {"expires": 60}},
        "sweep-handovers": {
            "task": "portail.handover.jobs.sweep",
            "schedule": 60.0,
            "options": {"expires": 60},
        },
        "check-reads": {"task": "grc.jobs.check_reads", "schedule": crontab(hour=4, minute=20)},
        "remind-of-renewals": {"task": "services.handicap.jobs.remind_of_renewals", "schedule": crontab(minute=35)},
        "remind-of-drafts": {"task": "services.drafts.jobs.remind", "schedule": crontab(hour=7, minute=50)},
        "tend-mandates": {"task": "grc.jobs.tend_mandates", "schedule": crontab(hour=5, minute=10)},
        "count-people": {"task": "grc.jobs.recount_people", "schedule": crontab(hour=3, minute=40)},
        "compute-delays": {"task": "grc.jobs.compute_delays", "schedule": crontab(hour=5, minute=20)},
        # 6.30 in winter, 7.30 in summer: before the desks open.
        "send-digests": {"task": "grc.jobs.send_digests", "schedule": crontab(hour=5, minute=30)},
        "tend-cosignatures": {"task": "grc.jobs.tend_cosignatures", "schedule": crontab(hour=5, minute=45)},
        "tend-opinions": {"task": "grc.jobs.tend_opinions", "schedule": crontab(hour=5, minute=40)},
        # From 7.45 in winter, 8.45 in summer: no mail about a request leaves at night.
        "advance-circuits": {
            "task": "grc.jobs.advance_circuits",
            "schedule": crontab(hour="6-17", minute=45),
            "options": {"expires": 3600},
        },
        "clear-sessions": {"task": "accounts.jobs.clear_sessions", "schedule": crontab(hour=3, minute=40)},
        "tell-purges": {"task": "accounts.jobs.tell_purges", "schedule": 60.0, "options": {"expires": 60}},
        "forget-purges": {"task": "accounts.jobs.forget_purges", "schedule": crontab(hour=3, minute=55)},
        "tell-partners": {"task": "portail.jobs.tell_partners", "schedule": crontab(hour=6, minute=20)},
        "note-erasures": {"task": "portail.jobs.note_erasures", "schedule": 60.0, "options": {"expires": 60}},
        "clear-tokens": {"task": "accounts.jobs.clear_tokens", "schedule": crontab(hour=3, minute=50)},
        # After the check of the journal of reads, which forgets its start itself.
        "apply-retention": {"task": "accounts.jobs.apply_retention", "schedule": crontab(hour=4, minute=40)},
        "tell-of-reports": {"task": "signalement.jobs.tell_of_reports", "schedule": 60.0, "options": {"expires": 60}},
        "tell-of-places": {"task": "signalement.jobs.tell_of_places", "schedule": crontab(hour=6, minute=10)},
        "send-to-partners": {"task": "signalement.jobs.send_to_partners", "schedule": 20.0, "options": {"expires": 20}},
        "hear-partners": {"task": "signalement.jobs.hear_partners", "schedule": 60.0, "options": {"expires": 60}},
        "poll-software": {
            "task": "services.dossiers.polling.jobs.poll_software",
            "schedule": 60.0,
            "options": {"expires": 60},
        },
        "forget-subscriptions": {
            "task": "signalement.jobs.forget_subscriptions",
            "schedule": crontab(hour=3, minute=45),
        },
        "bring-register-in-step": {
            "task": "signalement.jobs.bring_register_in_step",
            "schedule": crontab(minute=15),
        },
        "name-places": {"task": "signalement.jobs.name_places", "schedule": 300.0, "options": {"expires": 300}},
        "recount-people": {"task": "signalement.jobs.recount", "schedule": crontab(minute=20)},
        "forget-marks": {"task": "signalement.jobs.forget_marks", "schedule": crontab(hour=3, minute=35)},
        "reconcile-files": {"task": "grc.jobs.reconcile_files", "schedule": crontab(hour=2, minute=40)},
    },
)
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="jobs")

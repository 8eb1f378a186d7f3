import datetime
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import storages
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from accounts.models import Tick
from accounts.operations.clock import tick
from communes.models import Authority
from grc.mailroom.models import Mailbox
from notifications.models import Notification
from portail.runtime import health
from portail.runtime.metrics import exposition
from tests.factories.requests import demande
from tests.security.routes.canaries import came_with_canaries

ROOT = Path(__file__).parents[3]
TOKEN = "un-jeton-pour-les-figures"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "10.0.0.7"})


@pytest.fixture
def clock(db: None) -> None:
    """Ticks of both queues: one that was run as it came, one that had waited for a minute and a half."""
    now = timezone.now()
    for queue, seconds in (("urgent", 0), ("bulk", 90)):
        tick(queue, sent_at=now - datetime.timedelta(seconds=seconds + 10), at=now - datetime.timedelta(seconds=10))


@pytest.fixture
def waiting(bron: Authority) -> None:
    """A notice that should have left an hour ago."""
    demande(bron, email="usager@example.org", at=datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=1))
    assert Notification.objects.exists()


def test_the_process_says_that_it_lives_without_asking_anything(client: Client) -> None:
    response = client.get("/healthz")  # no database is allowed in this test
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_everything_answers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "STARTED", time.monotonic())
    response = client.get("/readyz")
    found = response.json()
    assert response.status_code == 200
    assert found["state"] == "ok"
    assert set(found["dependencies"]) == {"database", "cache", "broker", "clock", "storage"}
    assert all(dependency["ok"] for dependency in found["dependencies"].values())
    assert set(found["dependencies"]["database"]["outbox"]) == {"waiting", "oldest_due_seconds"}
    assert set(found["dependencies"]["database"]["mailboxes"]) == {"failing", "oldest_read_seconds", "to_sort"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["cache", "broker", "storage"])
def test_what_residents_can_do_without_does_not_close_the_door(
    client: Client, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(health.CHECKS, name, refusing)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["state"] == "degraded"
    assert response.json()["dependencies"][name] == {"ok": False, "error": "ConnectionRefusedError"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seconds", "up", "error"),
    [(90, 1000, None), (130, 1000, "late: urgent"), (130, 100, None), (None, 1000, "late: urgent"), (None, 100, None)],
)
def test_two_minutes_without_a_tick_are_said_once_the_process_has_lived_as_long(
    clock: None, seconds: int | None, up: int, error: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "STARTED", time.monotonic() - up)
    urgent = Tick.objects.filter(queue="urgent")
    if seconds is None:
        urgent.delete()
    else:
        urgent.update(ran_at=timezone.now() - datetime.timedelta(seconds=seconds))
    assert health.clock().get("error") == error


@pytest.mark.django_db
def test_a_clock_that_is_late_does_not_close_the_door(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "STARTED", time.monotonic() - 1000)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["state"]) == (200, "degraded")
    assert response.json()["dependencies"]["clock"]["error"] == "late: urgent, bulk"


@pytest.mark.django_db
def test_the_last_tick_says_how_old_the_oldest_task_is(clock: None) -> None:
    """Of a queue that is a minute and a half late: the tick of half a minute later has not been run."""
    found = health.queues()
    assert [found[queue]["tick_seconds"] for queue in ("bulk", "urgent")] == [10, 10]
    assert [found[queue]["oldest_task_seconds"] for queue in ("bulk", "urgent")] == [70, 0]


@pytest.mark.django_db
def test_each_figure_that_operators_are_told_of_exists(client: Client, clock: None) -> None:
    client.get("/healthz")
    told = (ROOT / "deploy/alerts.yml").read_text() + (ROOT / "docs/operations.md").read_text()
    wanted = set(re.findall(r"guichet_[a-z_]+", told)) - {"guichet_owner", "guichet_app"}
    given = exposition()[0].decode()
    assert len(wanted) >= 10
    assert {name for name in wanted if f"{name}{{" not in given and f"{name} " not in given} == set()
    assert 'guichet_queue_oldest_task_seconds{queue="bulk"} 70.0' in given


@pytest.mark.django_db
def test_without_database_the_door_is_closed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health.CHECKS, "database", refusing)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["state"] == "down"
    assert "motdepasse" not in response.content.decode()


@pytest.mark.django_db
def test_what_hangs_is_waited_for_one_second_in_all(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.3)
    for name in ("broker", "storage"):
        monkeypatch.setitem(health.CHECKS, name, hanging)
    started = time.monotonic()
    found = client.get("/readyz").json()
    assert time.monotonic() - started < 0.9
    assert found["dependencies"]["broker"] == {"ok": False, "error": "timeout"}


def refusing() -> dict[str, Any]:
    msg = "postgres://app:motdepasse@db"
    raise ConnectionRefusedError(msg)


def hanging() -> dict[str, Any]:
    time.sleep(1)
    return {}


def test_a_cache_that_is_down_is_seen_though_ours_never_fails(settings: Any) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    with pytest.raises(Exception, match="Connection refused"):
        health.check_cache()


def test_a_broker_that_is_down_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(health.current_app, "_pool", None)
    with pytest.raises(Exception, match="refused"):
        health.check_broker()


def test_a_storage_that_cannot_be_written_is_seen(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("ce n’est pas un dossier")
    options = {"location": tmp_path / "fichier", "base_url": None}
    settings.STORAGES = settings.STORAGES | {"attachments": settings.STORAGES["attachments"] | {"OPTIONS": options}}
    with pytest.raises(OSError, match="fichier"):
        health.check_storage()


def test_the_storage_is_left_as_it_was(settings: Any) -> None:
    health.check_storage()
    assert storages["attachments"].listdir("readyz")[1] == []


@pytest.mark.django_db
def test_the_outbox_says_since_when_it_waits(waiting: None) -> None:
    found = health.outbox()
    assert found["waiting"] >= 1
    assert 3500 < found["oldest_due_seconds"] < 3700


@pytest.mark.django_db
def test_figures_are_for_who_holds_the_token(client: Client, settings: Any) -> None:
    assert client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 404
    settings.METRICS_TOKEN = TOKEN
    for given in ("", TOKEN, f"Basic {TOKEN}", "Bearer ", f"Bearer {TOKEN}x", "Bearer é"):
        response = client.get("/metrics", HTTP_AUTHORIZATION=given)
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == "Bearer"
        assert not response.content
    assert client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


@pytest.mark.django_db
def test_figures_count_requests_and_what_waits(client: Client, settings: Any, waiting: None) -> None:
    settings.METRICS_TOKEN = TOKEN
    came_with_canaries(Authority.objects.get(slug="bron"))
    Mailbox.objects.update(last_error="connection refused")
    client.get("/suivi/un-jeton-secret/")
    text = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).content.decode()
    assert 'guichet_requests_total{area="suivi",status="4xx"}' in text
    assert 'guichet_request_seconds_bucket{area="suivi"' in text
    assert "guichet_database_up 1.0" in text
    assert "guichet_outbox_waiting" in text
    assert "guichet_files_quarantined 0.0" in text
    assert "guichet_mailboxes_failing 1.0" in text
    assert "guichet_mailboxes_oldest_read_seconds 0.0" in text
    assert "guichet_mails_to_sort 1.0" in text
    assert "secret" not in text
    assert "example.org" not in text


def test_figures_survive_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def down() -> None:
        raise OperationalError

    monkeypatch.setattr("portail.runtime.metrics.outbox", down)
    assert b"guichet_database_up 0.0" in exposition()[0]


def test_processes_count_together(tmp_path: Path) -> None:
    """Two processes, as two workers of gunicorn, and a third that is asked."""
    count = "from portail.runtime.metrics import REQUESTS; REQUESTS.labels(area='pages', status='2xx').inc()"
    ask = "from portail.runtime.metrics import exposition; print(exposition()[0].decode())"
    said = ""
    for code in (count, count, ask):
        said = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup(); {code}"],
            env={**os.environ, **environment(), "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    assert 'guichet_requests_total{area="pages",status="2xx"} 2.0' in said


def environment() -> dict[str, str]:
    root = django_settings.BASE_DIR
    return {"DJANGO_SETTINGS_MODULE": "portail.settings", "DEMO": "1", "PYTHONPATH": f"{root}:{root / 'site'}"}

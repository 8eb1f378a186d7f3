"""Out of quarantine: once, by one worker, whatever dies meanwhile."""

import datetime
import io
from typing import Any

import pytest
from django.db import connection
from PIL import Image

from grc import tasks
from grc.enums import ScanState
from grc.images import pictures
from grc.models import Attachment, KeptDocument, Scan
from grc.operations import attachments, inspection
from grc.operations.receiving import CHECK_TASKS
from portail.celery import app
from tests.factories.uploads import RECEIVED_AT, checked, content_of, staged, stored, upload
from tests.security.corpus import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """Run a block and what waits for its commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def opened(attachment: Attachment, copy: str = "large") -> Image.Image:
    return Image.open(io.BytesIO(content_of(attachment.derivatives[copy]["name"])))


def test_the_task_makes_two_copies_and_deletes_the_original(committed: Any) -> None:
    attachment = staged(upload(content=make.jpeg(make.picture(3000, 1500))))
    with committed():
        tasks.check_attachment(attachment.pk)
    attachment.refresh_from_db()
    sizes = {name: (copy["width"], copy["height"]) for name, copy in attachment.derivatives.items()}
    assert sizes == {"large": (2048, 1024), "thumbnail": (480, 240)}
    assert stored() == {copy["name"] for copy in attachment.derivatives.values()}
    assert all(len(content_of(copy["name"])) == copy["size"] for copy in attachment.derivatives.values())


def test_running_the_task_again_changes_nothing(committed: Any) -> None:
    attachment = staged()
    with committed():
        first = checked(attachment).derivatives
    files = stored()
    assert inspection.check(attachment_id=attachment.pk) is None
    attachment.refresh_from_db()
    assert (attachment.derivatives, stored()) == (first, files)


def test_a_small_photo_is_not_enlarged() -> None:
    attachment = checked(staged(upload(content=make.jpeg(make.picture(100, 50)))))
    assert {(copy["width"], copy["height"]) for copy in attachment.derivatives.values()} == {(100, 50)}


@pytest.mark.parametrize(
    ("name", "content", "declared"),
    [
        ("a.jpg", make.jpeg(exif=make.exif(6)), "image/jpeg"),
        ("a.png", make.png(exif=make.exif(6)), "image/png"),
        ("a.webp", make.webp(exif=make.exif(6)), "image/webp"),
        ("a.heic", make.heic(exif=make.exif(6).tobytes()), "image/heic"),
    ],
    ids=["jpeg", "png", "webp", "heic"],
)
def test_a_photo_taken_upright_is_shown_upright(name: str, content: bytes, declared: str) -> None:
    """Orientation 6: the telephone was held upright; the red of the right edge must be at the bottom."""
    copy = opened(checked(staged(upload(name, content, declared))))
    assert copy.size == (48, 64)
    top, bottom = copy.getpixel((24, 4)), copy.getpixel((24, 59))
    assert bottom[0] > top[0] + 100


def test_a_transparent_drawing_is_laid_on_white() -> None:
    drawing = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    drawing.paste((200, 0, 0, 255), (0, 0, 20, 40))
    copy = opened(checked(staged(upload("plan.png", make.png(drawing), "image/png"))))
    assert min(copy.getpixel((35, 20))) > 245
    red, green, _ = copy.getpixel((5, 20))
    assert (red > 180, green < 40) == (True, True)


def test_another_worker_at_it_is_left_alone() -> None:
    attachment = staged()
    key = [f"{CHECK_TASKS[Attachment]}:{attachment.pk}"]
    another = connection.copy()
    with another.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", key)
        assert inspection.check(attachment_id=attachment.pk) is None
        attachment.refresh_from_db()
        assert (attachment.scan_state, attachment.scan_attempts) == (ScanState.QUARANTINED, 0)
        cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)
    another.close()
    assert checked(attachment).scan_state == ScanState.CLEAN


def test_a_file_on_which_workers_keep_dying_is_refused(committed: Any) -> None:
    attachment = staged()
    Attachment.objects.filter(pk=attachment.pk).update(scan_attempts=inspection.MAX_ATTEMPTS)
    with committed():
        checked(attachment)
    assert (attachment.scan_state, attachment.scan_detail) == (ScanState.REFUSED, "trop d’essais")
    assert not stored()


def test_a_storage_that_fails_leaves_the_file_in_quarantine(monkeypatch: pytest.MonkeyPatch) -> None:
    attachment = staged()
    before = stored()
    kept: list[object] = []

    def store_one(uuid: object, content: object) -> str:
        if kept:
            raise OSError(28, "No space left on device")
        kept.append(uuid)
        return real_store(uuid, content)

    real_store = inspection.files.store
    monkeypatch.setattr(inspection.files, "store", store_one)
    with pytest.raises(OSError, match="No space left"):
        inspection.check(attachment_id=attachment.pk)
    attachment.refresh_from_db()
    assert attachment.scan_state == ScanState.QUARANTINED
    assert stored() == before
    monkeypatch.undo()
    assert checked(attachment).scan_state == ScanState.CLEAN


def test_a_file_that_has_vanished_is_refused_with_its_reason() -> None:
    attachment = staged()
    inspection.files.remove([attachment.original.name])
    assert checked(attachment).scan_state == ScanState.REFUSED
    assert "absent" in attachment.scan_detail


def test_a_photo_withdrawn_while_it_is_checked_leaves_nothing(monkeypatch: pytest.MonkeyPatch, committed: Any) -> None:
    attachment = staged()
    render = pictures.render

    def withdrawn_meanwhile(*args: Any) -> Any:
        attachments.discard_staged(attachment.submission_key, attachment.uuid)
        return render(*args)

    monkeypatch.setattr(pictures, "render", withdrawn_meanwhile)
    with committed():
        assert inspection.check(attachment_id=attachment.pk) is None
    assert not stored()


def test_the_sweep_wakes_for_what_has_waited(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[tuple[object, ...]] = []
    monkeypatch.setattr(inspection.bell, "ring", lambda *args, **_: rung.append(args))
    old = staged()
    staged(at=RECEIVED_AT + datetime.timedelta(minutes=5))
    checked(staged())
    inspection.wake_for_waiting(at=RECEIVED_AT + datetime.timedelta(minutes=5))
    assert rung == [("grc.tasks.check_attachment", old.pk)]


def test_the_names_that_wake_are_those_of_the_tasks() -> None:
    named = [tasks.check_attachment.name, tasks.check_document.name, tasks.check_scan.name]
    assert [CHECK_TASKS[model] for model in (Attachment, KeptDocument, Scan)] == named


def test_the_clock_starts_each_job() -> None:
    """And nothing else: `tests.test_consistency`."""
    app.loader.import_default_modules()
    jobs = {name for name in app.tasks if name.startswith("grc.jobs.")}
    assert "grc.jobs.sweep_attachments" in jobs
    assert jobs <= {entry["task"] for entry in app.conf.beat_schedule.values()}

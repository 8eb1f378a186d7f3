import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from home.jobs import publish_scheduled
from home.models import HomePage
from tests.factories import pages
from tests.factories.sites import Visitor
from tests.pages import WebPage

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime.timedelta], None]:
    """Put the clock forward."""
    true_now = timezone.now

    def put_forward(by: datetime.timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: true_now() + by)

    return put_forward


def test_a_page_appears_at_its_moment_and_leaves_at_another(
    home: HomePage, visitor: Visitor, pass_time: Callable[[datetime.timedelta], None]
) -> None:
    page = pages.information(home, slug="marche", live=False)
    page.go_live_at, page.expire_at = timezone.now() + HOUR, timezone.now() + 3 * HOUR
    page.save_revision().publish()
    publish_scheduled()
    visitor.read("/marche/", status=404)
    pass_time(2 * HOUR)
    publish_scheduled()
    visitor.read("/marche/")
    pass_time(4 * HOUR)
    publish_scheduled()
    visitor.read("/marche/", status=404)


def test_a_change_waits_for_its_moment(
    home: HomePage, visitor: Visitor, pass_time: Callable[[datetime.timedelta], None]
) -> None:
    page = pages.information(home, title="Les horaires", slug="horaires")
    page.save_revision().publish()
    page.refresh_from_db()
    page.title, page.go_live_at = "Les horaires d’été", timezone.now() + HOUR
    page.save_revision().publish()
    publish_scheduled()
    assert "Les horaires d’été" not in WebPage(visitor.read("/horaires/")).text
    pass_time(2 * HOUR)
    publish_scheduled()
    assert "Les horaires d’été" in WebPage(visitor.read("/horaires/")).text


def test_nothing_is_done_twice(home: HomePage, pass_time: Callable[[datetime.timedelta], None]) -> None:
    page = pages.information(home, live=False)
    page.go_live_at = timezone.now() + HOUR
    page.save_revision().publish()
    pass_time(2 * HOUR)
    publish_scheduled()
    page.refresh_from_db()
    published = page.last_published_at
    assert page.live
    publish_scheduled()
    page.refresh_from_db()
    assert page.last_published_at == published

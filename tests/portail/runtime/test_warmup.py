"""What a web process has loaded before its first visitor."""

from pathlib import Path

from django.conf import settings
from django.template import engines
from django.urls import get_resolver

from portail.runtime.warmup import warm_up


def test_the_views_and_all_our_templates() -> None:
    (cached,) = engines["django"].engine.template_loaders
    cached.reset()
    warm_up()
    ours = {
        path.relative_to(settings.TEMPLATES_DIR).as_posix() for path in Path(settings.TEMPLATES_DIR).rglob("*.html")
    }
    assert len(ours) > 400
    assert ours <= cached.get_template_cache.keys()
    assert get_resolver()._populated

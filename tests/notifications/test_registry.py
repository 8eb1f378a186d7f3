"""Kinds of notices: registered once, with templates that exist."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from notifications import checks, registry
from notifications.models import Notification


def register(name: str, **paths: str) -> None:
    found = {
        "subject": "grc/mails/link.subject.txt",
        "text": "grc/mails/link.txt",
        "html": "grc/mails/link.html",
    }
    registry.register_kind(name, label="Essai", **(found | paths))


def test_a_kind_is_registered_once() -> None:
    register("sample.once")
    with pytest.raises(ImproperlyConfigured, match=r"sample\.once"):
        register("sample.once")


def test_the_check_names_the_kind_and_the_template_that_is_missing() -> None:
    assert checks.check_templates() == []
    register("sample.lost", subject="no/such.txt")
    (problem,) = checks.check_templates()
    assert problem.id == "notifications.E001"
    assert "sample.lost" in problem.msg
    assert "no/such.txt" in problem.msg


def test_an_unknown_kind_is_said_to_be_so() -> None:
    with pytest.raises(registry.UnknownKindError, match=r"sample\.unknown"):
        registry.kind_named("sample.unknown")
    assert Notification(kind="sample.unknown").kind_label == "sample.unknown"


def test_the_context_is_completed_when_the_notice_leaves() -> None:
    def secret(stored):
        return {"link": f"/suivi/{stored['uuid']}/", "stored": "replaced"}

    kind = registry.Kind("sample.secret", "Essai", "", "", "", extend=secret)
    assert kind.full_context({"uuid": "7", "stored": "old"}) == {"uuid": "7", "link": "/suivi/7/", "stored": "replaced"}

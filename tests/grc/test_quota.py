"""The quota of files: what is beyond it is refused and said so, never what it came with."""

import re
from pathlib import Path
from typing import Any

import pytest
from limits import RateLimitItemPerDay

from accounts import limits
from communes.models import Authority
from grc import links, operations, quota
from grc.models import Attachment, Demande
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site
from tests.factories.uploads import staged, upload
from tests.pages import WebPage
from tests.signalement.conftest import Sender, site_of

pytestmark = pytest.mark.django_db
REPORT = {
    "category": "lampadaire-eteint",
    "description": "Éteint depuis lundi.",
    "address": "12 rue de la République, 69500 Bron",
}


@pytest.fixture
def visitor(bron: Authority, metropolis: Authority) -> Visitor:
    bare_site(metropolis)
    site_of(bron, "bron.localhost")
    return Visitor("bron.localhost")


def allow(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    rule = limits.Rule(limits.Per.ADDRESS, RateLimitItemPerDay(most))
    monkeypatch.setitem(limits.POLICIES, name, limits.Policy((rule,), limits.WhenDown.OPEN))


@pytest.fixture(params=["files", "bytes", "all"])
def used_up(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """No file may be left any more: from this address too many, or too large; or too many wait for their check."""
    match request.param:
        case "files":
            allow(monkeypatch, "files", 0)
        case "bytes":
            allow(monkeypatch, "file-bytes", 10)
        case _:
            settings.QUARANTINE_BYTES = 10


@pytest.mark.usefixtures("used_up")
class TestBeyond:
    def test_a_report_is_filed_without_its_photos(self, visitor: Visitor) -> None:
        response = Sender("bron.localhost").send(photos=[upload("mat.jpg")])

        page = WebPage(visitor.get(response["Location"])).text
        assert Demande.objects.get().attachments.count() == Attachment.objects.count() == 0
        assert "C’est envoyé, mais sans vos photos" in page

    def test_so_is_one_that_a_program_files(self, visitor: Visitor) -> None:
        response = visitor.post("/api/v1/reports/", REPORT | {"photos": upload("mat.jpg")})
        assert (response.status_code, response.json()["left_out"]) == (201, ["photos"])
        assert Attachment.objects.count() == 0

    def test_what_is_added_later_is_refused_in_words(self, visitor: Visitor, bron: Authority) -> None:
        page = f"/suivi/{links.token_for(demande(bron))}/"
        response = visitor.post(page, {"action": "photos", "photos": upload("mat.jpg")})
        assert response.status_code == 422
        assert "ajoutez-les demain" in WebPage(response).text


def test_what_waits_is_counted_until_it_is_checked(bron: Authority) -> None:
    assert quota.unchecked_bytes() == 0
    waiting = staged(upload("mat.jpg"))
    assert quota.unchecked_bytes() == waiting.size
    operations.discard_staged(waiting.submission_key, waiting.uuid)
    assert quota.unchecked_bytes() == 0


BESIDE = {
    "grc/operations/attachments.py",  # the operation itself
    "grc/quota.py",
    "grc/views/once.py",  # an agent's, at the counter
    "grc/desk/views/writing.py",  # likewise, with a message
    "signalement/staging.py",  # likewise, on the spot
    "services/urbanisme/operations.py",  # a decision's, by an agent or by a program with a key
    "grc/partners/api/attachments.py",  # a program's with a key, which is limited itself
    "grc/mailroom/operations/keeping.py",  # a letter's, which the mail server limits
    "grc/mailroom/operations/scans.py",  # part of a file that an agent scanned
}


def test_nobody_else_leaves_files_beside_the_quota() -> None:
    """The sweep: each module of the product in which a file is staged."""
    stages = re.compile(r"\bstage_upload\b(?![\"`),])")
    packages = ("accounts", "communes", "grc", "home", "notifications", "search", "services", "signalement", "site")
    modules = [path for package in packages for path in Path(package).rglob("*.py")]
    found = {str(path) for path in modules if stages.search(path.read_text(encoding="utf-8"))}
    assert found == BESIDE

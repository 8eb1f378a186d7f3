"""Who sees a photo, and what their browser may do with it (checklist 18 and 20)."""

from pathlib import Path
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc.enums import ScanState
from grc.links import token_for
from grc.models import Attachment, Demande
from tests.factories.requests import demande
from tests.factories.uploads import checked, content_of, staged, stored, upload

pytestmark = pytest.mark.django_db

NAMES = {
    "plain": ("photo.png", "photo.jpg"),
    "accents": ("Été à Bron n° 3.png", "Été à Bron n° 3.jpg"),
    "header": ('a"\r\nSet-Cookie: x=y.png', 'a"Set-Cookie: x=y.jpg'),
    "path": ("../../etc/passwd.png", "passwd.jpg"),
    "script": ("<script>alert(1)<.png", "<script>alert(1)<.jpg"),
    "percent": ("%0d%0aX: y;*=''.png", "%0d%0aX: y;*=''.jpg"),
}


@pytest.fixture
def filed(bron: Authority) -> Demande:
    return demande(bron)


@pytest.fixture
def photo(filed: Demande) -> Attachment:
    attachment = staged()
    Attachment.objects.filter(pk=attachment.pk).update(demande=filed)
    return checked(attachment)


@pytest.fixture
def site_client(client: Client) -> Client:
    client.defaults["HTTP_HOST"] = "localhost"
    return client


def by_link(photo: Attachment, token: str, name: str = "large") -> str:
    return f"/suivi/{token}/photo/{photo.uuid}/{name}/"


def in_inbox(photo: Attachment, name: str = "large") -> str:
    return f"/admin/demandes/{photo.demande_id}/photo/{photo.uuid}/{name}/"


@pytest.mark.parametrize("name", ["large", "thumbnail"])
def test_the_resident_sees_the_clean_copies(site_client: Client, filed: Demande, photo: Attachment, name: str) -> None:
    response = site_client.get(by_link(photo, token_for(filed), name))
    assert response.status_code == 200
    assert response.content == content_of(photo.derivatives[name]["name"])


def test_the_browser_may_neither_run_nor_keep_it(site_client: Client, filed: Demande, photo: Attachment) -> None:
    response = site_client.get(by_link(photo, token_for(filed)))
    assert {name: response[name] for name in ("Content-Type", "Content-Disposition")} == {
        "Content-Type": "image/jpeg",
        "Content-Disposition": "attachment; filename*=UTF-8''photo.jpg",
    }
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


@pytest.mark.parametrize("given", NAMES)
def test_no_name_gets_out_of_its_header(site_client: Client, filed: Demande, photo: Attachment, given: str) -> None:
    sent, served = NAMES[given]
    Attachment.objects.filter(pk=photo.pk).update(filename=sent)
    response = site_client.get(by_link(photo, token_for(filed)))
    start, quoted = response["Content-Disposition"].split("''", 1)
    assert start == "attachment; filename*=UTF-8"
    assert not set(quoted) & set("\r\n\"'<>;/\\ ")
    assert unquote(quoted) == served


@pytest.mark.parametrize("state", [ScanState.QUARANTINED, ScanState.REFUSED])
def test_nothing_is_served_unless_it_is_clean(
    site_client: Client, filed: Demande, photo: Attachment, agent_bron: User, state: ScanState
) -> None:
    Attachment.objects.filter(pk=photo.pk).update(scan_state=state)
    assert site_client.get(by_link(photo, token_for(filed))).status_code == 404
    site_client.force_login(agent_bron)
    assert site_client.get(in_inbox(photo)).status_code == 404


@pytest.mark.parametrize("name", ["original", "x"])
def test_only_the_copies_have_an_address(site_client: Client, filed: Demande, photo: Attachment, name: str) -> None:
    assert site_client.get(by_link(photo, token_for(filed), name)).status_code == 404


def test_another_request_link_opens_none_of_it(site_client: Client, bron: Authority, photo: Attachment) -> None:
    assert site_client.get(by_link(photo, token_for(demande(bron)))).status_code == 404


def test_a_revoked_link_opens_nothing_more(site_client: Client, filed: Demande, photo: Attachment) -> None:
    token = token_for(filed)
    Demande.objects.filter(pk=filed.pk).update(link_version=filed.link_version + 1)
    assert site_client.get(by_link(photo, token)).status_code == 404


def test_a_forged_token_opens_nothing(site_client: Client, filed: Demande, photo: Attachment) -> None:
    token = token_for(filed)
    forged = token[:-9] + ("A" if token[-9] != "A" else "B") + token[-8:]
    assert site_client.get(by_link(photo, forged)).status_code == 404


def test_a_staged_photo_has_no_address(site_client: Client, filed: Demande) -> None:
    assert site_client.get(by_link(checked(staged()), token_for(filed))).status_code == 404


def test_the_agent_in_charge_sees_it(site_client: Client, photo: Attachment, agent_bron: User) -> None:
    site_client.force_login(agent_bron)
    response = site_client.get(in_inbox(photo))
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.content == content_of(photo.derivatives["large"]["name"])


def test_the_agent_of_another_commune_does_not(site_client: Client, photo: Attachment, agent_dardilly: User) -> None:
    site_client.force_login(agent_dardilly)
    assert site_client.get(in_inbox(photo)).status_code == 404


def test_nor_through_a_request_of_their_own(
    site_client: Client, photo: Attachment, agent_dardilly: User, dardilly: Authority
) -> None:
    theirs = demande(dardilly)
    site_client.force_login(agent_dardilly)
    assert site_client.get(f"/admin/demandes/{theirs.pk}/photo/{photo.uuid}/large/").status_code == 404


def test_nobody_unknown_sees_it_in_the_inbox(site_client: Client, photo: Attachment) -> None:
    response = site_client.get(in_inbox(photo))
    assert response.status_code == 302
    assert response["Location"].startswith("/compte/connexion/")


def test_signing_out_closes_it(site_client: Client, photo: Attachment, agent_bron: User) -> None:
    site_client.force_login(agent_bron)
    assert site_client.get(in_inbox(photo)).status_code == 200
    site_client.logout()
    assert site_client.get(in_inbox(photo)).status_code == 302


def test_no_address_of_the_media_leads_to_it(site_client: Client, photo: Attachment) -> None:
    assert not Path(settings.STORAGES["attachments"]["OPTIONS"]["location"]).is_relative_to(settings.MEDIA_ROOT)
    for name in stored():
        for prefix in (settings.MEDIA_URL, "/media/", "/attachments/", "/static/"):
            assert site_client.get(f"{prefix}{name}", follow=True).status_code == 404


def test_a_photo_that_is_none_is_not_found(site_client: Client, filed: Demande, agent_bron: User) -> None:
    assert site_client.get(f"/suivi/{token_for(filed)}/photo/{uuid4()}/large/").status_code == 404
    site_client.force_login(agent_bron)
    assert site_client.get(f"/admin/demandes/{filed.pk}/photo/{uuid4()}/large/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_only_read(site_client: Client, filed: Demande, photo: Attachment, method: str) -> None:
    assert getattr(site_client, method)(by_link(photo, token_for(filed))).status_code == 405


def test_neither_the_token_nor_the_name_is_logged(
    site_client: Client, filed: Demande, caplog: pytest.LogCaptureFixture
) -> None:
    attachment = staged(upload("camille-durand.jpg"))
    Attachment.objects.filter(pk=attachment.pk).update(demande=filed)
    assert site_client.get(by_link(checked(attachment), token_for(filed))).status_code == 200
    assert token_for(filed) not in caplog.text
    assert "camille" not in caplog.text

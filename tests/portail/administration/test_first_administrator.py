"""The first administrator signs in with what a command prints, whether a mail server is there or not."""

import io
import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.factories.accounts import is_signed_in, letters_to, sign_in
from tests.factories.people import PASSWORD, user
from tests.factories.sites import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("metropolis_site")]
ADDRESS = "Premiere@Example.org"


def printed() -> str:
    """The path that the command prints."""
    call_command("create_administrator", ADDRESS, stdout=(said := io.StringIO()))
    (path,) = re.findall(r"^http://localhost:8000(/\S+)$", said.getvalue(), re.MULTILINE)
    return path


def choose(path: str, password: str = PASSWORD) -> str:
    """Follow the link in a new browser and type a password; the page that answers."""
    visitor = Visitor("localhost")
    page = visitor.get(path, follow=True)
    if not page.redirect_chain:
        return page.content.decode()
    return visitor.post(page.redirect_chain[-1][0], {"password1": password}, follow=True).content.decode()


def test_the_link_opens_the_administration_without_any_letter() -> None:
    path = printed()
    person = User.objects.get(email=ADDRESS.lower())
    assert not person.has_usable_password()
    assert letters_to(person.email) == []
    choose(path)
    visitor = sign_in(person)
    assert is_signed_in(visitor)
    assert visitor.get("/admin/").status_code == 200


def test_it_opens_once() -> None:
    path = printed()
    choose(path)
    choose(path, password="un autre mot de passe, long")
    assert is_signed_in(sign_in(User.objects.get(email=ADDRESS.lower())))


def test_again_it_gives_another_link_and_confirms_what_createsuperuser_made() -> None:
    person = User.objects.create_superuser(ADDRESS, PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    choose(printed(), password="un autre mot de passe, long")
    assert is_signed_in(sign_in(person, password="un autre mot de passe, long"))
    assert User.objects.count() == 1


@pytest.mark.parametrize("fields", [{}, {"is_superuser": True, "is_active": False}])
def test_somebody_else_is_not_promoted(fields: dict[str, Any]) -> None:
    person = user(email=ADDRESS.lower(), **fields)
    with pytest.raises(CommandError, match="a déjà un compte, qui n’administre pas : donnez une autre adresse"):
        printed()
    person.refresh_from_db()
    assert person.is_superuser == fields.get("is_superuser", False)


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError, match="« pas une adresse » n’est pas une adresse électronique"):
        call_command("create_administrator", "pas une adresse")

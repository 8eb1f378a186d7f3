import pytest
from django.test import Client

from accounts.models import User


@pytest.fixture
def as_projet(client: Client, projet: User) -> Client:
    client.force_login(projet)
    return client


@pytest.fixture
def as_bron(client: Client, supervisor_bron: User) -> Client:
    client.force_login(supervisor_bron)
    return client

"""What the tests read of a resident's follow-up page."""

from django.http import HttpResponse

from grc import links
from grc.models import Demande
from tests.pages import WebPage


def page_of(filed: Demande) -> str:
    return f"/suivi/{links.token_for(filed)}/"


def key_in(response: HttpResponse) -> str:
    """The submission key of the page's photos form."""
    return WebPage(response).value("submission_key")

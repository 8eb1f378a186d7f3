"""What the tests read of a resident's follow-up page."""

import re
from html import unescape

from django.http import HttpResponse

from grc import links
from grc.models import Demande


def page_of(filed: Demande) -> str:
    return f"/suivi/{links.token_for(filed)}/"


def key_in(response: HttpResponse) -> str:
    """The submission key of the page's photos form."""
    found = re.search(r'name="submission_key"\s+value="([^"]+)"', response.content.decode())
    assert found
    return unescape(found[1])

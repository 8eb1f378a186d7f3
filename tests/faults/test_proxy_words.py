"""What the proxy says by itself: in the words of the application, and in the form of the address that was asked for."""

import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from accounts.api.problems import KINDS
from tests.faults.front import SOURCE, Front, front
from tests.faults.test_proxy import QUICK, ask

pytestmark = pytest.mark.proxy
PAGES = [("too_large", "413"), ("too_long", "414"), ("malformed", "400"), ("closed", "503")]
FORMS = {
    "/recherche/": "text/html; charset=utf-8",
    "/api/v1/categories/": "application/problem+json",
    "/open311/v2/requests.xml": "text/xml; charset=utf-8",
    "/open311/v2/requests.json": "application/json; charset=utf-8",
}


@pytest.fixture(scope="module")
def proxy() -> Iterator[Front]:
    with front(QUICK) as built:
        yield built


@pytest.mark.parametrize(("address", "kind"), FORMS.items())
def test_what_it_refuses_by_itself_is_said_in_the_form_of_the_address(proxy: Front, address: str, kind: str) -> None:
    """And with the words, or the name of the problem, that the application has for it."""
    refused = [
        ask(proxy, f"{address}?q={'a' * 9_000}"),
        ask(proxy, address, X_Long="a" * 9_000),
        ask(proxy, address, method="POST", body=b"", Content_Length=str(10**10)),
    ]
    assert [answer.status for answer, _text in refused] == [414, 431, 413]
    for (answer, text), said in zip(refused, ("trop longue", "mal formée", "trop lourd"), strict=True):
        assert answer.getheader("Content-Type") == kind
        assert answer.getheader("Cache-Control") == "no-store"
        if kind.startswith("application/problem"):
            problem = json.loads(text)
            kept = KINDS[problem["type"].rpartition("#")[2]]
            assert (problem["status"], said in problem["detail"]) == (answer.status, True)
            assert kept.status in (answer.status, 400)
        elif "json" in kind:
            assert [error["code"] for error in json.loads(text)] == [answer.status]
        elif "xml" in kind:
            assert ET.fromstring(text).findtext("error/code") == str(answer.status)  # noqa: S314 ours
    assert proxy.application.received == []


@pytest.mark.parametrize(("page", "template"), PAGES)
def test_the_proxy_speaks_with_the_words_of_the_application(page: str, template: str) -> None:
    text = (SOURCE / "guichet" / "pages" / f"{page}.html").read_text()
    said = [html.unescape(words) for words in re.findall(r"<(?:title|h1|p|a|small)(?: [^>]*)?>([^<]+)<", text)]
    ours = "".join(Path(settings.BASE_DIR, "templates", name).read_text() for name in (f"{template}.html", "bare.html"))
    assert len(said) >= 5
    assert [words for words in said if f'"{words}"' not in ours] == []

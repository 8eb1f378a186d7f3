"""The HTML validator, started once a run: it takes seconds to start, and then some hundredths for a page."""

import shutil
import tempfile
from collections.abc import Callable, Iterator

import pytest
import requests

from tests import children
from tests.bench.served import wait_for
from tests.needs import VALIDATOR, missing
from tests.ports import free_port

PATIENCE = 120  # seconds
# Most of its time is to read its schemas, once: what Java does to be quick in the long run costs more than it gives.
# Its compiled code then needs more of the stack.
JAVA = ("-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dnu.validator.servlet.bind-address=127.0.0.1")
Validator = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def validator() -> Iterator[Validator]:
    """What is wrong with the HTML of a page; of a machine without Java, nothing: the tests of its mark say so."""
    if missing("validator"):
        yield lambda html: []
        return
    port, java = free_port(), shutil.which("java")
    assert java
    command = [java, *JAVA, "-cp", str(VALIDATOR), "nu.validator.servlet.Main", str(port)]
    with tempfile.TemporaryFile() as log:
        process = children.start(command, stdout=log, stderr=log)
        try:
            wait_for(port, PATIENCE)
            yield lambda html: errors(html, port)
        finally:
            children.kill(process)


def errors(html: str, port: int) -> list[str]:
    """The place and the words of each; warnings are none."""
    answer = requests.post(
        f"http://127.0.0.1:{port}/",
        html.encode(),
        params={"out": "json", "level": "error"},
        headers={"Content-Type": "text/html; charset=utf-8"},
        timeout=PATIENCE,
    )
    answer.raise_for_status()
    return [f"{one.get('lastLine')}: {one['message']} {one.get('extract', '')!r}" for one in answer.json()["messages"]]

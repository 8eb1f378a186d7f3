"""What a report costs the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db
FORM, REPORT = 2, 13  # statements once the process is warm: the page, the versions of reference data, and the report's


def test_a_form_is_shown_and_a_report_filed_in_few_statements(sender: Sender) -> None:
    assert sender.send(email="personne@example.org").status_code == 302
    with CaptureQueriesContext(connection) as read:
        sender.open()
    assert len(read) <= FORM, [query["sql"][:90] for query in read]
    with CaptureQueriesContext(connection) as written:
        assert sender.send(email="autre@example.org").status_code == 302
    assert len(written) <= REPORT, [query["sql"][:90] for query in written]

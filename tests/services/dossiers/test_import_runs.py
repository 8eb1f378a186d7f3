"""The run of an import: once, by who may, taken up where it stopped; nothing is kept or logged of residents."""

import datetime
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError

from accounts.models import User
from accounts.wakeup import bell
from communes import operations as communes_operations
from communes.enums import Role
from communes.models import Authority
from grc import operations as requests
from grc.models import Demande
from services.dossiers import operations, tasks
from services.dossiers.imports import drafts
from services.dossiers.models import Dossier, DossierUpdate
from services.dossiers.operations import importing
from tests.services.dossiers.spreadsheets import AT, LINE, csv_of, imported, line, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The wake-up calls."""
    calls: list[Any] = []
    monkeypatch.setattr(bell, "ring", lambda *args, **_options: calls.append(args))
    return calls


class TestOnce:
    def test_confirmed_twice_it_is_imported_once(self, supervisor_bron: User, bron: Authority) -> None:
        key = prepared(csv_of(LINE), supervisor_bron, bron)
        for _time in range(2):
            importing.start(key=key, by=supervisor_bron, at=AT)
        tasks.run_import(supervisor_bron.pk, str(key))
        tasks.run_import(supervisor_bron.pk, str(key))
        assert importing.start(key=key, by=supervisor_bron, at=AT).is_finished
        assert Demande.objects.count() == DossierUpdate.objects.count() == 1
        assert drafts.held(supervisor_bron.pk, key) is None, "what it told is not kept once it is written"

    def test_it_goes_on_where_it_stopped(
        self, supervisor_bron: User, bron: Authority, rung: list[Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = prepared(csv_of(LINE, line(numero="PC 069 029 26 00043")), supervisor_bron, bron)
        importing.start(key=key, by=supervisor_bron, at=AT)
        assert importing.run(user_id=supervisor_bron.pk, key=key, seconds=-1) == 1
        assert rung == [(tasks.run_import.name, supervisor_bron.pk, str(key))]

        def away(**_told: Any) -> None:
            raise OperationalError

        with monkeypatch.context() as broken:
            broken.setattr(importing, "receive", away)
            with pytest.raises(OperationalError):
                importing.run(user_id=supervisor_bron.pk, key=key)
        assert importing.run(user_id=supervisor_bron.pk, key=key) == 1
        progress = drafts.progress_of(supervisor_bron.pk, key)
        assert progress
        assert (progress.created, progress.is_finished) == (2, True)

    def test_one_that_does_not_move_is_taken_up_again(
        self,
        supervisor_bron: User,
        bron: Authority,
        rung: list[Any],
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        key = prepared(csv_of(LINE), supervisor_bron, bron)
        for seconds, calls in ((0, 1), (10, 1), (21, 2)):
            with django_capture_on_commit_callbacks(execute=True):
                importing.start(key=key, by=supervisor_bron, at=AT + datetime.timedelta(seconds=seconds))
            assert len(rung) == calls

    def test_a_line_that_fails_stops_no_other_and_is_not_logged(
        self,
        supervisor_bron: User,
        bron: Authority,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        def fail_on_one(**told: Any) -> Any:
            if told["number"].endswith("42"):
                raise ZeroDivisionError(str(told))
            return operations.receive(**told)

        monkeypatch.setattr(importing, "receive", fail_on_one)
        with caplog.at_level(logging.DEBUG):
            done = imported(csv_of(LINE, line(numero="PC 069 029 26 00043")), supervisor_bron, bron)
        assert (done.created, [number for number, _reason in done.refused]) == (1, [2])
        assert "ZeroDivisionError" in caplog.text
        assert "Goff" not in caplog.text
        assert "camille" not in caplog.text

    def test_a_draft_ends_after_an_hour(self, supervisor_bron: User, bron: Authority, today: Any) -> None:
        key = prepared(csv_of(LINE), supervisor_bron, bron)
        today.shift(datetime.timedelta(minutes=61))
        assert drafts.held(supervisor_bron.pk, key) is None
        with pytest.raises(importing.Gone):
            importing.start(key=key, by=supervisor_bron, at=AT)

    def test_what_is_kept_of_it_is_sealed_and_of_its_agent_alone(
        self, supervisor_bron: User, agent_bron: User, bron: Authority
    ) -> None:
        key = prepared(csv_of(LINE), supervisor_bron, bron)
        kept = str(cache.get(f"dossiers:import:{supervisor_bron.pk}:{key}:draft"))
        assert len(kept) > 100
        assert "Goff" not in kept
        assert drafts.held(agent_bron.pk, key) is None


class TestWho:
    def test_neither_an_agent_nor_the_project_team_nor_another_supervisor(
        self, agent_bron: User, projet: User, supervisor_bron: User, bron: Authority, dardilly: Authority
    ) -> None:
        for user, authority in ((agent_bron, bron), (projet, bron), (supervisor_bron, dardilly)):
            with pytest.raises(requests.NotAllowed):
                prepared(csv_of(LINE), user, authority)
            with pytest.raises(requests.NotAllowed):
                operations.receive(
                    kind="urbanisme",
                    number="PC0690292600042",
                    stage="instruction",
                    content={},
                    holders=[],
                    as_of=AT,
                    key=user,
                    authority=authority,
                    at=AT,
                )
        assert not Dossier.objects.exists()

    def test_a_right_that_is_lost_meanwhile_stops_the_rest(self, supervisor_bron: User, bron: Authority) -> None:
        key = prepared(csv_of(LINE), supervisor_bron, bron)
        importing.start(key=key, by=supervisor_bron, at=AT)
        communes_operations.revoke(user=supervisor_bron, authority=bron, role=Role.SUPERVISOR)
        importing.run(user_id=supervisor_bron.pk, key=key)
        progress = drafts.progress_of(supervisor_bron.pk, key)
        assert progress
        assert "vous n’importez plus" in progress.refused[0][1]
        assert not Dossier.objects.exists()

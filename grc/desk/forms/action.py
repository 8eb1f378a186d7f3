"""What the actions on a request share: each is one form, made on the version that it was shown on."""

import abc
import datetime
import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from communes.models import Authority
from grc.enums import State
from grc.models import Demande, Event, Label, Team
from grc.operations.changing import MESSAGE_LENGTH


class AfterSending(models.TextChoices):
    """Where an agent goes on once a message is sent."""

    STAY = "rester", gettext_lazy("Rester sur la demande")
    NEXT = "suivante", gettext_lazy("Demande suivante")
    LIST = "liste", gettext_lazy("Revenir à la liste")


class Around(NamedTuple):
    """What the forms of a request choose among."""

    colleagues: QuerySet[User]  # each told whether they follow the request (`is_watching`)
    others: QuerySet[User]  # the same without who asks
    authorities: QuerySet[Authority]
    labels: QuerySet[Label]
    teams: QuerySet[Team]
    states: list[State]
    agent_id: int = 0  # who asks


def text_area(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": MESSAGE_LENGTH, **attrs})


class TreatmentForm(forms.Form):
    """`name` is that of the form's address; `done` is said when it has succeeded, unless `warning` is.

    What `can_be_undone` is so on the page, for a while; with `version_to_take_back`, at once and for seconds.
    `report`: the key of what a worker goes on with. `then`: where the agent goes on.
    """

    name: ClassVar[str]
    done: str | Promise
    warning: str | Promise = ""
    report: uuid.UUID | None = None
    version_to_take_back: int = 0
    then: AfterSending = AfterSending.STAY
    can_be_undone: ClassVar[bool] = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, auto_id=f"{self.name}-%s", initial={"version": demande.version})
        self.demande, self.around = demande, around

    def is_done_in(self, _events: Iterable[Event], _by: User) -> bool:
        """Whether these events, which the form has missed, are what it asks for: it was sent twice."""
        return False

    @abc.abstractmethod
    def perform(self, *, by: User, at: datetime.datetime) -> Event | None:
        """Do it. Raises what the operation raises."""


class SharedForm(TreatmentForm):
    """What may be done for all the requests that this one is joined to, if `for_all`: ticked on the one that leads."""

    for_all = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, demande=demande, around=around)
        if (incident := demande.incident) is None:
            del self.fields["for_all"]
            return
        self.fields["for_all"].label = _("Pour les %(count)s demandes réunies") % {"count": incident.size}
        self.initial["for_all"] = incident.main_id == demande.pk

"""What the actions on a request share: each is one form, made on the version that it was shown on."""

import abc
import datetime
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise

from accounts.models import User
from communes.models import Authority
from grc.models import Demande, Event, Label
from grc.operations.changing import MESSAGE_LENGTH


class Around(NamedTuple):
    """What the forms of a request choose among."""

    colleagues: QuerySet[User]
    others: QuerySet[User]  # the same without who asks
    authorities: QuerySet[Authority]
    labels: QuerySet[Label]


def text_area(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": MESSAGE_LENGTH, **attrs})


class TreatmentForm(forms.Form):
    """`name` is that of the form's address; `done` is said when it has succeeded, unless `warning` is.

    What `can_be_undone` is so on the page, for a while.
    """

    name: ClassVar[str]
    done: ClassVar[str | Promise]
    warning: str | Promise = ""
    can_be_undone: ClassVar[bool] = False
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, data: Any = None, *, demande: Demande, around: Around) -> None:
        super().__init__(data, auto_id=f"{self.name}-%s", initial={"version": demande.version})
        self.demande, self.around = demande, around

    @abc.abstractmethod
    def perform(self, *, by: User, at: datetime.datetime) -> Event | None:
        """Do it. Raises what the operation raises."""

"""To whom requests are given: a colleague, a team, nobody."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grc.models import Team

TEAM = "equipe-"


class AssigneeField(forms.ChoiceField):
    """A choice of who follows a request: a user's key, or `TEAM` and a team's; cleaned to `User`, `Team` or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, error_messages={"invalid_choice": _("Choisissez dans la liste.")}, **options)
        self.people: QuerySet[User] = User.objects.none()
        self.teams: QuerySet[Team] = Team.objects.none()

    def offer(self, people: QuerySet[User], teams: QuerySet[Team]) -> None:
        """Say among whom one chooses; they are read when the form is shown or checked, and not before."""
        self.people, self.teams = people, teams
        self.choices = self._offered

    def _offered(self) -> list[tuple[Any, Any]]:
        people = [(user.pk, str(user)) for user in self.people]
        teams = [(f"{TEAM}{team.pk}", team.name) for team in self.teams]
        if not teams:
            return [("", _("Personne")), *people]
        return [("", _("Personne")), (_("Équipes"), teams), (_("Agents"), people)]

    def clean(self, value: Any) -> User | Team | None:
        chosen = super().clean(value)
        if not chosen:
            return None
        found = (
            self.teams.filter(pk=chosen.removeprefix(TEAM)).first()
            if chosen.startswith(TEAM)
            else self.people.filter(pk=chosen).first()
        )
        if found is None:  # gone since the choices were read
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found

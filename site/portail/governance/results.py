"""What the communes said in a consultation: commune by commune, counted by commune and by population."""

import datetime
from dataclasses import dataclass

from communes.conventions.models import PopulationFigure
from communes.models import Authority
from portail.governance.enums import Choice
from portail.governance.models import Consultation, Stance
from portail.governance.seating import partners


@dataclass(frozen=True)
class CommuneAnswer:
    """A partner commune, its population, its position if it gave one."""

    authority: Authority
    population: int
    stance: Stance | None


@dataclass(frozen=True)
class Tally:
    """How many communes chose something, and how many people live there; `choice` None: they said nothing."""

    choice: Choice | None
    communes: int
    population: int
    share: int  # of the population of all partner communes, in hundredths


@dataclass(frozen=True)
class Result:
    """The answers in the order of the communes, and their tallies. It binds nobody: the metropolis decides."""

    answers: tuple[CommuneAnswer, ...]
    tallies: tuple[Tally, ...]

    @property
    def given(self) -> int:
        return sum(answer.stance is not None for answer in self.answers)


def result(consultation: Consultation, *, on: datetime.date) -> Result:
    """The result as it stands on a day; from the last day of the consultation on, always the same.

    Whose convention is in force on that day counts, with the population in force on 1 January of the year: three
    statements.
    """
    day = min(on, consultation.closes_on)
    figures = dict(PopulationFigure.objects.filter(exercice=day.year).values_list("authority", "municipal"))
    stances = {stance.authority_id: stance for stance in consultation.stances.all()}
    answers = tuple(
        CommuneAnswer(one, figures.get(one.pk) or one.population or 0, stances.get(one.pk)) for one in partners(day)
    )
    whole = sum(answer.population for answer in answers)
    tallies = []
    for choice in (*Choice, None):
        chosen = [answer for answer in answers if (answer.stance.choice if answer.stance else None) == choice]
        people = sum(answer.population for answer in chosen)
        tallies.append(Tally(choice, len(chosen), people, round(100 * people / whole) if whole else 0))
    return Result(answers, tuple(tallies))

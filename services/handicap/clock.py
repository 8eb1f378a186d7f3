"""Dates of a file at the MDMPH: until when an answer is awaited, what silence means, the last day of each appeal.

No database and no clock. Delays run from date to date (`services.dossiers.months`), the last day included. A court may
count a day more, or put a Sunday off to the Monday: the date given is the safe one. The prior appeal is compulsory for
decisions since 2019; conciliation, which suspends its delay, is not known here.
"""

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.wording import day
from services.dossiers.months import months_later
from services.handicap import wording
from services.handicap.enums import AppealBody, Court, Right

ANSWER_MONTHS = 4  # of silence on a request, from its deposit: CASF R241-33
APPEAL_MONTHS = 2  # to make the prior appeal: CSS R142-1-A, III
APPEAL_ANSWER_MONTHS = 2  # of silence on the prior appeal
COURT_MONTHS = 2  # to seize the court: CSS R142-1-A, III; CJA R421-1 and R421-2
RENEWAL_MONTHS = 6  # before the end of a right: what is usually advised, no rule
FIRST_YEAR, LAST_YEAR = 2006, 2100  # the first MDPH opened on 1 January 2006; beyond, it is a slip of the keyboard
SILENCE_MEANS = "rejet"

# Articles, where they are known: the four months of a card have one that no source at hand names.
ANSWER_RULE = "CASF R241-33"
CARD_ANSWER_RULE: Promise = _("délai de quatre mois de la carte mobilité inclusion")
APPEAL_RULES: dict[AppealBody, str | Promise] = {
    AppealBody.MDMPH: _("CASF R241-35 et suivants, CSS L142-4"),
    AppealBody.PRESIDENT: "CASF R241-17-1",
}
COURT_RULES: dict[Court | None, str | Promise] = {
    Court.JUDICIAL: "CSS R142-1-A",
    Court.ADMINISTRATIVE: _("CJA R421-1 et R421-2"),
    None: _("CSS R142-1-A ou CJA R421-1, selon le droit"),
}

AWAITED = _(
    "Réponse attendue jusqu’au %(on)s. Sans réponse à cette date, la loi considère la demande comme rejetée\u00a0: "
    "un recours est alors possible."
)
ANSWERED = _("La réponse était attendue jusqu’au %(on)s\u00a0: la décision est venue à temps.")
ANSWERED_LATE = _(
    "Sans réponse au %(on)s, la demande était considérée comme rejetée. La décision venue ensuite remplace ce rejet."
)
COMPLETED = _("Dossier complet le %(on)s. La date de réponse se compte à partir du dépôt, et non de ce jour.")
APPEAL_OF_DECISION = _("Le recours contre la décision se fait jusqu’au %(on)s.")
APPEAL_OF_SILENCE = _("Si la demande reste sans réponse, le recours contre ce rejet se fait jusqu’au %(on)s.")
APPEAL_LATE = _(
    "Le recours est fait après la date limite. Il peut rester recevable, par exemple si la décision, ou l’accusé de "
    "réception de la demande, ne disait pas comment le faire et jusqu’à quand."
)
APPEAL_AWAITED = _(
    "Réponse au recours attendue jusqu’au %(on)s. Sans réponse à cette date, la loi considère le recours comme rejeté."
)
APPEAL_ANSWERED = _("La réponse au recours était attendue jusqu’au %(on)s.")
COURT_OF_ANSWER = _("La réponse au recours se conteste devant le tribunal jusqu’au %(on)s.")
COURT_OF_SILENCE = _("Si le recours reste sans réponse, le tribunal peut être saisi jusqu’au %(on)s.")

YEAR_ABSURD = _("Le %(day)s n’est pas une date possible\u00a0: l’année va de %(first)s à %(last)s.")
COMPLETED_TOO_EARLY = _("Le dossier ne peut pas être complet le %(late)s\u00a0: il a été déposé le %(early)s.")
DECIDED_TOO_EARLY = _("La décision ne peut pas être du %(late)s\u00a0: le dossier a été déposé le %(early)s.")
NOTIFIED_TOO_EARLY = _(
    "La décision ne peut pas être notifiée le %(late)s, avant le %(early)s, jour où elle a été prise ou demandée."
)
APPEALED_TOO_EARLY = _(
    "Le recours ne peut pas être du %(late)s\u00a0: il n’y a rien à contester avant le %(early)s, "
    "jour de la décision ou du silence qui vaut rejet."
)
APPEAL_DECIDED_TOO_EARLY = _("La réponse au recours ne peut pas être du %(late)s\u00a0: il a été fait le %(early)s.")
NO_APPEAL = _("La réponse du %(day)s ne répond à aucun recours\u00a0: dites quel jour il a été fait.")
MONTHS_NEGATIVE = _("Un rappel ne se fait pas après la fin du droit\u00a0: le nombre de mois est positif ou nul.")


class DatesImpossible(Exception):  # noqa: N818
    """Dates that no file at the MDMPH can have, and why, in French."""


@dataclass(frozen=True)
class MdphDate:
    """A date of a file. `rule`: the articles, where they are known; `words`: the French sentence, without the day."""

    on: datetime.date
    rule: str | Promise
    words: Promise

    @property
    def text(self) -> str:
        """The sentence that says it, in the language of whoever reads."""
        return str(self.words) % {"on": day(self.on, "short")}


@dataclass(frozen=True)
class MdphDates:
    """The dates of one request of a file. What follows the prior appeal is known once that appeal is made.

    `completed_on`: beside `answer_by`, never instead; `is_appeal_late`: made after its last day, which may be excused;
    `right`: None when it is not known.
    """

    answer_by: MdphDate
    appeal_until: MdphDate
    right: Right | None = None
    completed_on: MdphDate | None = None
    is_appeal_late: bool = False
    appeal_answer_by: MdphDate | None = None
    court_until: MdphDate | None = None
    silence_means: str = SILENCE_MEANS

    @property
    def known(self) -> dict[str, MdphDate]:
        """Those of its dates that are known, in the order in which they come up."""
        names = ("completed_on", "answer_by", "appeal_until", "appeal_answer_by", "court_until")
        return {name: found for name in names if (found := getattr(self, name)) is not None}

    @property
    def appeal_to(self) -> AppealBody:
        """To whom the prior appeal goes: the MDMPH when the right is not known, as for all rights but the cards."""
        return self.right.appeal_body if self.right else AppealBody.MDMPH

    @property
    def court(self) -> Court | None:
        """Who judges after it; None when the right is not known."""
        return self.right.court if self.right else None

    @property
    def texts(self) -> dict[str, str]:
        """Each known date in its sentence, and where to contest; `appeal_late` when the appeal was."""
        said = {name: found.text for name, found in self.known.items()}
        if self.is_appeal_late:
            said["appeal_late"] = str(APPEAL_LATE)
        return said | {"appeal_to": str(wording.appeal_body(self.right)), "court": str(wording.court(self.right))}


@dataclass(frozen=True)
class _Course:
    """What happened to a request, and when."""

    deposited: datetime.date
    completed: datetime.date | None
    decided: datetime.date | None
    notified: datetime.date | None
    appealed: datetime.date | None
    appeal_decided: datetime.date | None

    @property
    def answer_by(self) -> datetime.date:
        return months_later(self.deposited, ANSWER_MONTHS)

    @property
    def answered(self) -> datetime.date | None:
        return self.decided or self.notified

    @property
    def contestable_from(self) -> datetime.date:
        """The day of the decision, or of the silence that came before it."""
        return min(self.answered or self.answer_by, self.answer_by)

    def check(self) -> None:
        """Raises `DatesImpossible`."""
        for found in filter(None, vars(self).values()):
            _check_year(found)
        if self.appeal_decided and not self.appealed:
            raise DatesImpossible(str(NO_APPEAL) % {"day": day(self.appeal_decided, "short")})
        for early, late, refusal in (
            (self.deposited, self.completed, COMPLETED_TOO_EARLY),
            (self.deposited, self.decided, DECIDED_TOO_EARLY),
            (self.decided or self.deposited, self.notified, NOTIFIED_TOO_EARLY),
            (self.contestable_from, self.appealed, APPEALED_TOO_EARLY),
            (self.appealed, self.appeal_decided, APPEAL_DECIDED_TOO_EARLY),
        ):
            if early and late and late < early:
                raise DatesImpossible(str(refusal) % {"late": day(late, "short"), "early": day(early, "short")})


def mdph_dates(
    *,
    deposited: datetime.date,
    completed: datetime.date | None = None,
    decided: datetime.date | None = None,
    notified: datetime.date | None = None,
    appealed: datetime.date | None = None,
    appeal_decided: datetime.date | None = None,
    right: Right | None = None,
) -> MdphDates:
    """The dates of a request deposited on a day. `appealed`: the prior appeal; `appeal_decided`: its answer, notified.

    The delay of the appeal runs from `notified`, or from `decided` where that alone is known: a date that comes early
    rather than late. An appeal made between the silence and a late decision contests the silence. Raises
    `DatesImpossible` for days in an order, or of a year, that no file can have.
    """
    course = _Course(deposited, completed, decided, notified, appealed, appeal_decided)
    course.check()
    appeal_to = right.appeal_body if right else AppealBody.MDMPH
    appeal_until = _appeal_until(course, appeal_to)
    return MdphDates(
        answer_by=_answer_by(course, right),
        completed_on=MdphDate(completed, ANSWER_RULE, COMPLETED) if completed else None,
        appeal_until=appeal_until,
        right=right,
        is_appeal_late=_is_late(course, appeal_until.on),
        appeal_answer_by=_appeal_answer_by(course, appeal_to),
        court_until=_court_until(course, right),
    )


def renewal_reminder(ends_on: datetime.date, months: int = RENEWAL_MONTHS) -> datetime.date:
    """The day on which to remind of a right that ends: `months` before. Raises `DatesImpossible`."""
    _check_year(ends_on)
    if months < 0:
        raise DatesImpossible(str(MONTHS_NEGATIVE))
    return months_later(ends_on, -months)


def _check_year(found: datetime.date) -> None:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise DatesImpossible(str(YEAR_ABSURD) % {"day": day(found, "short"), **years})


def _answer_by(course: _Course, right: Right | None) -> MdphDate:
    words = AWAITED
    if course.answered:
        words = ANSWERED if course.answered <= course.answer_by else ANSWERED_LATE
    return MdphDate(course.answer_by, CARD_ANSWER_RULE if right and right.is_card else ANSWER_RULE, words)


def _appeal_until(course: _Course, appeal_to: AppealBody) -> MdphDate:
    told = course.notified or course.decided
    words = APPEAL_OF_DECISION if told else APPEAL_OF_SILENCE
    return MdphDate(months_later(told or course.answer_by, APPEAL_MONTHS), APPEAL_RULES[appeal_to], words)


def _is_late(course: _Course, until: datetime.date) -> bool:
    if course.appealed is None:
        return False
    if course.answered and course.appealed < course.answered:  # it contests the silence that came before
        until = months_later(course.answer_by, APPEAL_MONTHS)
    return course.appealed > until


def _appeal_answer_by(course: _Course, appeal_to: AppealBody) -> MdphDate | None:
    if course.appealed is None:
        return None
    words = APPEAL_ANSWERED if course.appeal_decided else APPEAL_AWAITED
    return MdphDate(months_later(course.appealed, APPEAL_ANSWER_MONTHS), APPEAL_RULES[appeal_to], words)


def _court_until(course: _Course, right: Right | None) -> MdphDate | None:
    if course.appealed is None:
        return None
    rule = COURT_RULES[right.court if right else None]
    if course.appeal_decided:
        return MdphDate(months_later(course.appeal_decided, COURT_MONTHS), rule, COURT_OF_ANSWER)
    silent = months_later(course.appealed, APPEAL_ANSWER_MONTHS)
    return MdphDate(months_later(silent, COURT_MONTHS), rule, COURT_OF_SILENCE)

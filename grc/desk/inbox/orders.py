"""The orders of the inbox: what each compares, in which direction, and by which key a page of it starts."""

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple, Self

from django.db.models.expressions import RawSQL
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EPOCH, MICROSECOND = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC), datetime.timedelta(microseconds=1)
type_key = datetime.datetime | datetime.date | int


class Order(NamedTuple):
    """What requests are compared by. `column` is what `key`, an expression of SQL, reads; its index has both.

    `label` says it with its usual direction first; `opposite` the other one. `encode` writes a key in an address.
    """

    label: Promise
    opposite: Promise
    column: str
    key: str
    encode: Callable[[Any], int]
    decode: Callable[[int], type_key]

    @property
    def expression(self) -> RawSQL:
        return RawSQL(self.key, ())  # noqa: S611 ours


def _moment(label: Promise, opposite: Promise, column: str) -> Order:
    return Order(
        label,
        opposite,
        column,
        f'"grc_demande"."{column}"',
        lambda moment: (moment - EPOCH) // MICROSECOND,
        lambda micros: EPOCH + micros * MICROSECOND,
    )


ORDERS = {
    "depot": _moment(_("les plus récentes d’abord"), _("les plus anciennes d’abord"), "filed_at"),
    "echeance": Order(
        _("les plus en retard d’abord"),
        _("les plus lointaines d’abord"),
        "due_on",
        # As the index has it (`grc.models.demande.DEADLINE`): one without a deadline comes after all others.
        'CASE WHEN "grc_demande"."due_on" IS NULL THEN \'9999-12-31\'::date ELSE "grc_demande"."due_on" END',
        datetime.date.toordinal,
        datetime.date.fromordinal,
    ),
    "activite": _moment(
        _("les derniers événements d’abord"), _("les plus longtemps sans événement d’abord"), "updated_at"
    ),
    "personnes": Order(
        _("celles de plus de personnes d’abord"),
        _("celles de moins de personnes d’abord"),
        "people",
        '"grc_demande"."people"',
        int,
        int,
    ),
}
RISING = frozenset({"echeance"})  # whose usual direction is from the least


class Ordering(NamedTuple):
    """An order and its direction, as an address says them: `echeance`, or `-depot` from the greatest."""

    name: str
    falling: bool

    @property
    def order(self) -> Order:
        return ORDERS[self.name]

    @property
    def words(self) -> Promise:
        usual = self.falling != (self.name in RISING)
        return self.order.label if usual else self.order.opposite

    def __str__(self) -> str:
        return f"{'-' if self.falling else ''}{self.name}"

    def reversed(self) -> Self:
        return self._replace(falling=not self.falling)


NEWEST = Ordering("depot", falling=True)
WORST = Ordering("echeance", falling=False)


def read_ordering(text: str) -> Ordering | None:
    """The ordering that an address names; None for anything else."""
    found = Ordering(text.removeprefix("-"), falling=text.startswith("-"))
    return found if found.name in ORDERS else None

"""Official forms of applications (cerfa), by kind and by day: reference data, which each process holds."""

import datetime

from accounts.reference import held
from services.urbanisme.enums import FormSubject, PermitKind
from services.urbanisme.models import OfficialForm


class NoForm(Exception):  # noqa: N818
    """A kind of file without a form on a day: before the reform of 1 October 2007, or where none was entered."""


def form_for(kind: PermitKind, on: datetime.date, *, subject: FormSubject = FormSubject.WORKS) -> OfficialForm:
    """The form of a kind of file on a day. `subject`: of a declaration, works or land. Raises `NoForm`."""
    for form in forms():
        if form.kind == kind and form.is_valid(on) and form.subject in {"", subject}:
            return form
    raise NoForm(f"{kind} {on}")


@held
def forms() -> tuple[OfficialForm, ...]:
    """Every form that is known, of today and of before."""
    return tuple(OfficialForm.objects.all())

"""For whom the residents of the demonstration act: a child, a parent, an association; and who asks them to."""

import datetime
import json

from accounts.models import User
from communes.models import Authority
from grc.enums import BeneficiaryKind, Side
from grc.mandates import operations as mandates
from grc.models import Mandate
from portail.starter.texts import DEMO


def install_mandates(*, at: datetime.datetime) -> int:
    """The mandates of the file, asked for and answered by the operations; returns how many are new."""
    rows = json.loads((DEMO / "mandates.json").read_text(encoding="utf-8"))
    known = set(Mandate.objects.values_list("helper__email", "name"))
    missing = [row for row in rows if (row["helper"], row["name"]) not in known]
    for row in missing:
        when = at - datetime.timedelta(days=row["days_ago"])
        born = row.get("birth_date")
        mandate = mandates.ask(
            helper=User.objects.get(email=row["helper"]),
            wish=mandates.Wish(
                kind=BeneficiaryKind(row["kind"]),
                name=row["name"],
                email=row.get("email", ""),
                birth_date=datetime.date.fromisoformat(born) if born else None,
                capacity=row.get("capacity", ""),
            ),
            origin=Authority.objects.get(slug=row["site"]),
            at=when,
        )
        later = when + datetime.timedelta(days=1)
        match row.get("then"):
            case "accept":
                mandates.answer(mandate_id=mandate.pk, accepts=True, at=later)
            case "revoke":
                mandates.revoke(mandate_id=mandate.pk, by=Side.HELPER, at=later)
    return len(missing)

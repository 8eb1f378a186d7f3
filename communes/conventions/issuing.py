"""How the metropolis issues a document to a commune for an exercice: once, then new versions, each with its reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext
from wagtail.log_actions import log

from accounts.models import User
from communes.conventions.models import Issued
from communes.models import Authority

Document = TypeVar("Document", bound=Issued)


class IssueRefused(Exception):  # noqa: N818 said as a sentence
    """A document that cannot be issued, and what to do, in French."""


@dataclass(frozen=True)
class IssueRow(Generic[Document]):
    """Where the document of a commune for an exercice stands.

    `content`: what it would say today. `last`: what was issued last. `refusal`: why none can be issued, in French.
    """

    authority: Authority
    last: Document | None
    refusal: str
    content: dict[str, Any]

    @property
    def is_outdated(self) -> bool:
        """Whether what was issued is not what would be said today."""
        return self.last is not None and not self.refusal and self.last.content != self.content

    @property
    def is_missing(self) -> bool:
        return self.last is None and not self.refusal


def held(authority: Authority) -> Authority:
    """The commune, locked until the end of the transaction: two people at once issue its document once."""
    return Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)


def next_version(row: IssueRow[Any], reason: str) -> dict[str, Any]:
    """The version to issue, and its reason. Raises `IssueRefused`: nothing has changed, or nobody says why."""
    if row.refusal:
        raise IssueRefused(row.refusal)
    if row.last is None:
        return {"version": 1, "reason": ""}
    if not row.is_outdated:
        raise IssueRefused(gettext("%(last)s est déjà émis, et rien n’a changé depuis.") % {"last": row.last})
    if not reason.strip():
        raise IssueRefused(gettext("Dites pourquoi le document est corrigé\u00a0: la commune le lira."))
    return {"version": row.last.version + 1, "reason": reason.strip()}


def keep(document: Document, action: str, *, by: User | None) -> Document:
    """Write what is issued, and journal by whom and why."""
    document.save(force_insert=True)
    log(instance=document, action=action, user=by, data={"reason": document.reason})
    return document


def issue_each(rows: Iterable[IssueRow[Document]], issue: Callable[[Authority], Document]) -> list[Document]:
    """Issue the documents that are missing, each by itself: interrupted, it goes on where it was."""
    issued = []
    for row in rows:
        if row.is_missing:
            try:
                issued.append(issue(row.authority))
            except IssueRefused:  # somebody else has just issued it
                continue
    return issued

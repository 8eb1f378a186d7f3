"""The requests of the demonstration: reports and services asked for, with a life of their own."""

import datetime
import json
import uuid
from typing import Any

from wagtail.models import Site

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import State
from grc.models import Demande, Label, Mandate
from grc.operations import rectification
from grc.questions.definition import questions_of
from grc.questions.forms import AnswersForm, form_class
from grc.questions.inputs import names_of
from grc.questions.kinds import Address, Choice, Choices, Identity
from portail.starter.texts import DEMO
from services import operations as services
from services.models import ServicePage
from signalement.catalogue.models import Asset, Category
from signalement.reporting.operations import file

NAMESPACE = uuid.UUID("0b7c0a54-6f1e-4f5c-9a51-6d2f6b1f2c10")  # of the submission keys of the demo's requests


def install_requests(*, at: datetime.datetime) -> int:
    """The requests of the file, filed and treated by the operations; returns how many are new."""
    rows = json.loads((DEMO / "requests.json").read_text(encoding="utf-8"))
    keys = [uuid.uuid5(NAMESPACE, f"{number} {row.get('description', '')}") for number, row in enumerate(rows)]
    known = set(Demande.objects.filter(submission_key__in=keys).values_list("submission_key", flat=True))
    missing = [(row, key) for row, key in zip(rows, keys, strict=True) if key not in known]
    for row, key in missing:
        filed = ask(row, key=key, at=at) if "service" in row else report(row, key=key, at=at)
        live(filed, row.get("then", []), at=at)
    return len(missing)


def report(row: dict[str, Any], *, key: uuid.UUID, at: datetime.datetime) -> Demande:
    """Report an anomaly as its resident would have, some days before `at`."""
    commune = Authority.objects.get(slug=row["commune"])
    category = Category.objects.select_related("demarche").get(demarche__slug=row["category"])
    north, east = row["offset"]
    asset = asset_of(row, category)
    filed = file(
        category=category,
        description=row["description"],
        location=operations.Location(
            commune,
            f"{row['address']}, {commune.name}",
            asset.latitude if asset else round((commune.latitude or 0) + north, 6),
            asset.longitude if asset else round((commune.longitude or 0) + east, 6),
        ),
        asset=asset,
        filer=operations.Filer(
            operations.Contact(name=row.get("name", ""), email=row.get("email", "")),
            origin=commune,
            user=account_of(row),
        ),
        submission_key=key,
        at=at - datetime.timedelta(days=row["days_ago"]),
    )
    return filed.demande


def ask(row: dict[str, Any], *, key: uuid.UUID, at: datetime.datetime) -> Demande:
    """Ask for a service as its resident would have, some days before `at`: answers go by the words of the questions.

    Raises `ValueError` when the form would refuse them.
    """
    site = Site.objects.select_related("root_page", "authority").get(authority__slug=row["site"])
    page = ServicePage.objects.descendant_of(site.root_page).get(slug=row["service"])
    moment = at - datetime.timedelta(days=row["days_ago"])
    form = form_class(page.form_version.definition, AnswersForm)(typed(page, row), on=moment.date())
    if not form.is_valid():
        raise ValueError(form.errors.as_json())
    filed = services.file(
        page=page,
        version=page.form_version,
        answers=form.answers(),
        filer=operations.Filer(
            operations.Contact(**form.contact()),
            origin=site.authority,
            user=account_of(row),
            mandate=mandate_of(row),
        ),
        submission_key=key,
        at=moment,
    )
    return filed.demande


def account_of(row: dict[str, Any]) -> User | None:
    """The account of who filed, unless the row says that they were not signed in: those are there to be claimed."""
    return User.objects.filter(email=row.get("email", "")).first() if row.get("account", True) else None


def asset_of(row: dict[str, Any], category: Category) -> Asset | None:
    """The asset that the report is about, when the row names one and it still stands."""
    return Asset.objects.standing().of_category(category).filter(reference=row.get("asset", "")).first()


def mandate_of(row: dict[str, Any]) -> Mandate | None:
    """Under what mandate it was filed, when the row says for whom."""
    return Mandate.objects.get(helper__email=row["email"], name=row["for"]) if "for" in row else None


def typed(page: ServicePage, row: dict[str, Any]) -> dict[str, Any]:
    """What the browser would send."""
    sent: dict[str, Any] = {"name": row["name"], "email": row["email"]}
    version = page.form_version
    for question in questions_of(version.definition) if version else ():
        answer = row["answers"].get(question.label)
        match question:
            case _ if answer is None:
                continue
            case Choice():
                sent[question.id] = next(option.key for option in question.options if option.label == answer)
            case Choices():
                sent[question.id] = [option.key for option in question.options if option.label in answer]
            case Address() | Identity():
                sent |= dict(zip(names_of(question), answer, strict=True))
            case _:
                sent[question.id] = answer
    return sent


def question_of(demande: Demande, label: str) -> str:
    """The id of the question that has these words."""
    asked = questions_of(demande.form_version.definition)
    return next(question.id for question in asked if question.label == label)


def by_resident(act: str, pk: int, words: list[str], *, at: datetime.datetime) -> None:
    if act == "reply":
        operations.reply(demande_id=pk, body=words[0], at=at)
    else:
        operations.withdraw(demande_id=pk, at=at)


def mark(act: str, demande: Demande, words: list[str], *, by: User, at: datetime.datetime) -> None:
    """What only agents read: a note, or the labels of these names."""
    if act == "note":
        operations.add_note(demande_id=demande.pk, body=words[0], by=by, at=at)
    else:
        labels = Label.objects.filter(authority=demande.authority, name__in=words)
        operations.tag(demande_id=demande.pk, add=list(labels.values_list("pk", flat=True)), by=by, at=at)


def live(demande: Demande, acts: list[list[Any]], *, at: datetime.datetime) -> None:
    """What agents and the resident did next: each act is its name, how many days before `at`, and its words."""
    if not acts:
        return
    agent = User.objects.filter(
        memberships__authority=demande.authority, memberships__role=Role.AGENT, email__endswith="@example.org"
    ).earliest("pk")
    for act, days_ago, *words in acts:
        demande.refresh_from_db()
        pk, version, when = demande.pk, demande.version, at - datetime.timedelta(days=days_ago)
        match act:
            case "move":
                operations.move(demande_id=pk, to=State(words[0]), note=words[1], by=agent, version=version, at=when)
            case "assign":
                operations.assign(demande_id=pk, assignee=agent, by=agent, version=version, at=when)
            case "write":
                operations.write_to_resident(demande_id=pk, body=words[0], by=agent, version=version, at=when)
            case "rectify":
                said, asked = words
                asks = {question_of(demande, label): word for label, word in asked.items()}
                rectification.ask(demande_id=pk, words=asks, said=said, by=agent, version=version, at=when)
            case "note" | "tag":
                mark(act, demande, words, by=agent, at=when)
            case _:
                by_resident(act, pk, words, at=when)

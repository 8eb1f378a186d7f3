"""What Open311 says of a report, of an update, of a category: from the public register, and nothing else."""

import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from signalement.catalogue.models import Category, CategoryQuestion
from signalement.catalogue.models.question import NO, YES
from signalement.enums import QuestionKind
from signalement.open311.api.formats import moment
from signalement.open311.channels.statuses import EXTENDED, plain
from signalement.register.models import PublishedReport, ReportUpdate
from signalement.register.publicity import METRES
from signalement.register.wording import standing_of

ASSET = "asset_number"  # how the number of what a report is about is called
DATATYPES = {
    QuestionKind.TEXT: "string",
    QuestionKind.NUMBER: "number",
    QuestionKind.YES_NO: "singlevaluelist",
    QuestionKind.CHOICE: "singlevaluelist",
    QuestionKind.CHOICES: "multivaluelist",
}


def attributes_of(category: Category) -> list[dict[str, Any]]:
    """What a category asks for besides the usual, in order."""
    return [*_assets_of(category), *_questions_of(category)]


def _assets_of(category: Category) -> list[dict[str, Any]]:
    """The number of what it is about, for a category whose reports are about assets."""
    labels = {kind.number_label for kind in category.takes}
    if not labels:
        return []
    return [
        {
            "variable": True,
            "code": ASSET,
            "datatype": "string",
            "required": False,
            "datatype_description": _("Le numéro que porte l’équipement."),
            "order": 1,
            "description": " / ".join(sorted(labels)),
            "values": [],
        }
    ]


def _questions_of(category: Category) -> list[dict[str, Any]]:
    return [
        {
            "variable": True,
            "code": question.question_id,
            "datatype": DATATYPES[QuestionKind(question.kind)],
            "required": question.required,
            "datatype_description": question.help or None,
            "order": rank,
            "description": question.label,
            "values": [{"key": key, "name": str(name)} for key, name in options_of(question)],
        }
        for rank, question in enumerate(category.asked, start=2 if category.takes else 1)
    ]


def options_of(question: CategoryQuestion) -> list[tuple[str, Any]]:
    """The answers to choose from: what is sent, what is read."""
    return [(YES, _("oui")), (NO, _("non"))] if question.kind == QuestionKind.YES_NO else question.choices


def media_of(report: PublishedReport) -> str | None:
    """The address of the first photo that anyone may see, on the host that shows every report."""
    shown = next((photo for photo in report.photos.all() if photo.derivatives), None)
    return f"{settings.WAGTAILADMIN_BASE_URL}{shown.get_absolute_url()}" if shown else None


def service(category: Category, *, asks: bool) -> dict[str, Any]:
    """One line of the list of services; `asks`: whether it has questions of its own."""
    return {
        "service_code": category.demarche.slug,
        "service_name": category.demarche.label,
        "description": category.hint or None,
        "metadata": asks,
        "type": "realtime",
        "keywords": ", ".join(word for part in category.keywords.split(",") if (word := part.strip())) or None,
        "group": category.group.label,
    }


def request(report: PublishedReport, *, extensions: bool = False) -> dict[str, Any]:
    """A report as the specification has it; with `extensions`, its finer state and its news too (prefetched)."""
    closed = report.closed_at
    said: dict[str, Any] = {
        "service_request_id": report.reference,
        "status": plain(report.state),
        "status_notes": standing_of(report),
        "service_name": report.category.demarche.label,
        "service_code": report.category.demarche.slug,
        "description": report.text or None,
        "agency_responsible": report.authority.body_name,
        "service_notice": None,
        "requested_datetime": moment(report.filed_at),
        "updated_datetime": moment(closed or report.updated_at),
        "expected_datetime": moment(end_of(report.due_on)) if report.due_on and closed is None else None,
        "address": report.public_address or None,
        "address_id": None,
        "zipcode": None,
        "lat": report.latitude,
        "long": report.longitude,
        "media_url": media_of(report),
    }
    if extensions:
        said["extended_attributes"] = {
            "status": EXTENDED[report.state],
            "updated_datetime": moment(report.updated_at),
            "closed_datetime": moment(closed),
            "jurisdiction_id": report.commune.insee_code if report.commune else None,
            "asset": report.asset.reference if report.asset else None,
            "precision_m": METRES if report.is_approximate else None,
            "weight": report.weight,
            "joined_to": report.led_by.reference if report.led_by else None,
        }
        said["notes"] = [
            {"datetime": moment(one.at), "type": EXTENDED[one.state], "description": one.text or standing_of(one)}
            for one in report.updates.all()
        ]
    return said


def update(news: ReportUpdate) -> dict[str, Any]:
    """A line of what happened to reports."""
    return {
        "update_id": str(news.pk),
        "service_request_id": news.report.reference,
        "status": EXTENDED[news.state],
        "updated_datetime": moment(news.at),
        "description": news.text or standing_of(news),
        "media_url": None,
        "external_status_code": news.state,
    }


def end_of(day: datetime.date) -> datetime.datetime:
    """The last second of a day, here."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(23, 59, 59)))

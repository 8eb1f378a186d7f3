"""A partner's program, on the client that openapi-python-client makes: it files with files, and reads what it filed.

`python program.py ADDRESS PHOTO PHOTO < answers.json`: answers to the service's form, by the title of its questions.
"""

import json
import sys
import uuid
from io import BytesIO
from pathlib import Path
from typing import Any

from guichet_client import Client
from guichet_client.api.reports import file_report, file_report_with_files
from guichet_client.api.requests import get_request
from guichet_client.api.services import file_service_request_with_files, get_service_form, list_services
from guichet_client.models import (
    FileReportBody,
    FileReportParts,
    FileServiceRequestParts,
    FileServiceRequestPartsAnswers,
    FileServiceRequestPartsContact,
    Problem,
    Receipt,
)
from guichet_client.types import File

SERVICE = "Créer un composteur partagé"
HOLE = {"category": "nid-de-poule", "address": "3 avenue Camille-Rousset, 69500 Bron"}


def main(address: str, *photos: str, answers: dict[str, Any]) -> dict[str, Any]:
    with Client(base_url=address, raise_on_unexpected_status=True) as client:
        refused = file_report.sync(client=client, body=FileReportBody(**HOLE, description="Un trou"))
        assert isinstance(refused, Problem)
        plain = file_report.sync(client=client, body=FileReportBody(**HOLE, description="Un trou dans la chaussée."))
        assert isinstance(plain, Receipt), plain
        key = uuid.uuid4()
        report = [reported(client, photos[0], key) for _time in range(2)]
        request = requested(client, photos, answers)
        return {
            "refused": refused.to_dict(),
            "again": report[0] == report[1],
            "plain": state_of(client, plain),
            "report": state_of(client, report[0]),
            "request": state_of(client, request),
        }


def sent(photo: str) -> File:
    return File(payload=BytesIO(Path(photo).read_bytes()), file_name="photo.jpg", mime_type="image/jpeg")


def reported(client: Client, photo: str, key: uuid.UUID) -> Receipt:
    body = FileReportParts(**HOLE, description="Un trou profond, juste au milieu.", photos=[sent(photo)])
    receipt = file_report_with_files.sync(client=client, body=body, idempotency_key=str(key))
    assert isinstance(receipt, Receipt), receipt
    return receipt


def requested(client: Client, photos: tuple[str, ...], answers: dict[str, Any]) -> Receipt:
    listed = list_services.sync(client=client)
    service = next(one for one in listed.results if one.title == SERVICE)
    form = get_service_form.sync(service.id, client=client)
    questions = form.answers["properties"].items()
    said = {name: coded(schema, answers[schema["title"]]) for name, schema in questions if schema["title"] in answers}
    body = FileServiceRequestParts(
        version=form.version,
        answers=FileServiceRequestPartsAnswers.from_dict(said),
        contact=FileServiceRequestPartsContact.from_dict({"name": "Awa Diallo", "email": "awa@example.org"}),
    )
    for rank, photo in enumerate(photos, start=1):
        body[f"{form.files[0].part}.{rank}"] = sent(photo)
    receipt = file_service_request_with_files.sync(service.id, client=client, body=body)
    assert isinstance(receipt, Receipt), receipt
    return receipt


def coded(schema: dict[str, Any], answer: Any) -> Any:
    """An answer; of a choice, the code of what was chosen."""
    return next((one["const"] for one in schema.get("oneOf", []) if one["title"] == answer), answer)


def state_of(client: Client, receipt: Receipt) -> dict[str, Any]:
    return get_request.sync(receipt.token, client=client).to_dict()


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:], answers=json.load(sys.stdin)), sys.stdout)

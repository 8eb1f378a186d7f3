"""What anyone reads by Open311: services, reports, in both formats."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import State
from signalement.catalogue.models import Category, CategoryQuestion
from signalement.register.models import PublishedPhoto, PublishedReport
from tests.signalement.open311.server.conftest import Program, publish, reported, said, tree

pytestmark = pytest.mark.django_db


class TestDiscovery:
    def test_it_says_where_and_in_which_formats(self, anyone: Program) -> None:
        found = anyone.json("/open311/discovery.json")
        assert list(found) == ["changeset", "contact", "key_service", "endpoints"]
        assert [(one["type"], one["url"]) for one in found["endpoints"]] == [
            ("production", "http://metropole.localhost/open311/v2"),
            ("test", "http://metropole.localhost/open311/test/v2"),
        ]
        for one in found["endpoints"]:
            assert one["specification"] == "http://wiki.open311.org/GeoReport_v2"
            assert one["formats"] == ["text/xml", "application/json"]

    def test_one_slash_more_leads_to_the_same(self, anyone: Program) -> None:
        for root in ("v2", "test/v2"):
            once, twice = (anyone.client.get(f"/open311/{root}{slash}services.xml") for slash in ("/", "//"))
            assert (twice.status_code, twice.content) == (200, once.content)
        refused = anyone.client.get("/open311/v2//licorne.xml")
        assert (refused.status_code, refused["Content-Type"]) == (404, "text/xml; charset=utf-8")

    def test_both_formats_say_the_same(self, anyone: Program) -> None:
        found = anyone.json("/open311/discovery.json")
        name, children = tree(anyone.get("/open311/discovery.xml"))
        assert name == "discovery"
        assert dict(children)["contact"] == found["contact"]
        first = dict(dict(children)["endpoints"])["endpoint"]
        assert ("formats", [("format", "text/xml"), ("format", "application/json")]) in first


class TestServices:
    def test_they_are_the_categories(self, anyone: Program) -> None:
        found = {one["service_code"]: one for one in anyone.json("services.json")}
        assert len(found) == Category.objects.offered().filter(is_danger=False).count() > 40
        assert found["lampadaire-eteint"] == {
            "service_code": "lampadaire-eteint",
            "service_name": "Lampadaire éteint ou qui clignote",
            "description": "Le numéro inscrit sur le mât aide à le retrouver.",
            "metadata": True,
            "type": "realtime",
            "keywords": "réverbère, candélabre, lumière, éclairage, noir, ampoule, panne",
            "group": "Éclairage",
        }

    def test_in_xml(self, anyone: Program) -> None:
        Category.objects.filter(demarche__slug="lampadaire-eteint").update(keywords="réverbère,candélabre & mât")
        name, services = tree(anyone.get("services.xml"))
        assert name == "services"
        assert {tag for tag, _ in services} == {"service"}
        one = next(dict(fields) for _, fields in services if ("service_code", "lampadaire-eteint") in fields)
        assert one["metadata"] == "true"
        assert one["keywords"] == "réverbère, candélabre & mât"

    def test_what_is_called_for_is_not_listed(self, anyone: Program) -> None:
        Category.objects.filter(demarche__slug="lampadaire-eteint").update(is_danger=True)
        assert "lampadaire-eteint" not in anyone.get("services.json").content.decode()
        assert anyone.get("services/lampadaire-eteint.json").status_code == 404

    def test_one_that_asks_for_nothing_more(self, anyone: Program) -> None:
        found = {one["service_code"]: one for one in anyone.json("services.json")}
        assert found["fils-electriques"]["metadata"] is False
        expected = {"service_code": "fils-electriques", "attributes": []}
        assert anyone.json("services/fils-electriques.json") == expected
        assert tree(anyone.get("services/fils-electriques.xml")) == (
            "service_definition",
            [("service_code", "fils-electriques"), ("attributes", None)],
        )

    def test_the_definition_of_one(self, anyone: Program) -> None:
        category = Category.objects.get(demarche__slug="lampadaire-eteint")
        (how_many,) = category.asked
        found = anyone.json("services/lampadaire-eteint.json")
        assert found["attributes"][0] == {
            "variable": True,
            "code": "asset_number",
            "datatype": "string",
            "required": False,
            "datatype_description": "Le numéro que porte l’équipement.",
            "order": 1,
            "description": "Numéro inscrit sur le mât",
            "values": [],
        }
        second = found["attributes"][1]
        assert (second["code"], second["datatype"], second["order"]) == (how_many.question_id, "singlevaluelist", 2)
        assert second["values"][1] == {"key": "plusieurs-a-la-suite", "name": "Plusieurs à la suite"}
        _, (_code, (name, attributes)) = tree(anyone.get("services/lampadaire-eteint.xml"))
        assert (name, {tag for tag, _ in attributes}) == ("attributes", {"attribute"})
        assert dict(attributes[1][1])["values"][1] == (
            "value",
            [("key", "plusieurs-a-la-suite"), ("name", "Plusieurs à la suite")],
        )

    @pytest.mark.parametrize(
        ("kind", "datatype"), [("nombre", "number"), ("oui_non", "singlevaluelist"), ("plusieurs", "multivaluelist")]
    )
    def test_each_kind_of_question(self, anyone: Program, kind: str, datatype: str) -> None:
        question = Category.objects.get(demarche__slug="lampadaire-eteint").asked[0]
        CategoryQuestion.objects.filter(pk=question.pk).update(kind=kind)
        found = anyone.json("services/lampadaire-eteint.json")["attributes"][1]
        assert found["datatype"] == datatype
        if kind == "oui_non":
            assert found["values"] == [{"key": "oui", "name": "oui"}, {"key": "non", "name": "non"}]

    def test_one_that_does_not_exist(self, anyone: Program) -> None:
        assert "voyez leur liste" in said(anyone.get("services/licorne.json"), 404)[0]
        response = anyone.get("services/licorne.xml")
        assert response.status_code == 404
        name, (one,) = tree(response)
        assert (name, one[0], one[1][0]) == ("errors", "error", ("code", "404"))

    @pytest.mark.parametrize("address", ["services.json", "services/lampadaire-eteint.json", "requests.json"])
    def test_an_unknown_jurisdiction(self, anyone: Program, address: str) -> None:
        assert "75056" in said(anyone.get(address, jurisdiction_id="75056"), 404)[0]


class TestOneReport:
    def test_before_anybody_has_read_it(self, report: PublishedReport, anyone: Program) -> None:
        (found,) = anyone.json(f"requests/{report.reference}.json")
        assert found == {
            "service_request_id": report.reference,
            "status": "open",
            "status_notes": "À traiter",
            "service_name": "Lampadaire éteint ou qui clignote",
            "service_code": "lampadaire-eteint",
            "description": None,
            "agency_responsible": "Ville de Bron",
            "service_notice": None,
            "requested_datetime": timezone.localtime(report.filed_at).isoformat(timespec="seconds"),
            "updated_datetime": timezone.localtime(report.updated_at).isoformat(timespec="seconds"),
            "expected_datetime": found["expected_datetime"],
            "address": None,
            "address_id": None,
            "zipcode": None,
            "lat": 45.733,
            "long": 4.911,
            "media_url": None,
        }
        assert found["expected_datetime"].startswith(f"{report.due_on}T23:59:59+0")

    def test_in_xml(self, report: PublishedReport, anyone: Program) -> None:
        publish(report, "Éteint <depuis> lundi & mardi\x07")
        (found,) = anyone.json(f"requests/{report.reference}.json")
        name, (one,) = tree(anyone.get(f"requests/{report.reference}.xml"))
        assert (name, one[0]) == ("service_requests", "request")
        fields = dict(one[1])
        assert list(fields) == list(found)
        assert fields["description"] == "Éteint <depuis> lundi & mardi"
        assert (fields["lat"], fields["media_url"]) == ("45.733", None)

    def test_with_extensions(self, report: PublishedReport, anyone: Program, agent_bron: User) -> None:
        at = timezone.now()
        operations.move(demande_id=report.pk, to=State.PLANNED, by=agent_bron, version=1, note="Jeudi.", at=at)
        plain = anyone.json(f"requests/{report.reference}.json")[0]
        found = anyone.json(f"requests/{report.reference}.json", extensions="true")[0]
        assert {name: value for name, value in found.items() if name in plain} == plain
        assert plain["status"] == "open"
        assert found["extended_attributes"] == {
            "status": "action_scheduled",
            "updated_datetime": plain["updated_datetime"],
            "closed_datetime": None,
            "jurisdiction_id": "69029",
            "asset": None,
            "precision_m": 100,
            "weight": 1,
            "joined_to": None,
        }
        (note,) = found["notes"]
        assert (note["type"], note["description"]) == ("action_scheduled", "Intervention planifiée")
        _, (one,) = tree(anyone.get(f"requests/{report.reference}.xml", extensions="true"))
        assert dict(one[1])["notes"][0][0] == "note"

    def test_its_first_public_photo(self, report: PublishedReport, anyone: Program, settings: Any) -> None:
        settings.WAGTAILADMIN_BASE_URL = "https://metropole.example"
        waiting = {"report": report, "published_at": report.filed_at}
        PublishedPhoto.objects.create(**waiting)  # its copies are not made yet
        photo = PublishedPhoto.objects.create(**waiting, position=1, derivatives={"large": {"name": "ab"}})
        address = f"https://metropole.example/signalements/{report.reference}/photos/{photo.uuid}.jpg"
        assert anyone.json(f"requests/{report.reference}.json")[0]["media_url"] == address
        assert anyone.json("requests.json")[0]["media_url"] == address

    def test_when_it_is_closed(self, report: PublishedReport, anyone: Program, agent_bron: User) -> None:
        at = timezone.now()
        operations.move(demande_id=report.pk, to=State.RESOLVED, by=agent_bron, version=1, at=at)
        (found,) = anyone.json(f"requests/{report.reference}.json")
        assert (found["status"], found["expected_datetime"]) == ("closed", None)
        assert found["updated_datetime"] == timezone.localtime(at).isoformat(timespec="seconds")

    def test_its_reference_is_read_as_people_write_it(self, report: PublishedReport, anyone: Program) -> None:
        spelled = report.reference.replace("-", "").lower()
        assert anyone.json(f"requests/{spelled}.json")[0]["service_request_id"] == report.reference

    @pytest.mark.parametrize("reference", ["AAAA-AAAA", "x", "1", "%00", "é"])
    def test_one_that_does_not_exist(self, report: PublishedReport, anyone: Program, reference: str) -> None:
        assert "n’est la référence" in said(anyone.get(f"requests/{reference}.json"), 404)[0]

    def test_one_that_is_hidden_or_withdrawn(self, report: PublishedReport, anyone: Program) -> None:
        PublishedReport.objects.update(hidden_reason="insultes", listed=False)
        assert anyone.get(f"requests/{report.reference}.json").status_code == 404
        PublishedReport.objects.update(hidden_reason="")
        operations.withdraw(demande_id=report.pk, at=timezone.now())
        assert anyone.get(f"requests/{report.reference}.json").status_code == 404
        assert anyone.json("requests.json") == []

    def test_one_that_is_shown_under_another(self, report: PublishedReport, anyone: Program, agent_bron: User) -> None:
        other = reported(description="Toujours éteint ce soir, pour de bon.")
        operations.join(demande_id=other.pk, to=report.pk, by=agent_bron, at=timezone.now())
        assert [one["service_request_id"] for one in anyone.json("requests.json")] == [report.reference]
        found = anyone.json(f"requests/{other.reference}.json", extensions="true")[0]
        assert found["extended_attributes"]["joined_to"] == report.reference

    def test_one_of_another_commune(self, report: PublishedReport, of_bron: Program, dardilly: Authority) -> None:
        address = f"requests/{report.reference}.json"
        assert of_bron.get(address, jurisdiction_id="69029").status_code == 200
        assert of_bron.get(address, jurisdiction_id=dardilly.insee_code).status_code == 404

"""A territory with something of Bron's behind every address, and a canary in every text of its residents."""

import functools
import uuid
from dataclasses import dataclass
from io import BytesIO

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from PIL import Image as Picture
from wagtail.admin.models import EditingSession
from wagtail.models import Page, Task, UploadedFile, Workflow

from accounts.enums import RetentionCategory
from accounts.models import JobReport, RetentionRule, TermsVersion, User
from accounts.sealing import seal
from communes.enums import Role
from communes.models import AgentProvider, Authority, RoleGroup
from grc import links
from grc.mandates import notices
from grc.models import Attachment, Demande, Label, Likeness, Mandate, Person, ReplyTemplate, SavedView, Team
from grc.operations import people
from grc.people import operations as people_decisions
from home.models import Alert, Document, EventPage, Image
from tests.factories.activity import activity_of
from tests.factories.circuits import demarche_of
from tests.factories.commitments import commitments_of
from tests.factories.conventions import conventions_of
from tests.factories.governance import governance_of
from tests.factories.handover import archive_of
from tests.factories.launch import launch_of
from tests.factories.mandates import asked
from tests.factories.pages import event
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.services import service
from tests.factories.sites import starter_site
from tests.factories.software import software_of
from tests.security import rooms
from tests.security.routes.canaries import AT, CANARY, MARK, MARKED, came_with_canaries, request_with_canaries
from tests.security.routes.reference import reference_rows
from tests.security.routes.reports import values_for
from tests.security.routes.walk import Route


@dataclass
class World:
    """The three authorities, Bron's request and a value for the parameters of every address."""

    bron: Authority
    dardilly: Authority
    mdmph: Authority
    agent: User
    demande: Demande
    photo: Attachment

    def values(self, route: Route) -> dict[str, object]:
        """What the parameters of `route` are replaced by: Bron's objects."""
        known: dict[str, object] = self.by_parameter | self._by_namespace.get(route.namespace, {})
        known |= self._by_name.get(route.name, {})
        if "_modeladmin_" in route.name:
            known["instance_pk"] = self._reference[route.name.rpartition("_modeladmin_")[0]]
        return known

    @functools.cached_property
    def _reference(self) -> dict[str, object]:
        return reference_rows(self.bron, self.demande)

    def address(self, route: Route) -> str:
        query = QUERIES.get(route.name, "{}").format(route.address(self.values(route)))
        return query.replace("<page>", str(self.home.pk))

    @functools.cached_property
    def likeness(self) -> Likeness:
        """The card of who made Bron's request, and another under the same name."""
        demande(self.bron, name=f"{CANARY}-nom", email=f"{CANARY.lower()}-autre@example.org", at=AT)
        people.identify()
        one, other = Person.objects.filter(authority=self.bron).order_by("pk")[:2]
        return people_decisions.join(one=one, other=other, by=self.agent, at=AT)

    @functools.cached_property
    def home(self) -> Page:
        return self.bron.site.root_page

    @functools.cached_property
    def page(self) -> Page:
        """A page of Bron's that waits in a workflow."""
        page = self.home.get_children().get(slug="aide").specific
        page.save_revision(user=self.agent)
        self.workflow.start(page, self.agent)
        return page

    @functools.cached_property
    def workflow(self) -> Workflow:
        return Workflow.objects.get(active=True)

    @functools.cached_property
    def by_parameter(self) -> dict[str, object]:
        page, picture = self.page, BytesIO()
        Picture.new("RGB", (8, 8)).save(picture, "PNG")
        collection = self.bron.collection
        image = Image.objects.create(
            title=f"Mairie {MARKED}",
            description=MARKED,
            file=ContentFile(picture.getvalue(), f"{MARK}.png"),
            width=8,
            height=8,
            collection=collection,
        )
        document = Document.objects.create(
            title=f"Arrêté {MARKED}", file=ContentFile(b"-", f"{MARK}.txt"), collection=collection
        )
        for file in (image, document):
            file.get_file_size()  # written at its first reading
        state = page.current_workflow_state
        waiting = UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(Image),
            file=SimpleUploadedFile(f"{MARK}-attente.png", picture.getvalue()),
            uploaded_by_user=self.agent,
        )
        session = EditingSession.objects.create(
            user=self.agent,
            content_type=ContentType.objects.get_for_model(page),
            object_id=page.pk,
            last_seen_at=timezone.now(),
        )
        return {
            "account_id": SocialAccount.objects.create(user=self.agent, provider="agents", uid=MARK).pk,
            "provider_id": "inconnu",
            "code": "ABCD-EFGH",
            "page_id": page.pk,
            "page_pk": page.pk,
            "parent_page_id": self.home.pk,
            "page_to_move_id": page.pk,
            "destination_id": self.home.pk,
            "revision_id": page.latest_revision_id,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
            "workflow_state_id": state.pk,
            "workflow_pk": self.workflow.pk,
            "task_id": state.current_task_state.task_id,
            "task_state_id": state.current_task_state_id,
            "image_id": image.pk,
            "document_id": document.pk,
            "doc_id": document.pk,
            "collection_id": collection.pk,
            "uploaded_file_id": waiting.pk,
            "session_id": session.pk,
            "object_id": page.pk,
            "filter_spec": "original",
            "content_type_app_name": "home",
            "content_type_model_name": "informationpage",
            "app_label": "wagtailcore",
            "app_name": "taggit",
            "model_name": "page",
            "action": "delete",
            "action_name": "approve",
            "uidb64": urlsafe_base64_encode(force_bytes(self.agent.pk)),
            "token": links.token_for(self.demande),
            "reference": self.demande.reference,
            **dict.fromkeys(("uuid", "attachment"), self.photo.uuid),
            "id": self.demande.uuid,
            "name": "thumbnail",
            "path": image.file.name,
            "_0": document.pk,
            "_1": document.filename,
            "pk": page.pk,
            "version": "1",  # a draft
        }

    @functools.cached_property
    def _by_namespace(self) -> dict[str, dict[str, object]]:
        values, site = self.by_parameter, self.bron.site.pk
        return {
            "alertes": {"pk": Alert.objects.create(site=self.bron.site, title=f"Crue du Rhône {MARKED}").pk},
            "comptes-rendus": {"pk": JobReport.objects.create(job="grc.reads", at=AT).pk},
            "durees-conservation": {"pk": RetentionRule.objects.get(category=RetentionCategory.REPORTS).pk},
            "demandes": {"pk": self.demande.pk},
            **came_with_canaries(self.bron),
            "fournisseurs": {
                "pk": AgentProvider.objects.create(
                    authority=self.bron,
                    name=f"Ville de Bron {MARKED}",
                    issuer="https://agents.example/",
                    client_id="guichet",
                    sealed_secret=seal("secret"),
                    domains=["bron.example"],
                ).pk
            },
            "conditions": {"pk": TermsVersion.objects.get().pk},
            "personnes": {"pk": self.likeness.first_id},
            "reponses-types": {
                "pk": ReplyTemplate.objects.create(authority=self.bron, title=f"Accord {MARKED}", body=MARKED).pk
            },
            **conventions_of(self.bron, MARKED),
            "handover": {"slug": self.bron.slug, "archive": archive_of(self.bron).pk},
            "bilans": activity_of(self.bron),
            **launch_of(self.bron, MARKED),
            **governance_of(self.bron, MARKED),
            **commitments_of(self.bron, MARKED),
            **software_of(self.bron, f"Voirie {MARKED}"),
            "rattachements": {"pk": self.agent.memberships.get().pk},
            "wagtailadmin_api:documents": {"pk": values["document_id"]},
            "wagtailadmin_api:images": {"pk": values["image_id"]},
            "wagtailadmin_collections": {"pk": values["collection_id"]},
            "wagtailadmin_workflows": {
                "pk": self.workflow.pk,
                "app_label": "wagtailcore",
                "model_name": "groupapprovaltask",
            },
            "wagtaildocs_chooser": {"pk": values["document_id"]},
            "wagtailimages_chooser": {"pk": values["image_id"]},
            "wagtailsettings": {"app_name": "communes", "model_name": "brand", "pk": site},
            "wagtailsites": {"pk": site},
            "wagtailusers_users": {"pk": self.agent.pk},
            "wagtailusers_groups": {"pk": RoleGroup.objects.get(authority=self.bron, role=Role.AGENT).group_id},
        }

    @functools.cached_property
    def _by_name(self) -> dict[str, dict[str, object]]:
        team = Team.objects.create(authority=self.bron, name=f"{CANARY}-equipe")
        view = SavedView.objects.create(authority=self.bron, name=f"{CANARY}-vue", query="vue=toutes")
        task = {"pk": Task.objects.get(active=True).pk}
        return {
            **{f"demandes:bulk_{name}": {"key": uuid.uuid4()} for name in ("report", "progress")},
            **{f"demandes:{name}": {"label": self._label.pk} for name in ("label", "label_delete")},
            **{f"demandes:{name}": {"team": team.pk} for name in ("team", "team_delete")},
            "demandes:entry": {"pk": self.demande.pk, "act": "transferer"},
            "demandes:compare": {"pk": self.demande.pk, "other": self.demande.pk},
            "demandes:circuit": {"demarche": demarche_of(self.bron).pk},
            **{f"demandes:{name}": {"view": view.pk} for name in ("view", "view_delete")},
            "personnes:decide": {"pk": self.likeness.pk},
            "reset_factors": {"pk": self.agent.pk},
            **{f"communes_sites:{act}": {"insee": self.bron.insee_code} for act in ("creer", "suspendre", "rouvrir")},
            "nouvelle:form": {"slug": self.demande.demarche.slug},
            **{f"wagtailadmin_workflows:{name}_task": task for name in ("edit", "disable", "enable")},
            "wagtailadmin_pages:choose_parent": {"app_label": "home", "model_name": "informationpage"},
            "wagtailadmin_editing_sessions:ping": {"app_label": "home", "model_name": "informationpage"},
            "wagtailadmin_tag_model_autocomplete": {"model_name": "tag"},
            "wagtail_bulk_action": {},
            "wagtailadmin_password_reset_confirm": {"token": default_token_generator.make_token(self.agent)},
            **{name: {"token": notices.token_of(self._mandate.uuid)} for name in ("mandat", "mandat_revoquer")},
            **{name: {"uuid": self._mandate.uuid} for name in ("mandate", "mandate_revoquer")},
            **rooms.merged([one.values(self.demande) for one in rooms.sweeps()]),
            "mandate_ajouter_pour": {"kind": "majeur"},
            "account_confirm_email": {"key": "Mg:cle"},
            "account_reset_password_from_key": {"uidb36": "1", "key": "cle"},
            "wagtail_serve": {"_0": "aide/"},
            "agenda_evenement": {"slug": self._event.slug},
            "api_nothing": {"rest": "rien/"},
            "simulated_feed": {"day": "2026-11-25"},
            **values_for(self.demande),
            **{f"api_service{at}": {"id": self._service} for at in ("", "_form", "_requests", "_requests_with_files")},
        }

    @functools.cached_property
    def _mandate(self) -> Mandate:
        """Somebody's, which waits for its answer."""
        return asked(user(), origin=self.bron)

    @functools.cached_property
    def _label(self) -> Label:
        return Label.objects.create(authority=self.bron, name=f"{CANARY}-label")

    @functools.cached_property
    def _service(self) -> uuid.UUID:
        """One of the metropolis's, which every site offers."""
        return service(Authority.objects.metropolis().site).translation_key

    @functools.cached_property
    def _event(self) -> EventPage:
        return event(self.home.get_children().get(slug="agenda").specific, starts_at=AT)


# What an address needs in its query to do anything.
QUERIES = {
    "wagtail_bulk_action": "{}?id=<page>",
    "wagtailadmin_choose_page_chosen_multiple": "{}?id=<page>",
    "wagtailadmin_tag_autocomplete": "{}?term=a",
    "wagtailadmin_tag_model_autocomplete": "{}?term=a",
}


def make_world() -> World:
    """Everything, made by the operations where there are some."""
    authorities = {slug: Authority.objects.get(slug=slug) for slug in ("metropole", "bron", "dardilly", "mdmph")}
    for slug in ("metropole", "bron", "dardilly"):
        starter_site(authorities[slug])
        authorities[slug].refresh_from_db()
    bron = authorities["bron"]
    agent = member(bron, Role.AGENT, first_name="Awa", last_name="Diallo")
    filed = request_with_canaries(bron, agent)
    return World(bron, authorities["dardilly"], authorities["mdmph"], agent, filed, filed.attachments.get())

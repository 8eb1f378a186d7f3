"""Addresses and forms that are Dardilly's own but for one number, which is Bron's."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from wagtail.models import Comment, Page

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from home.models import Document, Image
from tests.factories.pages import document, information, picture, place
from tests.factories.people import member
from tests.factories.services import service
from tests.home.forms import image, page_form, prose
from tests.security.routes.canaries import MARKED
from tests.security.routes.editorial import Kept
from tests.security.routes.walk import Route
from tests.security.routes.world import World

PARAMETERS = (
    *("page_id", "page_pk", "page_to_move_id", "destination_id", "revision_id", "revision_id_a", "revision_id_b"),
    *("workflow_state_id", "task_state_id", "object_id", "session_id", "image_id", "document_id"),
)


@dataclass(frozen=True)
class Things:
    """What a site has, to be named by a form."""

    home: Page
    page: Page
    place: Page
    service: Page
    image: Image
    document: Document
    authority: Authority
    values: dict[str, object] = field(default_factory=dict)


def things(authority: Authority, world: World, title: str, by: User) -> Things:
    """Of either site, all called `title`; the page waits for an officer."""
    home = authority.site.root_page
    page = information(home, title=title, slug="croisement").specific
    page.save_revision(user=by)
    page.save_revision(user=by)
    state = world.workflow.start(page, by)
    there = home.get_children()
    files = {"title": title, "collection": authority.collection}
    pictured = picture(**files, description=title)
    revision = page.latest_revision_id
    values = {
        **dict.fromkeys(("page_id", "page_pk", "page_to_move_id", "object_id"), page.pk),
        **dict.fromkeys(("revision_id", "revision_id_a", "revision_id_b"), revision),
        "destination_id": home.pk,
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state_id,
        "image_id": pictured.pk,
    }
    return Things(
        home,
        page,
        place(there.get(slug="lieux").specific, title=title),
        service(authority.site, title=title),
        pictured,
        document(**files),
        authority,
        values,
    )


def both(kept: Kept) -> tuple[Things, Things]:
    """Dardilly's and Bron's."""
    world = kept.world
    writer = member(world.dardilly, Role.CONTRIBUTOR)
    own = things(world.dardilly, world, "Une page à soi", writer)
    return own, things(world.bron, world, MARKED, kept.officer)


def crossed(world: World, own: Things, theirs: Things, route: Route) -> Iterator[str]:
    """The addresses of a route in which some numbers are one's own, and the others Bron's."""
    names = [name for name in route.parameters if name in PARAMETERS and name in own.values]
    known = world.values(route) | {name: theirs.values[name] for name in names}
    if route.name == "wagtailadmin_pages:revisions_compare":
        yield route.address(known | {"pk": own.page.pk})
    for size in range(1, len(names)):
        for some in itertools.combinations(names, size):
            yield route.address(known | {name: own.values[name] for name in some})


def listed(**fields: object) -> dict[str, Any]:
    """One entry of a list of blocks."""
    return {"count": 1, "0": {"value": fields, "deleted": "", "order": 0, "id": ""}}


def bodies(named: Things) -> dict[str, dict[str, Any]]:
    """Forms of a page, each of which names something."""
    page, file, link = named.page.pk, named.document.pk, {"title": "Les horaires de la piscine", "text": ""}
    blocks = {
        "image": ("picture", image(named.image.pk, alt_text="La place du marché")),
        "document": ("documents", listed(document=file, title="")),
        "link": ("links", {"title": "À lire", "entries": listed(**link, page=page, address="")}),
        "task": ("tasks", listed(**link, page=page, address="", icon="euro")),
        "place": ("place", named.place.pk),
        "service": ("service", named.service.pk),
        "page in a text": ("paragraph", prose(f'<p><a linktype="page" id="{page}">Les horaires</a></p>')),
    }
    forms = {name: page_form(block, slug="croisement") for name, block in blocks.items()}
    return forms | {
        "picture": page_form(slug="croisement", picture=named.image.pk),
        "document beside a fault": page_form(blocks["document"], ("heading", "TOUT EN CAPITALES"), slug="croisement"),
    }


def other_forms(own: Things, named: Things) -> Iterator[tuple[str, dict[str, Any]]]:
    """What else one may send of one's own, that names something: where it goes, and what is sent."""
    page, home, collection = own.page.pk, named.home.pk, named.authority.collection_id
    copied = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": home}
    yield reverse("wagtailadmin_pages:copy", args=[page]), copied
    yield reverse("wagtailadmin_pages:move", args=[page]), {"new_parent_page": home}
    for name, body in (("copy", {"destination_page_id": home}), ("move", {"destination_page_id": home})):
        yield reverse("wagtailadmin_api:pages:action", args=[page, name]), body
    for kind, model in (("image", own.image), ("document", own.document)):
        space = f"wagtail{'images' if kind == 'image' else 'docs'}"
        filed = {"title": "Autre", "tags": "", "collection": collection}
        yield reverse(f"{space}:edit", args=[model.pk]), filed
        yield (
            reverse(f"{space}:edit_multiple", args=[model.pk]),
            {f"{kind}-{model.pk}-{k}": v for k, v in filed.items()},
        )
        bulk = reverse("wagtail_bulk_action", args=["home", kind, "add_to_collection"])
        yield f"{bulk}?id={model.pk}", {"collection": collection}
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    yield f"{bulk}?id={page}", {"chooser": home}
    yield reverse("alertes:add"), {"site": named.authority.site_id, "title": "Crue", "level": "info", "text": ""}
    comment = {"id": Comment.objects.filter(page__in=named.home.get_descendants()).values_list("pk", flat=True).first()}
    sent = {f"comments-0-{name}": value for name, value in (comment | {"text": "Autre", "resolved": "on"}).items()}
    counted = {"comments-TOTAL_FORMS": 1, "comments-INITIAL_FORMS": 1, "comments-MAX_NUM_FORMS": ""}
    yield reverse("wagtailadmin_pages:edit", args=[page]), page_form(slug="croisement") | sent | counted

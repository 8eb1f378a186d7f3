"""What Bron's officers keep in the administration, with a mark in all of it; and every way to ask for it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageSubscription,
    PageViewRestriction,
    Site,
    get_page_models,
)

from accounts.models import User
from communes.enums import Role
from communes.models import Authority, Brand
from home.models import Alert, Document, Image
from tests.factories.pages import information
from tests.factories.people import member
from tests.security.routes.canaries import MARK, MARKED, WORD
from tests.security.routes.holdings import Holdings
from tests.security.routes.walk import Route, routes
from tests.security.routes.world import World

PAGE_PARAMETERS = ("page_id", "page_pk", "page_to_move_id", "parent_page_id", "destination_id", "pk", "object_id")


@dataclass(frozen=True)
class Kept:
    """What was made beside the world's own objects: pages in each of their states."""

    world: World
    officer: User
    pages: dict[str, Page]

    def holdings(self) -> Holdings:
        """All rows that are Bron's, as they stand."""
        bron = self.world.bron
        pages = self.world.home.get_descendants(inclusive=True)
        groups = Group.objects.filter(role_group__authority=bron)
        return Holdings([bron, bron.site, bron.collection, self.officer, self.world.agent, *pages, *groups])


def mark(world: World) -> Kept:
    """Mark all that is Bron's, and make what the world has not: pages in every state, comments, a private page…"""
    bron, home = world.bron, world.home
    officer = member(bron, Role.OFFICER, first_name="Clémence", last_name=MARK, email=f"{MARK.lower()}@example.org")
    User.objects.filter(pk=world.agent.pk).update(last_name=f"{MARK}-Diallo")
    for page in home.get_descendants(inclusive=True).specific():
        page.title = f"{page.title} {MARKED}"
        page.lead = f"{page.lead[:200]} {MARKED}"
        page.save_revision(user=officer).publish(user=officer)
    pages = pages_in_every_state(world, officer)
    for route in routes():
        world.address(route)  # the world makes what an address names when it is first asked
    mark_files(bron, officer, pages["draft"])
    mark_names(bron)
    for row in (bron, officer, *Alert.objects.filter(site=bron.site), Brand.objects.get(site=bron.site)):
        log(instance=row, action="wagtail.edit", user=officer)
    comment = Comment.objects.create(page=world.page, user=officer, text=MARKED, contentpath="title")
    CommentReply.objects.create(comment=comment, user=officer, text=MARKED)
    PageSubscription.objects.create(page=world.page, user=officer, comment_notifications=True)
    for page in pages.values():
        EditingSession.objects.create(user=officer, content_object=page, last_seen_at=timezone.now())
    kept = Kept(world, officer, pages)
    write_history(kept)
    return kept


def write_history(kept: Kept) -> None:
    """A line of the history of one row of each kind that is Bron's: of those on which there are rights."""
    keys = kept.holdings().keys
    for kind in ContentType.objects.filter(permission__isnull=False).distinct():
        model = kind.model_class()
        row = model._base_manager.filter(pk__in=keys[model]).first() if model else None
        if row is not None and not isinstance(row, Page):
            ModelLogEntry.objects.log_action(row, "wagtail.edit", user=kept.officer, title=MARKED)


def mark_files(bron: Authority, officer: User, page: Page) -> None:
    """Tags on the images and documents, and a page that shows the images."""
    for model in (Image, Document):
        for file in model.objects.filter(collection=bron.collection):
            file.tags.add(f"{MARK}-{model.__name__}")
            log(instance=file, action="wagtail.edit", user=officer)
            if isinstance(file, Image):
                page.picture = file
                page.save_revision(user=officer)


def mark_names(bron: Authority) -> None:
    """Of the brand, the collection, the site and the groups."""
    Brand.objects.filter(site=bron.site).update(name=f"Bron {MARK}", tagline=MARK)
    Collection.objects.filter(pk=bron.collection_id).update(name=f"Bron {MARKED}")
    Site.objects.filter(pk=bron.site_id).update(site_name=f"Bron {MARK}")
    for group in Group.objects.filter(role_group__authority=bron):
        group.name = f"{group.name} {MARK}"
        group.save()


def pages_in_every_state(world: World, officer: User) -> dict[str, Page]:
    home, now = world.home, datetime.datetime.now(datetime.UTC)
    made = {
        state: information(home, title=f"{state} {MARKED}", owner=officer, live=state != "draft")
        for state in ("draft", "locked", "private", "scheduled", "refused")
    }
    for page in made.values():
        page.save_revision(user=officer)
    locked, scheduled = made["locked"], made["scheduled"]
    locked.locked, locked.locked_by, locked.locked_at = True, officer, now
    locked.save()
    scheduled.go_live_at = now + datetime.timedelta(days=9)
    scheduled.save_revision(user=officer).publish(user=officer)
    restriction = PageViewRestriction.objects.create(page=made["private"], restriction_type="groups")
    restriction.groups.set(group.group for group in world.bron.role_groups.all())
    refused = world.workflow.start(made["refused"], officer)
    refused.current_task_state.reject(user=officer, comment=MARKED)
    alias = home.get_children().get(slug="contact").create_alias(parent=home, update_slug="alias", user=officer)
    return made | {"waiting": world.page, "alias": alias, "home": home}


def addresses(kept: Kept, route: Route, *, whole: bool) -> Iterator[str]:
    """Other addresses of a route than the world's: with every way to ask for Bron's objects.

    whole: with pages in each of their states also.
    """
    world = kept.world
    values = world.values(route)
    parameter = next((name for name in PAGE_PARAMETERS if name in route.parameters), None)
    if whole and parameter and values[parameter] in {world.page.pk, world.home.pk}:
        yield from (route.address(values | {parameter: page.pk}) for page in kept.pages.values())
    for query in QUERIES.get(route.name, ()):
        yield route.address(values) + "?" + query.format(**ids(world, kept))
    yield from OTHERS.get(route.name, lambda *_: ())(world, route)


def ids(world: World, kept: Kept) -> dict[str, object]:
    values = world.by_parameter
    return {
        "word": WORD,
        "start": MARK[:4].lower(),
        "officer": kept.officer.pk,
        "home": world.home.pk,
        "page": world.page.pk,
        "draft": kept.pages["draft"].pk,
        "private": kept.pages["private"].pk,
        "alias": kept.pages["alias"].pk,
        "image": values["image_id"],
        "document": values["document_id"],
        "collection": values["collection_id"],
        "task": values["task_id"],
        "site": world.bron.site.pk,
    }


def of_page_types(world: World, route: Route) -> Iterator[str]:
    values = world.values(route)
    for model in get_page_models():
        label, name = model._meta.app_label, model._meta.model_name
        types = {
            "content_type_app_name": label,
            "content_type_model_name": name,
            "app_label": label,
            "model_name": name,
        }
        yield route.address(values | types)


def of_bulk_actions(world: World, route: Route) -> Iterator[str]:
    bulk_action_registry.get_bulk_action_class("", "", "")  # has it look for the actions
    known = {
        "page": world.page.pk,
        "image": world.values(route)["image_id"],
        "document": world.values(route)["document_id"],
    }
    for label, models in bulk_action_registry.actions.items():
        for name, actions in models.items():
            for action in actions:
                pk = known.get(name, world.agent.pk)
                address = route.address({"app_label": label, "model_name": name, "action": action})
                yield f"{address}?id={pk}"
                yield f"{address}?id=all"
                if name == "page":
                    yield f"{address}?id=all&childOf={world.home.pk}"


def of_settings(world: World, route: Route) -> Iterator[str]:
    for model in settings_registry:
        yield route.address(
            {"app_name": model._meta.app_label, "model_name": model._meta.model_name, "pk": world.bron.site.pk}
        )


OTHERS = {
    "wagtail_bulk_action": of_bulk_actions,
    "wagtailadmin_pages:add": of_page_types,
    "wagtailadmin_pages:preview_on_add": of_page_types,
    "wagtailadmin_pages:type_use": of_page_types,
    "wagtailadmin_pages:type_use_results": of_page_types,
    "wagtailadmin_pages:choose_parent": of_page_types,
    "wagtailsettings:edit": of_settings,
    "wagtailsettings:preview_on_edit": of_settings,
}
REPORTS = ("", "export=csv", "export=xlsx", "user={officer}", "q={word}")
FILES = ("q={word}", "collection_id={collection}", "tag={start}", "p=1&ordering=title")
CHOSEN = ("id={home}", "id={page}", "id={draft}", "id={private}", "id={alias}")
API = ("fields=*", "search={word}", "child_of={home}", "descendant_of={home}", "order=title&limit=20", "fields=_,title")
QUERIES = {
    "wagtailadmin_explore_root": ("q={word}", "ordering=-latest_revision_created_at", "owner={officer}", "export=csv"),
    "wagtailadmin_explore": ("q={word}", "search_all=1&q={word}", "owner={officer}", "edited_by={officer}"),
    "wagtailadmin_explore_results": ("q={word}", "search_all=1&q={word}", "owner={officer}"),
    "wagtailadmin_pages:search": ("q={word}", "q={word}&owner={officer}"),
    "wagtailadmin_pages:search_results": ("q={word}",),
    "wagtailadmin_pages:copy": ("next=/admin/",),
    "wagtailadmin_choose_page": ("page_type=home.informationpage", "page_type=home.homepage", "multiple=1"),
    "wagtailadmin_choose_page_child": ("page_type=home.informationpage", "user_perms=copy_to"),
    "wagtailadmin_choose_page_search": ("q={word}", "q={word}&page_type=home.informationpage"),
    "wagtailadmin_choose_page_chosen_multiple": CHOSEN,
    "wagtailadmin_tag_autocomplete": ("term={start}",),
    "wagtailadmin_tag_model_autocomplete": ("term={start}",),
    "wagtailadmin_workflows:task_chooser": ("q={word}",),
    "wagtailadmin_api:pages:listing": API,
    "wagtailadmin_api:images:listing": API,
    "wagtailadmin_api:documents:listing": API,
    "wagtailadmin_api:pages:detail": ("fields=*",),
    "wagtailadmin_api:images:detail": ("fields=*",),
    "wagtailadmin_api:documents:detail": ("fields=*",),
    "wagtailadmin_api:pages:find": ("html_path=/aide/", "id={draft}"),
    **{f"wagtailadmin_reports:{name}": REPORTS for name in ("aging_pages", "locked_pages", "site_history", "workflow")},
    "wagtailadmin_reports:workflow_tasks": REPORTS,
    "wagtailadmin_reports:page_types_usage": (*REPORTS, "site={site}"),
    "wagtailadmin_reports:workflow": (*REPORTS, "reviewable=true", "requested_by={officer}"),
    **{f"wagtail{name}:index": FILES for name in ("images", "docs")},
    **{f"wagtail{name}:index_results": FILES for name in ("images", "docs")},
    **{f"wagtail{name}_chooser:choose": FILES for name in ("images", "docs")},
    **{f"wagtail{name}_chooser:choose_results": FILES for name in ("images", "docs")},
    "wagtailimages_chooser:chosen_multiple": ("id={image}",),
    "wagtaildocs_chooser:chosen_multiple": ("id={document}",),
    "wagtailimages_chooser:chosen": ("format=left", "select_format=true"),
    "alertes:list": ("q={word}", "export=csv"),
    "alertes:list_results": ("q={word}",),
    "wagtailsettings:edit": ("site={site}",),
    "wagtailadmin_home": ("q={word}",),
    "wagtailusers_users:index": ("q={word}",),
    "rattachements:index": ("q={word}",),
}

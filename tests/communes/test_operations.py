import datetime

import pytest
import time_machine
from django.test import Client
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission, Page, Site

from accounts.models import User
from communes import operations
from communes.enums import Role
from communes.models import Authority, Membership
from tests.factories.people import member, user

TODAY = datetime.date(2026, 11, 25)
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)


@pytest.fixture
def person(db: None) -> User:
    return user()


@pytest.fixture
def bron_site(bron: Authority) -> Site:
    """Bron, with a site of one page."""
    page = Page.get_first_root_node().add_child(instance=Page(title="Bron", slug="accueil-de-bron"))
    bron.site = Site.objects.create(hostname="bron.example.org", root_page=page)
    bron.save(update_fields=["site"])
    operations.equip(authority=bron)
    return bron.site


def names(person: User) -> list[str]:
    return sorted(person.groups.values_list("name", flat=True))


def test_grant_puts_the_person_in_the_group_of_the_role(person: User, bron: Authority) -> None:
    operations.grant(user=person, authority=bron, role=Role.AGENT, starts_on=TODAY, on=TODAY)
    assert names(person) == ["Bron – agent"]
    assert person.has_perm("wagtailadmin.access_admin")
    assert person.has_perm("grc.view_demande")
    assert not person.has_perm("communes.change_authority")


def test_grant_again_changes_the_dates_of_the_one_membership(person: User, bron: Authority) -> None:
    operations.grant(user=person, authority=bron, role=Role.AGENT, starts_on=TODAY, on=TODAY)
    operations.grant(user=person, authority=bron, role=Role.AGENT, starts_on=TODAY, ends_on=TOMORROW, on=TODAY)
    assert list(Membership.objects.filter(user=person).values_list("starts_on", "ends_on")) == [(TODAY, TOMORROW)]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (TODAY, TODAY, ["Bron – agent"]),
        (TOMORROW, None, []),
        (YESTERDAY, YESTERDAY, []),
        (YESTERDAY, None, ["Bron – agent"]),
    ],
)
def test_rights_run_from_the_first_day_to_the_last_included(
    person: User, bron: Authority, starts_on: datetime.date, ends_on: datetime.date | None, expected: list[str]
) -> None:
    operations.grant(user=person, authority=bron, role=Role.AGENT, starts_on=starts_on, ends_on=ends_on, on=TODAY)
    assert names(person) == expected


def test_sync_follows_the_days_that_pass(person: User, bron: Authority) -> None:
    operations.grant(user=person, authority=bron, role=Role.AGENT, starts_on=TOMORROW, ends_on=TOMORROW, on=TODAY)
    seen = []
    for day in (TODAY, TOMORROW, TOMORROW + datetime.timedelta(days=1)):
        operations.sync(user=person, on=day)
        seen.append(names(person))
    assert seen == [[], ["Bron – agent"], []]


def test_sync_leaves_groups_that_are_no_role(person: User, bron: Authority) -> None:
    group = operations.Group.objects.create(name="Relecteurs")
    person.groups.add(group, operations.group_for(authority=bron, role=Role.AGENT))
    operations.sync(user=person, on=TODAY)
    assert names(person) == ["Relecteurs"]


def test_sync_costs_one_query_when_nothing_changed(
    person: User, bron: Authority, django_assert_num_queries: object
) -> None:
    operations.grant(user=person, authority=bron, role=Role.AGENT, starts_on=TODAY, on=TODAY)
    with django_assert_num_queries(1):  # type: ignore[operator]
        operations.sync(user=person, on=TODAY)


def test_revoke_takes_one_role_and_leaves_the_others(person: User, bron: Authority, dardilly: Authority) -> None:
    for authority, role in ((bron, Role.AGENT), (bron, Role.OFFICER), (dardilly, Role.AGENT)):
        operations.grant(user=person, authority=authority, role=role, starts_on=TODAY, on=TODAY)
    operations.revoke(user=person, authority=bron, role=Role.AGENT, on=TODAY)
    assert names(person) == ["Bron – chargé de communication", "Dardilly – agent"]


def test_an_authority_out_of_service_gives_no_rights(person: User, bron: Authority) -> None:
    operations.grant(user=person, authority=bron, role=Role.AGENT, starts_on=TODAY, on=TODAY)
    bron.is_active = False
    bron.save(update_fields=["is_active"])
    operations.sync(user=person, on=TODAY)
    assert names(person) == []


def test_grant_refuses_dates_in_disorder(person: User, bron: Authority) -> None:
    with pytest.raises(operations.Refused, match="précède"):
        operations.grant(user=person, authority=bron, role=Role.AGENT, starts_on=TODAY, ends_on=YESTERDAY)
    assert not Membership.objects.filter(user=person).exists()


@pytest.mark.parametrize("role", [Role.PROJECT_TEAM, Role.HELP_DESK])
def test_grant_refuses_a_metropolitan_role_in_a_commune(person: User, bron: Authority, role: Role) -> None:
    with pytest.raises(operations.Refused, match="métropole"):
        operations.grant(user=person, authority=bron, role=role, starts_on=TODAY)


def rights_of(person: User) -> dict[str, set[tuple[int, str]]]:
    """What a person may do: on pages, in collections, with what belongs to a site."""
    granted = {"page": GroupPagePermission, "collection": GroupCollectionPermission, "site": GroupSitePermission}
    return {
        name: set(model.objects.filter(group__user=person).values_list(name, "permission__codename"))
        for name, model in granted.items()
    }


def test_an_officer_works_on_their_site_and_collection_only(bron: Authority, bron_site: Site) -> None:
    officer = member(bron, Role.OFFICER)
    rights = rights_of(officer)
    pages = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
    assert rights["page"] == {(bron_site.root_page_id, codename) for codename in pages}
    assert {collection for collection, _codename in rights["collection"]} == {bron.collection_id}
    assert len(rights["collection"]) == 6
    on_site = ("change_brand", "add_alert", "change_alert", "delete_alert")
    assert rights["site"] == {(bron_site.pk, codename) for codename in on_site}
    assert not officer.has_perm("grc.view_demande")


def test_a_contributor_writes_and_does_not_publish(bron: Authority, bron_site: Site) -> None:
    contributor = member(bron, Role.CONTRIBUTOR)
    files = ("add_image", "choose_image", "add_document", "choose_document")
    assert rights_of(contributor) == {
        "page": {(bron_site.root_page_id, "add_page"), (bron_site.root_page_id, "change_page")},
        "collection": {(bron.collection_id, codename) for codename in files},
        "site": set(),
    }
    assert not contributor.has_perm("grc.view_demande")


def test_equip_gives_an_officer_the_site_made_after_them(bron: Authority, request: pytest.FixtureRequest) -> None:
    officer = member(bron, Role.OFFICER)
    assert not GroupPagePermission.objects.filter(group__user=officer).exists()
    site = request.getfixturevalue("bron_site")
    pages = GroupPagePermission.objects.filter(group__user=officer).values_list("page", flat=True)
    assert set(pages) == {site.root_page_id}


def test_equip_follows_a_new_name(bron: Authority) -> None:
    officer = member(bron, Role.OFFICER)
    bron.name = "Bron-la-Neuve"
    bron.save(update_fields=["name"])
    operations.equip(authority=bron)
    assert names(officer) == ["Bron-la-Neuve – chargé de communication"]


def test_the_project_team_may_change_reference_data(metropolis: Authority) -> None:
    projet = member(metropolis, Role.PROJECT_TEAM)
    for permission in ("communes.change_authority", "grc.delete_competence", "signalement.change_category"):
        assert projet.has_perm(permission)
    assert not projet.has_perm("grc.view_demande")


@pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR, Role.OFFICER])
def test_nobody_else_may_change_reference_data(bron: Authority, role: Role) -> None:
    held = member(bron, role).get_all_permissions()
    known = {f"signalement.{act}_endpoint" for act in ("add", "change", "delete")} if role == Role.SUPERVISOR else set()
    assert {name for name in held if name.startswith(("communes.", "signalement."))} == known


def test_removing_a_membership_acts_at_the_next_click(bron: Authority, client: Client) -> None:
    agent = member(bron, Role.AGENT)
    client.force_login(agent)
    assert client.get("/admin/", HTTP_HOST="localhost").status_code == 200
    operations.revoke(user=agent, authority=bron, role=Role.AGENT)
    answer = client.get("/admin/", HTTP_HOST="localhost")
    assert answer.status_code == 302
    assert answer.url.startswith("/compte/connexion/")


def test_a_membership_that_ends_at_midnight_ends_the_live_session(bron: Authority, client: Client) -> None:
    with time_machine.travel(datetime.datetime(2026, 11, 25, 22, 50, tzinfo=datetime.UTC), tick=False) as clock:
        agent = user()
        operations.grant(user=agent, authority=bron, role=Role.AGENT, starts_on=TODAY, ends_on=TODAY)
        client.force_login(agent)
        assert client.get("/admin/", HTTP_HOST="localhost").status_code == 200
        clock.move_to(datetime.datetime(2026, 11, 25, 23, 10, tzinfo=datetime.UTC))  # ten past midnight in Lyon
        assert client.get("/admin/", HTTP_HOST="localhost").status_code == 302
        assert client.session.get("_auth_user_id") == str(agent.pk)  # still signed in: it is the rights that ended


def test_an_expired_officer_with_another_role_keeps_no_page(
    bron: Authority, dardilly: Authority, bron_site: Site, client: Client
) -> None:
    person = user()
    with time_machine.travel(datetime.datetime(2026, 11, 25, 22, 50, tzinfo=datetime.UTC), tick=False) as clock:
        operations.grant(user=person, authority=bron, role=Role.OFFICER, starts_on=TODAY, ends_on=TODAY)
        operations.grant(user=person, authority=dardilly, role=Role.AGENT, starts_on=TODAY)
        client.force_login(person)
        edit = f"/admin/pages/{bron_site.root_page_id}/edit/"
        assert client.get(edit, HTTP_HOST="localhost").status_code == 200
        clock.move_to(datetime.datetime(2026, 11, 25, 23, 10, tzinfo=datetime.UTC))
        assert client.get(edit, HTTP_HOST="localhost").status_code == 404, "another authority’s page does not exist"
        assert client.get("/admin/", HTTP_HOST="localhost").status_code == 200

"""What supervisors have set up in the demonstration: teams, labels, reply templates."""

import json
from collections.abc import Mapping
from typing import Any

from accounts.models import User
from communes.models import Authority
from grc.enums import Kind, LabelColour, State
from grc.models import Demarche, Label, ReplyTemplate, Team, TeamDemarche, TeamMember
from portail.starter.texts import DEMO
from services.models import ServicePage

Found = Mapping[tuple[str, str], Demarche]  # by the authority of its site, empty for a report, and by its slug


def install_desks() -> int:
    """The desks of the file, but for what an authority has some of already; returns how many things are new."""
    rows = json.loads((DEMO / "desks.json").read_text(encoding="utf-8"))
    authorities = {one.slug: one for one in Authority.objects.filter(slug__in=[row["authority"] for row in rows])}
    demarches = found()
    made = 0
    for row in rows:
        authority = authorities[row["authority"]]
        if not Team.objects.filter(authority=authority).exists():
            made += make_teams(authority, row["teams"], demarches)
        if not Label.objects.filter(authority=authority).exists():
            labels = [
                Label(authority=authority, name=name, colour=LabelColour(colour)) for name, colour in row["labels"]
            ]
            made += len(Label.objects.bulk_create(labels))
        if not ReplyTemplate.objects.filter(authority=authority).exists():
            templates = [template_of(authority, each, demarches) for each in row["templates"]]
            made += len(ReplyTemplate.objects.bulk_create(templates))
    return made


def found() -> Found:
    """The démarches that desks may name."""
    reports = {("", one.slug): one for one in Demarche.objects.filter(kind=Kind.REPORT)}
    pages = ServicePage.objects.select_related("demarche")
    homes = Authority.objects.filter(site__isnull=False).values_list("slug", "site__root_page__path")
    services = {
        (slug, page.slug): page.demarche for page in pages for slug, path in homes if page.path.startswith(path)
    }
    return reports | services


def make_teams(authority: Authority, rows: list[dict[str, Any]], demarches: Found) -> int:
    teams = Team.objects.bulk_create(Team(authority=authority, name=row["name"]) for row in rows)
    emails = {email for row in rows for email in row["members"]}
    people = {user.email: user for user in User.objects.filter(email__in=emails)}
    TeamMember.objects.bulk_create(
        TeamMember(team=team, user=people[email])
        for team, row in zip(teams, rows, strict=True)
        for email in row["members"]
        if email in people
    )
    TeamDemarche.objects.bulk_create(
        TeamDemarche(team=team, demarche=demarches[where, slug])
        for team, row in zip(teams, rows, strict=True)
        for where, slugs in (("", row["reports"]), (authority.slug, row["services"]))
        for slug in slugs
    )
    return len(teams)


def template_of(authority: Authority, row: dict[str, Any], demarches: Found) -> ReplyTemplate:
    where, slug = ("", row["report"]) if "report" in row else (authority.slug, row.get("service", ""))
    return ReplyTemplate(
        authority=authority,
        title=row["title"],
        body=row["body"],
        state=State(row["state"]) if "state" in row else "",
        demarche=demarches[where, slug] if slug else None,
    )

from wagtail import hooks

from communes.announcements.viewsets import AnnouncementsGroup


@hooks.register("register_admin_viewset")
def register_announcements() -> AnnouncementsGroup:
    return AnnouncementsGroup()

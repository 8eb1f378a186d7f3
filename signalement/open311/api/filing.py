"""Filing a report as Open311 says it: with the rules of the page's form, once whatever the network does."""

import datetime
import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from http import HTTPStatus

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request

from accounts.api import Problem
from grc import operations as requests
from grc.api import FilingView
from grc.api.filing import UUID as UUID_TEXT
from grc.enums import Channel, PartnerScope
from grc.operations.receiving import facts_of
from grc.wording import of_body
from signalement.catalogue.models import Category
from signalement.dry_run import rehearse
from signalement.open311.api.access import KEY, KeyedView, Refusal
from signalement.open311.api.formats import Rows
from signalement.open311.api.services import category_of
from signalement.open311.api.shapes import ASSET
from signalement.reporting.forms.assets import NONE
from signalement.reporting.forms.filed import FiledForm
from signalement.reporting.operations import file

# Parts that bring photos, as the servers and clients in use call them.
PHOTO = re.compile(r"media|photos?\d{0,2}|file_?\w{0,40}", re.ASCII)
ATTRIBUTE = re.compile(r"attribute\[([^\]]*)\](\[\])?")
# How the specification calls the fields of the form.
NAMES = {
    "category": "service_code",
    "address": "address_string",
    "latitude": "lat",
    "longitude": "long",
    "commune": "jurisdiction_id",
    "name": "last_name",
}
DAY = datetime.timedelta(days=1)
OURS = "guichet.open311"


class Filing(KeyedView, FilingView[FiledForm]):
    """Files what is posted."""

    scopes = (PartnerScope.FILE,)
    http_method_names = ["get", "head", "post", "options"]

    # ----------------------------------------------------------------------------------------- said to `FilingView`
    def form(self, request: Request) -> FiledForm:
        """The form, filled in with what was sent, of a place where the key may file."""
        category = self.category()
        self.check_commune(self.named)
        self.codes = {question.question_id for question in category.asked} | ({ASSET} if category.takes else set())
        self.check_attributes()
        site = self.named or self.key_commune or self.request.authority
        form = FiledForm(self.typed(category), site=site, pictures=self.pictures())
        if form.is_valid() and form.place is not None:
            commune = form.place.commune
            self.check_commune(commune)
            if self.named and commune != self.named:
                there = _("ce lieu est à %(place)s, et non à %(named)s.")
                said = there % {"place": commune.name if commune else "", "named": self.named.name}
                raise Problem("invalid", errors={"jurisdiction_id": [said]})
        return form

    def places(self) -> Mapping[str, requests.UploadSlot]:
        return {name: requests.PHOTOS for name in self.request.FILES if PHOTO.fullmatch(name)}

    def submit(self, form: FiledForm) -> requests.Submitted:
        def filed() -> requests.Submitted:
            filer = requests.Filer(form.contact(), channel=Channel.API, origin=self.request.authority)
            return file(**form.filing(), filer=filer, submission_key=self.key, at=self.at)

        return rehearse(filed) if self.is_test else filed()

    def stage(self, request: Request) -> set[uuid.UUID]:
        if not self.is_test:
            return super().stage(request)
        for name, wanted, upload in self.uploads(request):
            try:
                facts_of(upload, wanted.examine)
            except requests.UploadRefused as refusal:
                raise Problem("invalid", errors={name: [f"{refusal.filename} – {refusal.message}"]}) from None
        return set()

    def submission_key(self, request: Request) -> uuid.UUID:
        """The key that the program drew; else one made from what was sent, the same for a day."""
        if self.is_test:
            return uuid.uuid4()
        said = request.headers.get("Idempotency-Key", "").strip().strip('"')
        if said:
            if not UUID_TEXT.fullmatch(said):
                raise Problem("parameters", errors={"Idempotency-Key": [_("Cette clé n’est pas un UUID.")]})
            return key_from(said)
        return self.key_of_content(request)

    def name_of(self, field: str) -> str:
        return f"attribute[{field}]" if field in self.codes else NAMES.get(field, field)

    def receipt(self, submitted: requests.Submitted) -> HttpResponse:
        demande = submitted.demande
        reference = f"TEST-{demande.reference}" if self.is_test else demande.reference
        names = {"body": of_body(demande.authority), "commune": submitted.relayed_to}
        notice = _("Ce signalement est à %(body)s.") % names
        if submitted.relayed_to:
            notice += " " + _("Il relève de la %(commune)s, à qui il est transmis.") % names
        if self.left_out:
            notice += " " + _("Ses photos n’ont pas été gardées : trop ont été reçues aujourd’hui de cette adresse.")
        row = {"service_request_id": reference, "service_notice": notice, "account_id": None}
        status = HTTPStatus.CREATED if submitted.created else HTTPStatus.OK
        response = self.said(Rows("service_requests", [row]), status=status)
        if not self.is_test:
            address = reverse("open311_request", args=[reference, self.kwargs["suffix"]])
            response["Location"] = self.request.build_absolute_uri(address)
        return response

    # ------------------------------------------------------------------------------------------------ what was sent
    def category(self) -> Category:
        code = self.sent("service_code")
        if not code:
            raise Refusal(HTTPStatus.BAD_REQUEST, _("service_code\u00a0: dites ce que vous signalez."))
        return category_of(code)

    def check_attributes(self) -> None:
        """Refuse answers to questions that the service does not ask: they would be lost without a word."""
        named = {match[1] for name in self.request.POST if (match := ATTRIBUTE.fullmatch(name))}
        if unknown := sorted(named - self.codes):
            said = [_("ce service ne pose pas cette question\u00a0: voyez sa définition.")]
            raise Problem("invalid", errors={f"attribute[{code[:60]}]": said for code in unknown})

    def typed(self, category: Category) -> QueryDict:
        """What was sent, as the page would have sent it."""
        if not (self.sent("address_string") or self.sent("lat") or self.sent("long")) and self.sent("address_id"):
            said = _("nous ne tenons pas de registre d’adresses\u00a0: donnez une position, ou une adresse écrite.")
            raise Problem("invalid", errors={"address_id": [said]})
        commune = self.named or self.key_commune
        data = QueryDict(mutable=True)
        data.update(
            {
                "category": category.demarche.slug,
                "description": self.sent("description") or category.demarche.label,
                "address": self.sent("address_string"),
                "latitude": number(self.sent("lat")),
                "longitude": number(self.sent("long")),
                "commune": commune.insee_code if commune and commune.insee_code else "",
                "email": self.sent("email"),
                "phone": self.sent("phone"),
                "name": self.full_name(),
            }
        )
        data[ASSET] = self.sent(f"attribute[{ASSET}]")
        data["asset"] = NONE  # a program cannot be asked which one of several it is
        for question in category.asked:
            named = f"attribute[{question.question_id}]"
            sent = [*self.request.POST.getlist(named), *self.request.POST.getlist(f"{named}[]")]
            data.setlist(question.question_id, [answer for answer in sent if answer.strip()])
        return data

    def full_name(self) -> str:
        """A first and a last name, of which clients write « - » when they have none."""
        parts = [self.sent("first_name"), self.sent("last_name")]
        return " ".join(part for part in parts if part not in ("", "-"))

    def key_of_content(self, request: Request) -> uuid.UUID:
        """A key for all that this program sent, whole: what is sent again within a day is the first one."""
        files = [
            [name, upload.size, digest_of(upload)]
            for name in sorted(request.FILES)
            for upload in request.FILES.getlist(name)
        ]
        fields = sorted([name, *request.POST.getlist(name)] for name in request.POST if name != KEY)
        content = json.dumps([self.asked, fields, files], sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        today = timezone.localdate(self.at)
        now, before = (
            uuid.uuid5(uuid.NAMESPACE_URL, f"{OURS}:{self.program.prefix}:{day}:{digest}")
            for day in (today, today - DAY)
        )
        first = requests.sent_under(before)
        return before if first is not None and self.at - first.filed_at < DAY else now


def key_from(token: str) -> uuid.UUID:
    """The submission key of a UUID that a program drew: another than any that a page may hold."""
    return uuid.uuid5(uuid.UUID(token), OURS)


def digest_of(upload: UploadedFile) -> str:
    """SHA-256 of a file, read a little at a time."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def number(text: str) -> str:
    """A number as a person would type it: programs send as many decimals as they have."""
    try:
        return f"{float(text):.10f}" if text and "_" not in text else text
    except ValueError:
        return text

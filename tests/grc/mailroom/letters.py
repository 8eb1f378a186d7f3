"""Mails as they come over the wire."""

from email.message import EmailMessage
from email.utils import make_msgid


def mail(
    text: str = "Le lampadaire clignote.",
    *,
    sender: str = "Camille Merle <camille@example.org>",
    to: str = "demande@bron.example",
    subject: str = "Lampadaire",
    files: tuple[tuple[str, str, bytes], ...] = (),
    html: str = "",
    **headers: str,
) -> bytes:
    """A message; `files` are (name, type, bytes), `headers` have `_` for `-`; one that is empty is not written."""
    message = EmailMessage()
    said = {"From": sender, "To": to, "Subject": subject, "Message-ID": make_msgid(domain="example.org")}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in said.items():
        if value:
            message[name] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    for name, kind, content in files:
        main, _slash, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes().replace(b"\n", b"\r\n")

"""The same service of two communes, as lists of démarches name it."""

from bs4 import BeautifulSoup
from django.test import Client

LABEL = "Demander un acte de naissance"
OURS, THEIRS = f"{LABEL} (Bron)", f"{LABEL} (Dardilly)"


def named(client: Client, address: str) -> list[str]:
    """What a page says of the two services, in its lists of choices."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    soup = BeautifulSoup(answer.content, "html.parser")
    words = [" ".join(one.text.split()) for one in soup.select("option, label.choice")]
    return sorted(one for one in words if one.startswith(LABEL))

from wagtail.blocks import StreamValue

from home.blocks import BodyBlock
from home.blocks.remarks import remarks_on

LONG = " ".join(["mot"] * 36)


def body(*blocks: tuple[str, object]) -> StreamValue:
    return BodyBlock().to_python([{"type": name, "value": value} for name, value in blocks])


def test_a_page_that_is_well_written_gets_no_remark() -> None:
    assert remarks_on(body(("heading", "Tarifs"), ("paragraph", "<h3>Enfants</h3><p>Deux euros.</p>"))) == []


def test_a_long_sentence_is_shown_by_its_start() -> None:
    (remark,) = remarks_on(body(("paragraph", f"<p>Deux euros. {LONG}.</p>")))
    assert remark.startswith("Une phrase a plus de 35 mots")
    assert "mot mot" in remark


def test_long_sentences_are_counted_wherever_they_are() -> None:
    answer = [{"title": "Et alors ?", "text": f"<p>{LONG}.</p>"}]
    (remark,) = remarks_on(body(("paragraph", f"<p>{LONG}.</p>"), ("accordion", answer)))
    assert remark.startswith("2 phrases ont plus de 35 mots")


def test_a_heading_of_a_text_above_all_others_is_said() -> None:
    (remark,) = remarks_on(body(("paragraph", "<h3>Enfants</h3><p>Deux euros.</p>"), ("heading", "Tarifs")))
    assert "ajoutez un intertitre" in remark

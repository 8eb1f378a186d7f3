"""What is not a photo, under any name: refused at reception."""

from collections.abc import Iterator

from tests.security.corpus import make
from tests.security.corpus.photos import HTML, JAR, PHP, Row

EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200)
ELF = b"\x7fELF\x02\x01\x01" + bytes(200)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
PDF_LAUNCH = PDF.replace(b"/S/JavaScript/JS(app.alert(1))", b"/S/Launch/F(calc.exe)")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTACCESS = b"AddType application/x-httpd-php .jpg\n"
DOCM = make.zipped(**{"[Content_Types].xml": b"<Types/>", "word__vbaProject.bin": b"\xd0\xcf\x11\xe0" * 64})
GIF_JAR = make.gif() + JAR
AVIF = b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf" + bytes(200)
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(200)


def rows() -> Iterator[Row]:
    yield from named_as_photos()
    yield from under_their_own_names()
    yield from disagreeing()


def named_as_photos() -> Iterator[Row]:
    yield "text-as-jpg", "photo.jpg", b"Bonjour, le lampadaire est en panne.", "image/jpeg", "refused"
    yield "empty-jpg", "photo.jpg", b"", "image/jpeg", "refused"
    yield "one-byte-jpg", "photo.jpg", b"\xff", "image/jpeg", "refused"
    yield "exe-as-jpg", "photo.jpg", EXE, "image/jpeg", "refused"
    yield "elf-as-png", "photo.png", ELF, "image/png", "refused"
    yield "html-as-png", "photo.png", HTML, "image/png", "refused"
    yield "php-as-jpg", "photo.jpg", PHP, "image/jpeg", "refused"
    yield "svg-as-png", "dessin.png", SVG, "image/png", "refused"
    yield "pdf-as-jpg", "photo.jpg", PDF, "image/jpeg", "refused"
    yield "zip-as-jpg", "photo.jpg", JAR, "image/jpeg", "refused"
    yield "docm-as-jpg", "photo.jpg", DOCM, "image/jpeg", "refused"
    yield "gif-as-jpg", "photo.jpg", make.gif(), "image/jpeg", "refused"
    yield "gif-jar-as-jpg", "photo.jpg", GIF_JAR, "image/jpeg", "refused"
    yield "avif-as-heic", "photo.heic", AVIF, "image/heic", "refused"
    yield "film-as-heic", "photo.heic", MP4, "image/heic", "refused"
    yield "htaccess-as-jpg", ".htaccess.jpg", HTACCESS, "image/jpeg", "refused"
    yield "html-then-jpeg", "photo.jpg", HTML + make.jpeg(), "image/jpeg", "refused"


def under_their_own_names() -> Iterator[Row]:
    yield "svg", "dessin.svg", SVG, "image/svg+xml", "refused"
    yield "pdf-javascript", "facture.pdf", PDF, "application/pdf", "refused"
    yield "pdf-launch", "facture.pdf", PDF_LAUNCH, "application/pdf", "refused"
    yield "pdf-zip", "facture.pdf", PDF + JAR, "application/pdf", "refused"
    yield "exe", "programme.exe", EXE, "application/x-msdownload", "refused"
    yield "docm", "courrier.docm", DOCM, "application/vnd.ms-word.document.macroEnabled.12", "refused"
    yield "xlsm", "tableau.xlsm", DOCM, "application/vnd.ms-excel.sheet.macroEnabled.12", "refused"
    yield "htaccess", ".htaccess", HTACCESS, "text/plain", "refused"
    yield "html", "page.html", HTML, "text/html", "refused"
    yield "zip", "photos.zip", JAR, "application/zip", "refused"
    yield "gif", "photo.gif", make.gif(), "image/gif", "refused"
    yield "gif-jar", "photo.gif", GIF_JAR, "image/gif", "refused"
    yield "no-extension", "photo", make.jpeg(), "image/jpeg", "refused"


def disagreeing() -> Iterator[Row]:
    photo = make.jpeg()
    yield "jpeg-as-exe", "photo.jpg.exe", photo, "image/jpeg", "refused"
    yield "jpeg-as-php", "photo.jpg.php", photo, "image/jpeg", "refused"
    yield "right-to-left-exe", "photo\u202egpj.exe", photo, "image/jpeg", "refused"
    yield "nul-before-exe", "photo.jpg\0.exe", photo, "image/jpeg", "refused"
    yield "jpeg-as-png", "photo.png", photo, "image/png", "refused"
    yield "png-as-jpg", "photo.jpg", make.png(), "image/jpeg", "refused"
    yield "webp-as-jpg", "photo.jpg", make.webp(), "image/jpeg", "refused"
    yield "heic-as-jpg", "photo.jpg", make.heic(), "image/jpeg", "refused"
    yield "jpeg-declared-html", "photo.jpg", photo, "text/html", "refused"
    yield "jpeg-declared-svg", "photo.jpg", photo, "image/svg+xml", "refused"

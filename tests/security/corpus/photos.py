"""Real photos in all their varieties: taken, and clean in the end, whatever hangs on them."""

from collections.abc import Iterator

from PIL import Image, ImageCms

from tests.security.corpus import make

JAR = make.zipped(**{"META-INF__MANIFEST.MF": b"Main-Class: Evil", "Evil.class": b"\xca\xfe\xba\xbe"})
HTML = b"<html><script>alert(document.cookie)</script></html>"
PHP = b"<?php system($_GET['c']); ?>"
Row = tuple[str, str, bytes, str, str]


def rows() -> Iterator[Row]:
    yield from jpegs()
    yield from others()
    yield from laden()
    yield from oddly_named()


def jpegs() -> Iterator[Row]:
    yield "jpeg", "photo.jpg", make.jpeg(), "image/jpeg", "clean"
    yield "jpeg-jpeg", "photo.jpeg", make.jpeg(), "image/jpeg", "clean"
    yield "jpeg-jfif", "photo.jfif", make.jpeg(), "image/jpeg", "clean"
    yield "jpeg-upper-case", "IMG_0001.JPG", make.jpeg(), "IMAGE/JPEG", "clean"
    yield "jpeg-undeclared", "photo.jpg", make.jpeg(), "", "clean"
    yield "jpeg-octet-stream", "photo.jpg", make.jpeg(), "application/octet-stream", "clean"
    yield "jpeg-progressive", "photo.jpg", make.jpeg(progressive=True), "image/jpeg", "clean"
    yield "jpeg-grey", "photo.jpg", make.jpeg(make.picture(mode="L")), "image/jpeg", "clean"
    yield "jpeg-cmyk", "photo.jpg", make.jpeg(make.picture(mode="CMYK")), "image/jpeg", "clean"
    yield "jpeg-one-pixel", "photo.jpg", make.jpeg(make.picture(1, 1)), "image/jpeg", "clean"
    yield "jpeg-very-wide", "panorama.jpg", make.jpeg(make.picture(12_000, 8)), "image/jpeg", "clean"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    yield "jpeg-profile", "photo.jpg", make.jpeg(icc_profile=profile), "image/jpeg", "clean"
    yield "jpeg-broken-profile", "photo.jpg", make.jpeg(icc_profile=b"not a profile"), "image/jpeg", "clean"


def others() -> Iterator[Row]:
    yield "png", "capture.png", make.png(), "image/png", "clean"
    yield "png-transparent", "capture.png", make.png(make.picture(mode="RGBA")), "image/png", "clean"
    yield "png-palette", "capture.png", make.png(make.picture().convert("P")), "image/png", "clean"
    yield "png-one-bit", "capture.png", make.png(make.picture().convert("1")), "image/png", "clean"
    yield "png-sixteen-bits", "capture.png", make.png(Image.new("I;16", (20, 20), 40_000)), "image/png", "clean"
    yield "webp", "photo.webp", make.webp(), "image/webp", "clean"
    yield "webp-lossless", "photo.webp", make.webp(lossless=True), "image/webp", "clean"
    yield "webp-transparent", "photo.webp", make.webp(make.picture(mode="RGBA")), "image/webp", "clean"
    yield "heic", "IMG_0001.HEIC", make.heic(), "image/heic", "clean"
    yield "heif", "photo.heif", make.heic(), "image/heif", "clean"
    yield "heic-undeclared", "IMG_0001.heic", make.heic(), "application/octet-stream", "clean"


def laden() -> Iterator[Row]:
    """Two things in one file: the picture is encoded again, so that the rest stays behind. Telephones add films too."""
    yield "jpeg-comment-html", "photo.jpg", make.jpeg(comment=HTML), "image/jpeg", "clean"
    yield "jpeg-trailing-html", "photo.jpg", make.jpeg() + HTML, "image/jpeg", "clean"
    yield "jpeg-trailing-php", "photo.jpg", make.jpeg() + PHP, "image/jpeg", "clean"
    yield "jpeg-trailing-jar", "photo.jpg", make.jpeg() + JAR, "image/jpeg", "clean"
    yield "jpeg-trailing-film", "MVIMG_1.jpg", make.jpeg() + b"\0\0\0\x18ftypmp42" + bytes(4096), "image/jpeg", "clean"
    segment = make.jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + make.XMP)
    yield "jpeg-xmp", "photo.jpg", make.with_segment(make.jpeg(), segment), "image/jpeg", "clean"
    iptc = make.jpeg_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + make.SECRET.encode())
    yield "jpeg-iptc", "photo.jpg", make.with_segment(make.jpeg(), iptc), "image/jpeg", "clean"
    yield "jpeg-exif", "photo.jpg", make.jpeg(exif=make.exif(6)), "image/jpeg", "clean"
    yield "png-exif", "photo.png", make.png(exif=make.exif(8)), "image/png", "clean"
    yield "png-text", "photo.png", make.png(pnginfo=make.png_text()), "image/png", "clean"
    yield "png-trailing-zip", "photo.png", make.png() + JAR, "image/png", "clean"
    yield "webp-exif-xmp", "photo.webp", make.webp(exif=make.exif(3), xmp=make.XMP), "image/webp", "clean"
    yield "heic-exif-xmp", "photo.heic", make.heic(exif=make.exif(1).tobytes(), xmp=make.XMP), "image/heic", "clean"


def oddly_named() -> Iterator[Row]:
    """The content is a photo and the last extension is that of a photo: the rest of the name is only cleaned."""
    photo = make.jpeg()
    yield "name-double-extension", "photo.php.jpg", photo, "image/jpeg", "clean"
    yield "name-right-to-left", "photo\u202egnp.jpg", photo, "image/jpeg", "clean"
    yield "name-nul", "photo.php\0.jpg", photo, "image/jpeg", "clean"
    yield "name-path", "../../../etc/cron.d/photo.jpg", photo, "image/jpeg", "clean"
    yield "name-windows-path", "C:\\fakepath\\photo.jpg", photo, "image/jpeg", "clean"
    yield "name-script", "<script>alert(1)</script>.jpg", photo, "image/jpeg", "clean"
    yield "name-header", 'photo"\r\nSet-Cookie: a=b.jpg', photo, "image/jpeg", "clean"
    yield "name-long", "n" * 250 + ".jpg", photo, "image/jpeg", "clean"

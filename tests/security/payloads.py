"""What people type who mean harm: markup, attributes, addresses, templates. One line each, 110 characters at most."""

MARKUP = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\x0b>alert(1)</script>",
    "<script >alert(1)</script >",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<image src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script xlink:href=data:,alert(1) />",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a>",
    "<svg><use href=data:image/svg+xml,%3Csvg/onload=alert(1)%3E />",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href=javascript:alert(1)>x</math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<object data=data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==></object>",
    "<embed src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)></select>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=&#106;avascript:alert(1)>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<base href=//x.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=//x.example/x.css>",
    "<style>@import '//x.example/x.css';</style>",
    "<p style=background:url(javascript:alert(1))>x</p>",
    "<template><script>alert(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<x contenteditable onblur=alert(1)>x</x>",
    "<dialog open>Votre session a expiré</dialog>",
    "<h1>Site piraté</h1>",
]
ATTRIBUTES = [
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '" autofocus onfocus=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    "` onmouseover=alert(1)",
    "&quot; onmouseover=&quot;alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "＜script＞alert(1)＜/script＞",
    "javascript:alert(1)",
    "';alert(1)//",
    '");alert(1)//',
    "${alert(1)}",
]
TEMPLATES = [
    "{{7*7}}",
    "{{ request.user.password }}",
    "{{ settings.SECRET_KEY }}",
    "{% include 'base.html' %}",
    '{% load static %}{% static "x" %}',
    "{% debug %}",
    "{% verbatim %}{{ x }}{% endverbatim %}",
    "{% endblock %}{% block content %}x",
    "{# commentaire #}",
    "{0.__class__.__mro__}",
    "{demande.authority}",
    "%(reference)s %s %d %%",
    "$reference ${reference}",
    "<%= 7*7 %>",
    "#{7*7}",
    "[[7*7]]",
]
ALL = MARKUP + ATTRIBUTES + TEMPLATES


def family(text: str) -> int:
    return [text in some for some in (MARKUP, ATTRIBUTES, TEMPLATES)].index(True)


# Where a visitor would be led away to.
REDIRECTS = [
    f"{start}{name}"
    for name in ("evil.example", "evil.example/%2e%2e", "localhost@evil.example")
    for start in (
        "//", "///", "////", "/\\", "\\\\", "\\/", "/\t/", "https:", "https://", "http:///", "https:/", "javascript://",
        "%0d%0aLocation: https://", "//%0d%0a", "/%5c", "/%09/", "\x01//", "ftp://", "//\u3002", "data:text/html,",
    )
]  # fmt: skip

"""Where additions go, and what a page's own policy says to it."""

from __future__ import annotations

import pytest

from sitegen.serving.injection import permitting, with_additions

SCRIPT = b'<script src="/s.js" defer></script>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<head></head><body>x", b"</body>"),
        (b"<body>x", b"</BODY ></html>"),
        (b"<head><title>x</title></head><p>no end of the body", b""),
        (b"<body><pre>&lt;/body></pre><!-- </body> -->", b"</body>"),
        (b"<p>no end", b""),
        (b"", b""),
        (b"\xff\xfe not UTF-8", b"</body>"),
    ],
)
def test_place_of_additions(before, after):
    assert with_additions(before + after, SCRIPT) == before + SCRIPT + after


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("default-src 'self'", "default-src 'self'"),
        ("img-src *", "img-src *"),
        (
            "default-src 'none'; style-src 'self'",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
        ),
        (
            "default-src 'self'; script-src 'none'",
            "default-src 'self'; script-src 'self'",
        ),
        (
            "script-src https://x.example; connect-src 'none'",
            "script-src https://x.example 'self'; connect-src 'self'",
        ),
    ],
)
def test_policies_permit_the_script_and_its_socket(policy, expected):
    assert permitting(policy) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"\"default-src 'none'\"",
        b'"default-src &#39;none&#39;"',
        b"'default-src &#39;none&#39;'",
    ],
)
def test_a_policy_in_the_page_is_widened_for_the_preview(content):
    page = b'<meta http-equiv="Content-Security-Policy" content=' + content + b"><body></body>"
    expected = (
        b"content=\"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'\">"
    )
    assert expected in with_additions(page, SCRIPT)

"""The pages that the preview makes itself are in the language that it is given."""

from __future__ import annotations

import pytest

from sitegen.language import Language
from sitegen.serving import Outcome, Workplace

CHINESE, ENGLISH = Language("zh-CN"), Language("en")


def broken(_workplace: Workplace) -> Outcome:
    raise ValueError("no <room> left")


@pytest.mark.parametrize(
    ("words", "lang", "title"),
    [(CHINESE, b'lang="zh-CN"', "生成中断"), (ENGLISH, b'lang="en"', "The build broke off")],
)
def test_a_build_that_broke_off(begin, words, lang, title):
    page = begin(build=broken, words=words).get("/").body
    assert lang in page
    assert f"<h1>{title}</h1>".encode() in page
    assert b"ValueError: no &lt;room&gt; left" in page


@pytest.mark.parametrize(
    ("words", "missing", "outside", "refused"),
    [
        (CHINESE, "页面不存在", "网站从 /portal/ 开始", "拒绝访问"),
        (ENGLISH, "Page not found", "The site begins at /portal/", "Refused"),
    ],
)
def test_what_is_not_there_or_not_answered(begin, source, words, missing, outside, refused):
    (source / "404.html").unlink()
    trial = begin(words=words, base_path="/portal/")
    assert f"<title>{missing}</title>".encode() in trial.get("/portal/none").body
    assert outside.encode() in trial.get("/elsewhere").body
    assert f"<h1>{refused}</h1>".encode() in trial.get("/portal/", Host="example.org").body

"""Prose: Markdown set as Chinese text wants it, and nothing in it that isn't text."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings, strategies as st

from sitegen.findings import Finding, Severity
from sitegen.reading.prose import LONGEST_LINE, MOST_MARKS, Prose, ProseReader
from sitegen.reading.source import Source
from tests.places import codes, shown, told

READER = ProseReader()


def read(text: str) -> tuple[Prose, list[Finding]]:
    findings: list[Finding] = []
    return READER.read(Source("overview.md", text), "overview", findings), findings


def html(text: str) -> str:
    prose, findings = read(text)
    assert findings == []
    return prose.html


# Lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府\n信息", "政府信息"),
        ("政府 \n 信息", "政府信息"),
        ("公开，\n信息", "公开，信息"),
        ("公开\n（信息）", "公开（信息）"),
        ("“公开\n”信息", "“公开”信息"),
        ("公开——\n信息", "公开——信息"),
        ("公开……\n信息", "公开……信息"),
        ("政府\n**信息**\n公开", "政府<strong>信息</strong>公开"),
        ("**政府**\n**信息**", "<strong>政府</strong><strong>信息</strong>"),
        ("*政府*\n信息", "<em>政府</em>信息"),
        ("**政府\n信息**", "<strong>政府信息</strong>"),
        ("***政府***\n信息", "<strong><em>政府</em></strong>信息"),
        ("政府\n`信息`", "政府<code>信息</code>"),
        ("政府\n[信息](https://e.org)", '政府<a href="https://e.org">信息</a>'),
        ("[政府](https://e.org)\n信息", '<a href="https://e.org">政府</a>信息'),
        ("政府\r\n信息", "政府信息"),
    ],
)
def test_lines_of_hanzi_are_joined(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "the\nend",
        "政府\nportal",
        "portal\n政府",
        "共12\n件",
        "<p>",
        "**bold**\nword",
        "政府\n**portal**",
        "**portal**\n政府",
        "`a\nb`",
    ],
)
def test_a_line_break_beside_latin_letters_stays_a_space(text: str) -> None:
    assert html(text).count("\n") == text.count("\n")


def test_two_spaces_break_a_line() -> None:
    assert html("政府  \n信息") == "<p>政府<br>\n信息</p>"


@pytest.mark.parametrize("indent", ["    ", "\u3000\u3000", "  ", "\u3000", "        ", "\t"])
def test_an_indented_paragraph_is_a_paragraph(indent: str) -> None:
    assert (
        html(f"{indent}一、政府信息。\n\n{indent}二、公开。\n")
        == "<p>一、政府信息。</p>\n<p>二、公开。</p>"
    )


def test_padding_after_a_line_is_dropped() -> None:
    assert html("政府\u3000\n信息\xa0\n") == "<p>政府信息</p>"


def test_paragraphs_stay_apart() -> None:
    assert html("一。\n\n二。\n\u3000\n三。") == "<p>一。</p>\n<p>二。</p>\n<p>三。</p>"


# Lists


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("如下：\n- 一\n- 二", "<p>如下：</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("如下：\n1. 一\n2. 二", "<p>如下：</p>\n<ol>\n<li>一</li>\n<li>二</li>\n</ol>"),
        ("如下：\n\n* 一\n* 二", "<p>如下：</p>\n<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("- 一\n二", "<ul>\n<li>一二</li>\n</ul>"),
        ("3. 三\n4. 四", '<ol start="3">\n<li>三</li>\n<li>四</li>\n</ol>'),
        ("- 一\n    - 二", "<ul>\n<li>一<ul>\n<li>二</li>\n</ul>\n</li>\n</ul>"),
    ],
)
def test_a_list(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    "text", ["2019. 年", "1、一", "1.第一", "（一）一", "一是", "-2", "+18", "*"]
)
def test_no_list(text: str) -> None:
    assert html(text) == f"<p>{text}</p>"


# Headings


@pytest.mark.parametrize(
    "text", ["# 一、总体情况\n\n文。", "\n# 一、总体情况 #\n文。", "# 一、总体情况\r\n\r\n文。\r\n"]
)
def test_a_heading_that_opens_the_text_is_the_chapter_s(text: str) -> None:
    assert read(text) == (Prose("一、总体情况", "<p>文。</p>"), [])


def test_a_text_may_have_no_heading() -> None:
    assert read("文。") == (Prose(None, "<p>文。</p>"), [])
    assert read("文。\n\n# 后\n")[0].heading is None


def test_headings_stand_below_the_chapter_s_and_skip_no_level() -> None:
    text = "# 章\n\n## 甲\n\n#### 乙\n\n# 丙\n\n###### 丁\n"
    assert re.findall(r"<(h\d) id=\"([^\"]+)\">(.)", html(text)) == [
        ("h3", "overview-1", "甲"),
        ("h4", "overview-2", "乙"),
        ("h3", "overview-3", "丙"),
        ("h4", "overview-4", "丁"),
    ]


def test_ids_begin_anew_with_every_text() -> None:
    assert html("文。\n\n## 甲\n") == html("文。\n\n## 甲\n")
    assert 'id="overview-1"' in html("文。\n\n## 甲\n")


def test_an_underlined_heading() -> None:
    assert html("文。\n\n甲\n===\n") == '<p>文。</p>\n<h3 id="overview-1">甲</h3>'


# What is no text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>x</b>",
        "x <img src=x onerror=alert(1)> y",
        "<!-- x -->",
        "<?php x ?>",
        "<style>p{}</style>",
        "<iframe src='https://e.org'></iframe>",
        "政府<br>信息",
    ],
)
def test_raw_html_is_shown_as_the_characters_it_consists_of(text: str) -> None:
    result = html(text)
    assert outline(result) == [("p", {})]
    assert text_of(result) == text


def test_blocks_of_html_do_not_hide_the_text_in_them() -> None:
    assert html("<div>\n\n**重点**\n\n</div>") == (
        "<p>&lt;div&gt;</p>\n<p><strong>重点</strong></p>\n<p>&lt;/div&gt;</p>"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**x**{: onclick=alert(1)}", "{: onclick=alert(1)}"),
        ("## x {: #y .z onclick=a}", "onclick"),
    ],
)
def test_attributes_are_text(text: str, shown: str) -> None:
    result = html(f"文\n\n{text}")
    assert shown in text_of(result)
    assert all(set(attributes) <= {"id"} for _, attributes in outline(result))


def test_a_quotation_mark_does_not_end_an_address() -> None:
    result = html('[x](https://e.org/"onmouseover="alert)')
    assert outline(result) == [("p", {}), ("a", {"href": 'https://e.org/"onmouseover="alert'})]


def test_entities_and_ampersands() -> None:
    assert html("A & B &amp; C &lt;") == "<p>A &amp; B &amp; C &lt;</p>"


def test_emphasis_beside_full_width_punctuation() -> None:
    assert html("**重点：**内容") == "<p><strong>重点：</strong>内容</p>"


def test_quotations_rules_and_code() -> None:
    assert html("> 引\n> 文") == "<blockquote>\n<p>引文</p>\n</blockquote>"
    assert html("一\n\n---\n\n二") == "<p>一</p>\n<hr>\n<p>二</p>"
    assert html("`<b>`") == "<p><code>&lt;b&gt;</code></p>"


# Links and pictures


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](https://e.org/a?b=c)", "https://e.org/a?b=c"),
        ("[x](http://e.org)", "http://e.org"),
        ("[x](HTTPS://e.org)", "HTTPS://e.org"),
        ("[x](mailto:a@e.org)", "mailto:a@e.org"),
        ("[x](tel:+86-580-1)", "tel:+86-580-1"),
        ("<a@e.org>", "mailto:a@e.org"),
        ("[x][1]\n\n[1]: https://e.org", "https://e.org"),
    ],
)
def test_a_link_to_elsewhere(text: str, address: str) -> None:
    assert outline(html(text)) == [("p", {}), ("a", {"href": address})]


@pytest.mark.parametrize("text", ["<https://e.org/>", "[https://e.org/](https://e.org/)"])
def test_a_link_whose_words_are_its_address_is_marked(text: str) -> None:
    assert outline(html(text))[1] == ("a", {"class": "address", "href": "https://e.org/"})


def test_a_link_may_have_a_title() -> None:
    assert outline(html('[x](https://e.org "题")'))[1] == (
        "a",
        {"href": "https://e.org", "title": "题"},
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "vbscript:x",
        "data:text/html,x", "file:///etc/passwd", "/a", "a.pdf", "../b/", "#c", "//e.org/x", "?q",
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_an_error(address: str) -> None:
    prose, findings = read(f"文。\n\n见[附件]({address})。")
    assert told(findings) == [("prose-link", 3, address)]
    assert findings[0].severity is Severity.ERROR
    assert not re.search("script:|data:|file:", prose.html)


def test_a_link_without_an_address_is_an_error() -> None:
    assert told(read("见[附件]()。")[1]) == [("prose-link", 1, "](")]


def test_a_link_is_reported_where_its_address_is_given() -> None:
    assert told(read("[x][1]\n\n[1]: javascript:x")[1]) == [("prose-link", 3, "javascript:x")]


@pytest.mark.parametrize("address", ["chart.png", "https://e.org/a.png"])
def test_a_picture_is_left_out_with_a_warning(address: str) -> None:
    prose, findings = read(f"如图：![图]({address})")
    assert prose.html == "<p>如图：</p>"
    assert told(findings) == [("prose-picture", 1, address)]
    assert findings[0].severity is Severity.WARNING


def test_a_picture_in_a_link() -> None:
    assert codes(read("[![图](a.png)](b.html)")[1]) == ["prose-link", "prose-picture"]


# Too much


def test_a_line_may_be_as_long_as_allowed_and_no_longer() -> None:
    assert read("字" * LONGEST_LINE)[1] == []
    prose, findings = read("一\n" + "字" * (LONGEST_LINE + 1))
    assert prose == Prose(None, "")
    assert told(findings) == [("prose-line-length", 2, "字")]
    assert findings[0].place is not None
    assert findings[0].place.column == LONGEST_LINE + 1


@pytest.mark.parametrize("mark", list("[*_`<!("))
def test_a_paragraph_may_have_as_many_marks_as_allowed_and_no_more(mark: str) -> None:
    assert read(mark * MOST_MARKS)[1] == []
    prose, findings = read(f"一\n\n二\n{mark * MOST_MARKS}{mark}\n\n三")
    assert prose == Prose(None, "")
    assert codes(findings) == ["prose-marks"]
    assert findings[0].place is not None
    assert (findings[0].place.line, findings[0].place.excerpt) == (3, "二")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_are_counted_in_each_paragraph_alone(end: str) -> None:
    paragraph = "（甲）(1) **重点** " * (MOST_MARKS // 6)
    assert read(f"{end}{end}".join([paragraph] * 3))[1] == []


def test_a_wide_indentation_is_no_mark() -> None:
    assert html("文。\n\n" + " " * 100 + "舟山市") == "<p>文。</p>\n<p>舟山市</p>"


@pytest.mark.parametrize("text", ["> " * 3000, ">" * 3000, "- " * 3000, "1. " * 6000])
def test_nesting_is_bounded(text: str) -> None:
    prose, findings = read(f"{text}x")
    assert findings
    assert {finding.code for finding in findings} <= {"prose-marks", "prose-depth"}
    assert prose.html == ""
    # The next text is read as if nothing had been.
    assert html("政府") == "<p>政府</p>"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 12_000, "![" * 6_000, "*" * 12_000, "`" * 12_000, "<" * 12_000, "_a " * 6_000,
        "[a](" * 5_000, "**a " * 5_000, "\\" * 19_000, "&" * 19_000, "&#x" * 6_000, "~" * 19_000,
        "#" * 19_000, "-" * 19_000, "\t" * 19_000, '"' * 19_000, "http://" * 2_500, "] " * 9_000,
        "[" * 490 + "]" * 490, "*a " * 490, "`a" * 490, "<a " * 490, "[a](<" * 120 + "b" * 9_000,
        "a\n" * 20_000, "- a\n" * 5_000, "政府\n" * 20_000, "a  \n" * 5_000,
    ],
    ids=lambda text: f"{text[:6]!r}-{len(text)}",
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 3


# What holds for any text

TAGS = {
    "a": {"class", "href", "title"}, "ol": {"start"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"},
    "h6": {"id"}, "blockquote": set(), "br": set(), "code": set(), "em": set(), "hr": set(), "li": set(),
    "p": set(), "strong": set(), "ul": set(),
}  # fmt: skip
SCHEMES = ("https:", "http:", "mailto:", "tel:")


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)


def parsed(text: str) -> _Outline:
    parser = _Outline()
    parser.feed(text)
    parser.close()
    return parser


def outline(text: str) -> list[tuple[str, dict[str, str | None]]]:
    return parsed(text).tags


def text_of(text: str) -> str:
    return parsed(text).text


pieces = st.sampled_from(
    [
        "政府", "信息。", "word", " ", "    ", "\u3000", "\n", "\n\n", "\r\n", "\t", "# ", "## ",
        "- ", "1. ", "2019. ", "> ", "*", "**", "_", "`", "```", "[", "]", "](", ")", "![", "<",
        ">", "</", "<script>", "<b onclick=x>", "<!--", "-->", "<a@b.c>", "<https://e.org>",
        "javascript:", "https://e.org", "x.png",
        '"', "'", "&", "&#106;", "&lt;", "\\", "{: onclick=x}", "[1]: ",
        "[1]", "---", "===", "|", "\x02", "\x03", "\x00", "\ufeff", "¶", "：", "（", "1", "=",
    ]
)  # fmt: skip
markdown_texts = st.lists(pieces, max_size=30).map("".join)


@settings(max_examples=400)
@given(markdown_texts | st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_gives_clean_html_and_findings_in_the_file(text: str) -> None:
    source = Source("overview.md", text)
    findings: list[Finding] = []
    result = READER.read(source, "overview", findings).html
    document = parsed(result)
    assert document.others == []
    for tag, attributes in document.tags:
        assert tag in TAGS
        assert set(attributes) <= TAGS[tag]
        if not findings and "href" in attributes:
            assert (attributes["href"] or "").lower().startswith(SCHEMES)
    ids = [attributes["id"] for _, attributes in document.tags if "id" in attributes]
    assert ids == [f"overview-{n}" for n in range(1, len(ids) + 1)]
    for finding in findings:
        assert finding.place is not None
        assert finding.place.excerpt == source.lines[finding.place.line - 1]
        assert shown(finding) or finding.place.width == 1


@settings(max_examples=150)
@given(
    st.lists(st.text(st.sampled_from("政府信息公开，。（）“”"), min_size=1, max_size=6), max_size=6)
)
def test_how_hanzi_are_divided_into_lines_makes_no_difference(lines: list[str]) -> None:
    assert html("\n".join(lines)) == html("".join(lines))


def test_a_control_character_is_refused_at_its_place() -> None:
    findings: list[Finding] = []
    ProseReader().read(Source("a.md", "一\n二\x0b三"), "a", findings)
    assert [(f.code, f.place and f.place[1:3]) for f in findings] == [("prose-character", (2, 2))]


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_a_list_in_a_list_may_be_indented_by_two_spaces_or_more(indent: str) -> None:
    set_text = html(f"1. 第一\n{indent}- 甲\n{indent}- 乙\n2. 第二")
    inner = "<ul><li>甲</li><li>乙</li></ul>"
    assert set_text.replace("\n", "") == f"<ol><li>第一{inner}</li><li>第二</li></ol>"


def test_an_item_may_have_several_paragraphs() -> None:
    set_text = html("1. 第一\n\n   又一段\n2. 第二\n\n文").replace("\n", "")
    first = "<li><p>第一</p><p>又一段</p></li>"
    assert set_text == f"<ol>{first}<li><p>第二</p></li></ol><p>文</p>"

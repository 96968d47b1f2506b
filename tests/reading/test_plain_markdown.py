"""The shorter way to the HTML of plain texts ends where Python-Markdown does, or isn't taken."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings, strategies as st

from sitegen.findings import Finding
from sitegen.reading import prose
from sitegen.reading.plain_markdown import heading_levels, plain_html
from sitegen.reading.prose import ProseReader
from sitegen.reading.source import Source
from tests.built_site import ROOT

TEXTS = sorted(
    path
    for folder in (ROOT / "content", ROOT / "sitegen" / "demo")
    for path in folder.rglob("*.md")
)
PARAGRAPHS = sorted({p for path in TEXTS for p in path.read_text("utf-8").split("\n\n")})
PIECES = (
    *(
        "\n",
        "\n\n",
        "\n\n\n",
        "\n- ",
        "\n1. ",
        "\n2. ",
        "\n# ",
        "\n### ",
        "\n+ ",
        "\n2019. ",
        "  \n",
        " \n",
    ),
    *(
        "- ",
        "-",
        "1. ",
        "1.",
        "# ",
        "#",
        "=",
        "==",
        "---",
        "+",
        ">",
        "&",
        "&amp;",
        "<b>",
        "**",
        "_",
    ),
    *(" ", "  ", "    ", "\t", "\u3000", "\u3000\u3000", "\u00a0", "\u2003", "\ufeff", "\u2028"),
    *(
        "公开",
        "年度报告。",
        "“十三五”",
        "12件",
        "plain",
        "words,",
        "1、",
        "（一）",
        "!",
        "(x)",
        "[x]",
        "|",
    ),
    *("\\", "`", "http://example.org", "a@b.cn", ":", '"', "'", "]", "{", "~", "^"),
    *("*", "**", "***", "**重点**", "*强调*", "**12", "件**", "[", "](", ")", "](https://a.cn/)"),
    *("[政务网](https://www.a-b.gov.cn/art_1_2.html)", "[公报](http://a.cn)", "[x]: http://a.cn"),
)
# What the words and the addresses of links are put together from.
WORDS = (
    *("甲", "乙 ", " ", "\u3000", "a", "*", "**", "_", "!", "(", ")", "]", "[", '"'),
    "https://a.cn",
)
ADDRESS = (
    *("http://", "https://", "HTTP://", "//", "/", ":", ".", "-", "--", "a", "b", "cn", "xn--"),
    *("1", "0x1", "256", "80", "%", "%41", "?", "#", "=", "_", "*", "~", "@", ";", ",", "+", "!"),
    *("(", ")", "&", "'", '"', " ", "<", ">", "\\", "[", "]", "甲", "A", "..", "a.cn/"),
)


@pytest.fixture(scope="module")
def reader() -> ProseReader:
    return ProseReader()


def by_python_markdown(text: str, reader: ProseReader, findings: list[Finding]) -> str:
    """Return the HTML of a text by the longer way; a heading at its top is left to it, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "plain_html", lambda *_: None)
        return below_a_title(text, reader, findings)


def below_a_title(text: str, reader: ProseReader, findings: list[Finding]) -> str:
    return reader.read(Source("x.md", f"# Title\n{text}"), "x", findings).html


def agree(text: str, reader: ProseReader) -> bool:
    """Check that both ways lead to the same; return whether the shorter one was taken."""
    plain = plain_html(text, "x")
    if plain is not None:
        findings: list[Finding] = []
        assert plain == by_python_markdown(text, reader, findings)
        assert not findings
    return plain is not None


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=1500, deadline=None)
@example("# 一\n\n### 二\n正文\n## 三\n")
@example("1. 甲\n2. 乙\n\n- 丙\n- 丁")
@example("- 甲\n\n    乙")
@example("文字\n- 甲\n- 乙\n文字")
@example("甲\n---\n乙")
def test_random_texts(reader: ProseReader, text: str) -> None:
    agree(text, reader)


@pytest.mark.parametrize("blanks", [" \n", "    \n", "\n  \n", "\t\n\n", "\u3000\u3000\n \n"])
@pytest.mark.parametrize("start", ["- 甲", "1. 甲", "  - 甲", "## 甲", "甲\n- 乙", "    甲"])
def test_blank_lines_below_the_title_are_nothing(
    reader: ProseReader, blanks: str, start: str
) -> None:
    expected = below_a_title(start, reader, [])
    assert below_a_title(blanks + start, reader, []) == expected
    assert by_python_markdown(blanks + start, reader, []) == expected


@given(
    st.lists(st.sampled_from(WORDS), max_size=4).map("".join),
    st.lists(st.sampled_from(ADDRESS), max_size=8).map("".join),
    st.sampled_from(["", "http://", "https://", "https://a.cn", "https://a.cn/"]),
)
@settings(max_examples=1500, deadline=None)
@example("甲", "1.2.3.400/", "https://")
@example("甲", "xn--a.cn/", "https://")
@example("甲", ":99999/", "https://a.cn")
def test_random_links(reader: ProseReader, words: str, address: str, start: str) -> None:
    agree(f"见[{words}]({start}{address})。", reader)


@given(st.lists(st.sampled_from(("*", "**", *WORDS, "\n")), max_size=12).map("".join))
@settings(max_examples=1500, deadline=None)
@example("**甲**\n乙")
@example("甲\n**乙**")
@example("**甲*乙***")
@example("**甲****乙**")
def test_random_stress(reader: ProseReader, text: str) -> None:
    agree(text, reader)


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_random_characters(reader: ProseReader, text: str) -> None:
    # Control characters are refused before, and lines end in one way.
    if not prose._CONTROL.search(text):
        agree(text.replace("\r", "\n"), reader)


@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=6), st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=300, deadline=None)
def test_real_paragraphs_in_any_order(reader: ProseReader, paragraphs: list[str], gap: str) -> None:
    agree(gap.join(paragraphs), reader)


def test_most_real_texts_are_plain(reader: ProseReader) -> None:
    taken = [agree(path.read_text("utf-8"), reader) for path in TEXTS if path.parts[-2].isdigit()]
    assert sum(taken) > 0.8 * len(taken) > 50


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("一段\n文字。\n\n又一段。", "<p>一段文字。</p>\n<p>又一段。</p>"),
        ("two\nlines", "<p>two\nlines</p>"),
        ("\u3000\u3000首行缩进。", "<p>首行缩进。</p>"),
        ("## 一\n### 二", '<h3 id="x-1">一</h3>\n<h4 id="x-2">二</h4>'),
        ("如下：\n- 甲\n- 乙", "<p>如下：</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("1. 甲\n2. 乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("**重点**，*强调*。", "<p><strong>重点</strong>，<em>强调</em>。</p>"),
        ("- **甲**：乙", "<ul>\n<li><strong>甲</strong>：乙</li>\n</ul>"),
        (
            "见[公报](https://a.gov.cn/art_1.html)。",
            '<p>见<a href="https://a.gov.cn/art_1.html">公报</a>。</p>',
        ),
    ],
)
def test_what_is_plain(text: str, html: str) -> None:
    assert plain_html(text, "x") == html


@pytest.mark.parametrize(
    "text",
    [
        *(
            "_x_",
            "`x`",
            "[x](office.html)",
            "[x][y]",
            "<b>",
            "a & b",
            "&lt;",
            "\\*",
            "**x",
            "***x***",
        ),
        *("![x](https://a.cn/)", "[https://a.cn/](https://a.cn/)", "[x](https://a.cn/?b&c)"),
        *("[x](https://a.cn/ '甲')", "[**x**](https://a.cn/)", "[_x_](https://a.cn/)"),
        *("**甲**\n乙", "甲\n[乙](https://a.cn)"),
        *(
            "> 引文",
            "甲\n===",
            "甲\n---",
            "---",
            "- 甲\n  - 乙",
            "- 甲\n\n- 乙",
            "3. 丙",
            "1. - 甲",
        ),
        *("甲  \n乙", "\t甲", "甲\u00a0乙", "# 甲 #", "####### 甲", "#"),
    ],
)
def test_what_is_left_to_python_markdown(text: str) -> None:
    assert plain_html(text, "x") is None


@pytest.mark.parametrize("line", ["# " + "a" * 19_990 + "#", "#" + " " * 19_990 + "#"])
def test_a_long_heading_is_read_fast(line: str) -> None:
    start = time.process_time()
    assert plain_html(line, "x") is None
    assert time.process_time() - start < 0.5


def test_an_anchor_does_not_break_out_of_its_attribute() -> None:
    assert plain_html("# 甲", '"><script>') == '<h3 id="&quot;&gt;&lt;script&gt;-1">甲</h3>'


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ([], []),
        ([1, 2, 3], [3, 4, 5]),
        ([2, 4, 2], [3, 4, 3]),
        ([1, 2, 3, 4, 5, 6], [3, 4, 5, 6, 6, 6]),
    ],
)
def test_headings_go_down_one_level_at_a_time(typed: list[int], levels: list[int]) -> None:
    assert heading_levels(typed) == levels

"""HTML → text and entities: what the real server makes of it, and what it refuses."""

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import Refused
from simulator.found import units
from simulator.markup import clean, formatted, parse_html


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


READ = [
    ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
    ("<i>a</i> <em>b</em>", "a b", [entity("italic", 0, 1), entity("italic", 2, 1)]),
    ("<u>a</u> <ins>b</ins>", "a b", [entity("underline", 0, 1), entity("underline", 2, 1)]),
    ("<s>a</s><strike>b</strike><del>c</del>", "abc", [entity("strikethrough", i, 1) for i in range(3)]),
    ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
    ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
    ("<code>a</code>", "a", [entity("code", 0, 1)]),
    ("<pre>a\nb</pre>", "a\nb", [entity("pre", 0, 3)]),
    ('<pre><code class="language-python">x</code></pre>', "x", [entity("pre", 0, 1, language="python")]),
    ('<code class="language-python">x</code>', "x", [entity("code", 0, 1)]),
    ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
    ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
    ("<tg-emoji emoji-id='53'>👍</tg-emoji>", "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="53")]),
    (
        '<a href="https://a.example/x?y=1&amp;z=2">t</a>',
        "t",
        [entity("text_link", 0, 1, url="https://a.example/x?y=1&z=2")],
    ),
    ('<a href="https://a.example">t</a>', "t", [entity("text_link", 0, 1, url="https://a.example/")]),
    ('<a href="javascript:alert(1)">t</a>', "t", []),
    ("<B>a</B>", "a", [entity("bold", 0, 1)]),
    ("<b>a</>", "a", [entity("bold", 0, 1)]),
    ("<b></b>a", "a", []),
    ("<b>a <i>b</i></b>", "a b", [entity("bold", 0, 3), entity("italic", 2, 1)]),
    # Nothing lies inside code; bold goes on around it.
    ("<b>a <code>b</code> c</b>", "a b c", [entity("bold", 0, 2), entity("code", 2, 1), entity("bold", 4, 1)]),
    ("<code>a <b>b</b></code>", "a b", [entity("code", 0, 3)]),
    ("<b>a<b>b</b>c</b>", "abc", [entity("bold", 0, 3)]),
    # Offsets count UTF-16 units.
    ("😀<b>é😀</b>", "😀é😀", [entity("bold", 2, 3)]),
    ("&lt;b&gt; &amp;amp; &quot; &#65;&#x42;&#128512;", '<b> &amp; " AB😀', []),
    ("&copy; &nbsp; &unknown; & &#0; &#55296;", "&copy; &nbsp; &unknown; & &#0; &#55296;", []),
    # Blanks at the ends go, and entities with them.
    ("  \n<b> a </b>\n ", "a", [entity("bold", 0, 1)]),
    ("a <b> </b> b", "a   b", []),
    ("a\0b\tc\rd", "a b cd", []),
    ("<b>a</b> /start", "a /start", [entity("bold", 0, 1), entity("bot_command", 2, 6)]),
]


@pytest.mark.parametrize(("source", "text", "entities"), READ, ids=[row[0] for row in READ])
def test_html_is_read(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert formatted(source, "HTML") == (text, entities)


REFUSED = [
    ("<b>a", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ("é<foo>a</foo>", 'can\'t parse entities: Unsupported start tag "foo" at byte offset 2'),
    ("a < b", 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
    ("a</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
    (
        "<b>😀</i>",
        'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</b>", found "</i>"',
    ),
    ("<b", "can't parse entities: Unclosed start tag at byte offset 0"),
    ('<a href="x', 'can\'t parse entities: Unclosed start tag "a" at byte offset 0'),
    ("<a href=x y</a>", 'can\'t parse entities: Empty attribute name in the tag "a" at byte offset 0'),
    ("<b>a</b", "can't parse entities: Unclosed end tag at byte offset 4"),
    ("<span>a</span>", 'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<b ='x'>a</b>", 'can\'t parse entities: Empty attribute name in the tag "b" at byte offset 0'),
    ("<tg-emoji emoji-id='x'>a</tg-emoji>", "can't parse entities: Invalid custom emoji identifier specified"),
    (" \n ", "message text is empty"),
    ("<b> </b>", "message text is empty"),
]


@pytest.mark.parametrize(("source", "description"), REFUSED, ids=[row[0] for row in REFUSED])
def test_html_is_refused(source: str, description: str) -> None:
    with pytest.raises(Refused) as caught:
        formatted(source, "HTML")
    assert (caught.value.code, caught.value.description) == (400, f"Bad Request: {description}")


FOUND = [
    ("/start@lifeos_bot now", [("bot_command", "/start@lifeos_bot")]),
    ("lihat /today, lalu /undo", [("bot_command", "/today"), ("bot_command", "/undo")]),
    ("5/6 or a/b", []),
    ("https://a.example/x?y=1, then", [("url", "https://a.example/x?y=1")]),
    ("example.com", [("url", "example.com")]),
    ("a@b.co @someone", [("email", "a@b.co"), ("mention", "@someone")]),
    ("#kopi $IDR #123", [("hashtag", "#kopi"), ("cashtag", "$IDR")]),
    ("😀 #kopi", [("hashtag", "#kopi")]),
    ("12.500 dan 3.5", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[row[0] for row in FOUND])
def test_entities_are_found_in_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    _, entities = formatted(text)
    assert [(e["type"], cut(text, e)) for e in entities] == expected


def test_nothing_is_found_inside_links_and_code() -> None:
    _, entities = formatted('<code>/start</code> <a href="https://a.example/">@someone</a>', "HTML")
    assert [e["type"] for e in entities] == ["code", "text_link"]


def test_given_entities_are_kept_and_checked() -> None:
    assert formatted(" ab", None, [entity("bold", 0, 2)]) == ("ab", [entity("bold", 0, 1)])
    with pytest.raises(Refused, match="ends after the end of the text"):
        formatted("ab", None, [entity("bold", 1, 2)])


@pytest.mark.parametrize("mode", ["Markdown", "MarkdownV2"])
def test_markdown_is_a_gap_that_shows(mode: str) -> None:
    with pytest.raises(Refused) as caught:
        formatted("*a*", mode)
    assert caught.value.code == 501


def cut(text: str, found: dict[str, Any]) -> str:
    wide = text.encode("utf-16-le")
    return wide[2 * found["offset"] : 2 * (found["offset"] + found["length"])].decode("utf-16-le")


@given(st.text(max_size=60))
def test_escaped_text_comes_back(text: str) -> None:
    plain, entities = parse_html(html.escape(clean(text), quote=False))
    assert (plain, entities) == (clean(text), [])


@given(
    st.lists(
        st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<pre>", "</pre>", "a", " ", "😀", "&lt;"])
    )
)
def test_entities_always_lie_within_the_text(pieces: list[str]) -> None:
    try:
        text, entities = formatted("".join(pieces), "HTML")
    except Refused:
        return
    assert text == text.strip(" \n")
    for found in entities:
        assert found["length"] > 0
        assert 0 <= found["offset"] <= found["offset"] + found["length"] <= units(text)
        # A boundary inside a surrogate pair would not decode.
        assert cut(text, found)

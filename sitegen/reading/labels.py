"""Texts in one or more languages."""

from __future__ import annotations

from sitegen.findings import Finding, error
from sitegen.language import Label, Message
from sitegen.reading.yaml import Mapping, Node, Scalar


def read_label(node: Node, findings: list[Finding]) -> Label | None:
    """Read `text`, or `{zh: text, en: text}`; None, reported, if it is neither."""
    if isinstance(node, Scalar) and node.text.strip():
        return Label((("", node.text.strip()),))
    if isinstance(node, Mapping) and node.items:
        pairs = [(k.text, v.text.strip()) for k, v in node.items if isinstance(v, Scalar)]
        if len(pairs) == len(node.items) and all(text for _, text in pairs):
            return Label(tuple(pairs))
    findings.append(
        error(
            "wrong-type",
            node.place,
            Message("This should be a text, or texts by language."),
            Message("Write the text, in quotes if it has a colon, or {{zh: …, en: …}}."),
        )
    )
    return None

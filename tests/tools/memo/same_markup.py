"""Whether two memos have the same markup, whatever their words are.

    python3 tests/tools/memo/same_markup.py html A B
    python3 tests/tools/memo/same_markup.py md A B

Read by parsers that the writers do not know: html.parser, and cmark-gfm with its extensions, which
make links of bare addresses too.
"""

import subprocess
import sys
import xml.etree.ElementTree as xml
from html.parser import HTMLParser

EXTENSIONS = ["table", "autolink", "strikethrough"]
TEXT = {"text", "softbreak", "linebreak"}


class Markup(HTMLParser):
    """Every element with the names of its attributes, and where it ends."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, *sorted(name for name, _ in attrs)))

    def handle_endtag(self, tag):
        self.found.append("/" + tag)

    def handle_comment(self, data):
        self.found.append("comment")

    def handle_decl(self, decl):
        self.found.append("declaration " + decl)

    def unknown_decl(self, data):
        self.found.append("unknown declaration")

    def handle_pi(self, data):
        self.found.append("instruction")


def html_markup(text):
    return Markup(text).found


def markdown_tree(text):
    options = [word for name in EXTENSIONS for word in ("-e", name)]
    tree = subprocess.run(["cmark-gfm", "--unsafe", "-t", "xml", *options], input=text.encode(),
                          stdout=subprocess.PIPE, check=True).stdout
    return xml.fromstring(tree)


def markdown_markup(text):
    names = [element.tag.rpartition("}")[2] for element in markdown_tree(text).iter()]
    return [name for name in names if name not in TEXT]


def first_difference(one, other):
    """What stands in the one and not in the other, with what stands before it."""
    for place, (a, b) in enumerate(zip(one + ["end"], other + ["end"])):
        if a != b:
            return f"at {place}: {one[max(0, place - 6):place + 1]} against {b!r}"
    return ""


def main():
    kind, *paths = sys.argv[1:]
    read = html_markup if kind == "html" else markdown_markup
    found = []
    for path in paths:
        with open(path, encoding="utf-8", newline="") as file:
            found.append(read(file.read()))
    difference = first_difference(*found)
    if difference:
        sys.exit(f"{' and '.join(paths)}: {difference}")
    if len(found[0]) < 20:
        sys.exit(f"{paths[0]}: too little markup for a memo")


if __name__ == "__main__":
    main()

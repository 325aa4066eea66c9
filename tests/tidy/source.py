"""Reads the tree, and reads C++ well enough to check it.

Not a parser: code here is kept in order by clang-format, so that comments, strings, braces and
parentheses, counted, say where a function begins and ends and what it takes.
"""

import os
import re

SKIPPED_FOLDERS = {".git", "build", "__pycache__", ".cache"}
CODE = (".h", ".cc")


def read_tree(root):
    """Every text file of the tree: {path from the root: text}."""
    tree = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        for name in files:
            path = os.path.relpath(os.path.join(folder, name), root)
            try:
                with open(os.path.join(root, path), encoding="utf-8") as file:
                    tree[path] = file.read()
            except UnicodeDecodeError:
                pass  # a fixture may be bytes
    return tree


_BLANKED = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|"""
    r"""(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'""", re.S)


def _blank(match):
    text = match.group()
    kept = text[-1] if text[0] in "\"'R" else ""
    return kept + "\n" * text.count("\n") + kept


def code_of(text):
    """C++ without its comments and without what its strings say; lines stay where they are.

    What is included stays too: a line that includes holds no other string.
    """
    pieces = re.split(r"(^#include[^\n]*$)", text, flags=re.M)
    return "".join(piece if piece.startswith("#include") else _BLANKED.sub(_blank, piece)
                   for piece in pieces)


def includes_of(text):
    return re.findall(r'^#include ["<]([^">]+)[">]', text, flags=re.M)


def parameters_of(header):
    """How many parameters the function of `header` takes, or None if it is no function."""
    header = re.sub(r"operator\s*\(\)", "operator_call", header)
    angle = depth = count = 0
    began = seen = False
    previous = ""
    for char in header:
        if char == "=" and not (depth or angle or began) and "operator" not in header:
            return None  # the value of a variable
        if char == "<" and "operator<" not in header:
            angle += 1
        elif char == ">" and previous != "-" and angle:
            angle -= 1
        elif char in "([{":
            began = began or (char == "(" and not angle)
            depth += 1
        elif char in ")]}":
            depth -= 1
            if began and not depth:
                return count + seen
        elif began and depth == 1 and not angle:
            seen = seen or not char.isspace()
            count += char == ","
        elif began:
            seen = True
        previous = char
    return None


_SCOPE = re.compile(r"\b(namespace|class|struct|enum|union|extern)\b[^()]*$")


def _declares(header):
    return not re.match(r"(using|typedef|static_assert|friend class)\b", header)


def functions_of(text):
    """Each function that `text` declares or defines: (line, header, lines, parameters)."""
    code = re.sub(r"^#(?:[^\n]*\\\n)*[^\n]*$", lambda m: "\n" * m.group().count("\n"),
                  code_of(text), flags=re.M)
    found = []
    scopes = []  # "scope": holds declarations; a tuple: a function; "value": braces of a value
    start, line, parens = 0, 1, 0
    for at, char in enumerate(code):
        line += char == "\n"
        parens += (char == "(") - (char == ")")
        if char not in "{};" or parens:
            continue
        if char == "{" and not code[at - 1].isspace() or char != "{" and scopes[-1:] == ["value"]:
            if char == "{":  # `name_{value}`: clang-format leaves no space before a value
                scopes.append("value")
            elif char == "}":
                scopes.pop()
            continue
        header = re.sub(r"\b(public|private|protected):", "", code[start:at]).strip()
        first = line - header.count("\n")
        declaring = all(scope == "scope" for scope in scopes)
        parameters = parameters_of(header) if declaring and _declares(header) else None
        if char == "{" and parameters is not None:
            scopes.append((first, header, parameters))
        elif char == "{":
            scopes.append("scope" if declaring and _SCOPE.search(header) else "body")
        elif char == "}":
            scope = scopes.pop() if scopes else None
            if isinstance(scope, tuple):
                found.append((scope[0], scope[1], line - scope[0] + 1, scope[2]))
        elif parameters is not None:
            found.append((first, header, 1, parameters))
        start = at + 1
    return found

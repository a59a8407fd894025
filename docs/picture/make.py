#!/usr/bin/env python3
"""Draws the README's pictures, dark.svg and light.svg, from what jwtx really prints in a terminal.

    docs/picture/make.py [PATH OF THE PROGRAM]     (default: target/release/jwtx)

`scene.sh` has the commands. A test compares the text of the pictures with what the program prints.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
MARK = "\x1e"
FONT_SIZE, CELL, LINE, MARGIN, BAR = 14, 8.43, 20, 20, 34

# The colors by their ANSI numbers; "" is the text, 2 is dimmed text.
THEMES = {
    "dark": {
        "back": "#0d1117", "edge": "#30363d", "": "#e6edf3", "2": "#8b949e",
        "30": "#8b949e", "31": "#ff7b72", "32": "#3fb950", "33": "#d29922",
        "34": "#58a6ff", "35": "#bc8cff", "36": "#39c5cf", "37": "#e6edf3", "90": "#8b949e",
    },
    "light": {
        "back": "#ffffff", "edge": "#d0d7de", "": "#1f2328", "2": "#59636e",
        "30": "#1f2328", "31": "#cf222e", "32": "#1a7f37", "33": "#9a6700",
        "34": "#0969da", "35": "#8250df", "36": "#1b7c83", "37": "#59636e", "90": "#59636e",
    },
}


def commands_and_preparation(scene):
    """The lines that are shown, and those that only prepare."""
    lines = scene.read_text().splitlines()
    shown = [line for line in lines if line.startswith("jwtx ")]
    return shown, [line for line in lines if line not in shown]


def run(program):
    """Pairs of a command and what it prints, colors included."""
    shown, preparation = commands_and_preparation(HERE / "scene.sh")
    steps = "\n".join(f"{command}\nprintf '{MARK}'" for command in shown)
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(program, Path(folder) / "jwtx")
        environment = {"PATH": f"{folder}:/usr/bin:/bin", "COLOR": "always", "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
        script = "exec 2>&1\n" + "\n".join(preparation) + "\n" + steps
        ran = subprocess.run(
            ["sh", "-c", script], env=environment, cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True,
        )
    return list(zip(shown, ran.stdout.decode().split(MARK)))


def pieces(line):
    """Pairs of a style (the ANSI numbers in force) and a text."""
    style = []
    for part in re.split(r"(\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07))", line):
        if part.startswith("\x1b["):
            for number in part[2:-1].split(";"):
                style = [] if number in ("", "0") else [*style, number]
        elif part and not part.startswith("\x1b"):
            yield style, part


def span(style, text, theme):
    """A text in its color and weight."""
    names = [theme[number] for number in style if number in theme]
    color = names[-1] if names else theme[""]
    weight = ' font-weight="bold"' if "1" in style else ""
    return f'<tspan fill="{color}"{weight}>{escape(text)}</tspan>'


def picture(steps, theme):
    """The whole SVG."""
    lines = []
    for index, (command, printed) in enumerate(steps):
        if index:
            lines.append("")
        lines.append(f"\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m")
        lines.extend(printed.rstrip("\n").split("\n"))
    plain = ["".join(text for _, text in pieces(line)) for line in lines]
    width = round(max(map(len, plain)) * CELL + 2 * MARGIN)
    height = BAR + len(lines) * LINE + MARGIN
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="{FONT_SIZE}">',
        "<title>jwtx verify: a wrong secret, the proved cause, and the same token verified</title>",
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" fill="{theme["back"]}" stroke="{theme["edge"]}"/>',
    ]
    for number in range(3):
        svg.append(f'<circle cx="{20 + 18 * number}" cy="18" r="5" fill="{theme["edge"]}"/>')
    for number, line in enumerate(lines):
        y = BAR + (number + 1) * LINE - 4
        spans = "".join(span(style, text, theme) for style, text in pieces(line))
        if spans:
            length = round(len(plain[number]) * CELL)
            svg.append(
                f'<text x="{MARGIN}" y="{y}" xml:space="preserve" textLength="{length}"'
                f' lengthAdjust="spacingAndGlyphs">{spans}</text>'
            )
    return "\n".join([*svg, "</svg>", ""])


def main():
    program = Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent.parent / "target/release/jwtx").resolve()
    steps = run(program)
    for name, theme in THEMES.items():
        (HERE / f"{name}.svg").write_text(picture(steps, theme))


if __name__ == "__main__":
    main()

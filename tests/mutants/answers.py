"""The answers about mutants: a line for each, with its name, what came of it, and who said so. The last one counts."""


def whole_lines(path):
    """The lines of a file, without one that was cut when its writer ended."""
    path.touch()
    text = path.read_text()
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        path.write_text(whole)
    return whole.splitlines()


def read(path):
    """Each mutant with what came of it and by whom."""
    return {name: (answer, by) for name, answer, by in (line.split("\t") for line in whole_lines(path))}

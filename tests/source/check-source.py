#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that the sources keep, each one TAP case with the offending lines.

    check-source.py FOLDER

A rule is a function that takes a Tree and yields complaints. CONTRIBUTING.md says what for.
"""
import ast
import os
import re
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import layers  # noqa: E402
import refusals  # noqa: E402
import translations  # noqa: E402
from tree import Tree  # noqa: E402

LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
# Formats without comments, texts for people, and files that are somebody else's form.
NO_LICENCE_LINE = ('.json', '.csv', '.md', 'LICENSE', 'NEWS', '.gitignore', '.txt')
FOREIGN = 'tests/fuzz/corpus/'  # bytes as others write them
CODE = ('.c', '.h', '.py', '.mjs', '.cjs', '.js', '.sh', '.ui', '.css', '.sql', 'meson.build', 'dev', 'run')
FILE_LINES_MAX = 700
FUNCTION_LINES_MAX = 60
# Deprecated after GTK 4.8 and libadwaita 1.2: one file each, so that a later swap is local.
WRAPPED = {
    'file-picker': r'GtkFileChooserNative|gtk_file_chooser_native_',
    'question': r'AdwMessageDialog|adw_message_dialog_',
    'about': r'AdwAboutWindow|adw_about_window_|adw_show_about_window',
    'date-field': r'GtkCalendar|gtk_calendar_',
}
# The clock is moved with libfaketime, never by the program.
CLOCK_SWITCH = re.compile(r'getenv\s*\(\s*"\w*(CLOCK|TIME|TODAY|NOW|DATE)\w*"|\{\s*"(now|today|clock|fake-time)"')
# Written so that this file does not match itself.
OWN_PATHS = re.compile(r'(?<![\w.~<>*})])/(?:(?:root|work)\b(?!\.)|home/[a-z])')
DOWNLOAD = re.compile(r'"resolved"\s*:|//registry[.]|\bregistry\s*=')
NEEDED = ('README.md', 'NEWS', 'CONTRIBUTING.md', 'LICENSE', 'po/id.po', 'po/POTFILES')


def licence(tree):
    for path in tree.files():
        if not path.endswith(NO_LICENCE_LINE) and not path.startswith(FOREIGN) and LICENCE not in '\n'.join(tree.lines(path)[:5]):
            yield f'{path}:1: no "{LICENCE}"'


def file_length(tree):
    for path in tree.files():
        if path.endswith(CODE) and len(tree.lines(path)) > FILE_LINES_MAX:
            yield f'{path}: {len(tree.lines(path))} lines, {FILE_LINES_MAX} at most'


def python_spans(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            yield node.lineno - 1, node.end_lineno - 1


def function_spans(path, lines):
    """Yields (first, last) line numbers from 0; the project's form of C, JavaScript and shell makes them plain."""
    start = None
    if path.startswith('backend/'):
        lines = [line[2:] for line in lines]  # CouchDB takes one function a file; those within it are looked at
    for i, line in enumerate(lines):
        if path.endswith(('.c', '.h')) and line == '{':
            start = i
            while start > 0 and lines[start - 1] and not lines[start - 1].endswith(('*/', '}', ';')):
                start -= 1
        elif re.match(r'(export )?(default )?(async )?function\b|[a-z_]+ \(\) [{(]$', line):
            start = i
        elif start is not None and line in ('}', ')'):
            yield start, i
            start = None


def function_length(tree):
    for path in tree.files('.c', '.h', '.mjs', '.cjs', '.js', '.sh', '.py', 'dev', 'run', 'count-tests'):
        python = tree.text(path).startswith('#!/usr/bin/python3') or path.endswith('.py')
        spans = python_spans(tree.text(path)) if python else function_spans(path, tree.lines(path))
        for first, last in spans:
            if last - first + 1 > FUNCTION_LINES_MAX:
                yield f'{path}:{first + 1}: function of {last - first + 1} lines, {FUNCTION_LINES_MAX} at most'


def wrapped(tree):
    for path in tree.files(under=('app/', 'ui/', 'resources/')):
        for number, line in enumerate(tree.code(path), 1):
            for home, pattern in WRAPPED.items():
                if re.search(pattern, line) and Path(path).stem != home:
                    yield f'{path}:{number}: only ui/{home}.c may use this: {line.strip()}'


def clock_switch(tree):
    for path in tree.files('.c', '.h', under=('app/', 'ui/')):
        for number, line in enumerate(tree.code(path), 1):
            if CLOCK_SWITCH.search(line):
                yield f'{path}:{number}: {line.strip()}'


def own_paths(tree):
    for path in tree.files():
        for number, line in enumerate(tree.lines(path), 1):
            if OWN_PATHS.search(line):
                yield f'{path}:{number}: a path of one machine: {line.strip()[:100]}'


def download_addresses(tree):
    for path in tree.files('package-lock.json', '.npmrc', 'package.json'):
        for number, line in enumerate(tree.lines(path), 1):
            if DOWNLOAD.search(line):
                yield f'{path}:{number}: {line.strip()[:100]}'


def needed_files(tree):
    for path in NEEDED:
        if not tree.has(path):
            yield f'{path}: missing'
    version = re.search(r"version: '([^']+)'", '\n'.join(tree.lines('meson.build')))
    if version and tree.has('NEWS') and version[1] not in '\n'.join(tree.lines('NEWS')):
        yield f'NEWS: nothing about {version[1]}'


def form(tree):
    files = tree.files('.c', '.h')
    if not files:
        return
    done = subprocess.run(['clang-format', '--dry-run', *files], cwd=tree.root, capture_output=True, text=True)
    for line in done.stderr.splitlines():
        if 'warning:' in line or 'error:' in line or (done.returncode and line.strip()):
            yield line


RULES = {
    'licence line in every file': licence,
    'no file too long': file_length,
    'no function too long': function_length,
    'layers see only those below': layers.check,
    'later-deprecated widgets in one file each': wrapped,
    'no switch for the clock': clock_switch,
    'no path of one machine': own_paths,
    'no download address in lock files': download_addresses,
    'files that every project has': needed_files,
    'C files are formatted': form,
    'every refusal of the server has words': refusals.known,
    'POTFILES lists every file with strings': translations.potfiles,
    'Indonesian is complete': translations.complete,
    'Indonesian is up to date': translations.up_to_date,
}


def main(root):
    tree = Tree(root)
    failed = 0
    print(f'1..{len(RULES)}')
    for number, (name, rule) in enumerate(RULES.items(), 1):
        complaints = list(rule(tree))
        print(f'{"not ok" if complaints else "ok"} {number} {name}')
        for complaint in complaints:
            print(f'# {complaint}')
        failed += bool(complaints)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))

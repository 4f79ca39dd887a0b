# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom, directly or through another header of ours."""
import os
import re

INCLUDE = re.compile(r'\s*#\s*include\s*[<"]([^>"]+)[>"]')
WINDOW = r'(gtk|gdk|gsk|adwaita)[./]|adwaita\.h|gtk\.h|ui/'
# folder -> what nothing in it may reach
FORBIDDEN = {
    'app/': WINDOW,
    'app/words/': r'sqlite3\.h|curl/|app/(model|store|net|sync|report)/',
    'app/model/': r'sqlite3\.h|curl/|app/(store|net|sync|report)/',
    'app/store/': r'curl/|app/(net|sync|report)/',
    'app/city/': r'sqlite3\.h|curl/|app/(store|sync|report)/',
    'app/net/': r'sqlite3\.h|app/(store|sync|report)/',
    'ui/': r'sqlite3\.h|curl/',
}


def resolve(tree, path, name):
    """The included file as a path of the tree; the name itself when it is the system's."""
    for folder in (os.path.dirname(path), '', 'app', 'ui'):
        candidate = os.path.normpath(os.path.join(folder, name))
        if candidate in tree.paths:
            return candidate
    return name


def includes(tree, path):
    for number, line in enumerate(tree.code(path), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, resolve(tree, path, match[1])


def reach(tree, path, pattern, seen):
    """Yields chains of includes, as lists of steps, that end in a forbidden file."""
    for number, target in includes(tree, path):
        step = f'{path}:{number}'
        if re.match(pattern, target):
            yield [step, target]
        elif target in tree.paths and target not in seen:
            seen.add(target)
            for chain in reach(tree, target, pattern, seen):
                yield [step, *chain]


def check(tree):
    for folder, pattern in FORBIDDEN.items():
        for path in tree.files('.c', '.h', under=(folder,)):
            for chain in reach(tree, path, pattern, set()):
                yield f'{folder} may not reach it: ' + ' -> '.join(chain)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Every code that a function of the city's server throws has words for people in the program."""
import re

EXPLAINED_IN = 'app/report/refusal.c'
REFUSAL = re.compile(r'\bno\(([^;]*)\);')
CODE = re.compile(r"'([a-z_]+):?'")
EXPLAINED = re.compile(r'\{ "([a-z_]+)",\s*N_|strcmp \(code, "([a-z_]+)"\)')


def known(tree):
    explained = {plain or special for plain, special in EXPLAINED.findall(tree.text(EXPLAINED_IN))}
    for path in tree.files('.js', under=('backend/',)):
        for number, line in enumerate(tree.lines(path), 1):
            for thrown in REFUSAL.findall(line):
                codes = CODE.findall(thrown)
                yield from (f'{path}:{number}: {EXPLAINED_IN} does not know "{code}"' for code in codes if code not in explained)
                if not codes:
                    yield f'{path}:{number}: a refusal without a code: {thrown}'

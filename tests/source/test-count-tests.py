#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A count that misses a failure would hide every other: what tools/count-tests makes of a program's output."""
import importlib.machinery
import importlib.util
import sys
from pathlib import Path

sys.dont_write_bytecode = True
PROGRAM = Path(__file__).resolve().parent.parent.parent / 'tools' / 'count-tests'
loader = importlib.machinery.SourceFileLoader('count_tests', str(PROGRAM))
count_tests = importlib.util.module_from_spec(importlib.util.spec_from_loader('count_tests', loader))
loader.exec_module(count_tests)

# (case, result, standard output, does it speak TAP, passed, failed)
CASES = [
    ('all well', 'OK', '1..2\nok 1 /a\nok 2 /b\n', True, 2, 0),
    ('one case failed', 'FAIL', 'ok 1 /a\nnot ok 2 /b\n', True, 1, 1),
    ('a skipped case has not passed', 'OK', 'ok 1 /a\nok 2 /b # SKIP no display\n', True, 1, 1),
    ('crash after a case', 'ERROR', 'ok 1 /a\n', True, 1, 1),
    ('leak found at the end', 'FAIL', '1..1\nok 1 /a\n', True, 1, 1),
    ('time-out', 'TIMEOUT', 'ok 1 /a\n', True, 1, 1),
    ('no case at all', 'OK', '1..0\n', True, 0, 1),
    ('no output', 'ERROR', None, True, 0, 1),
    ('program without TAP', 'OK', 'not ok is only a word here\n', False, 1, 0),
    ('program without TAP fails', 'FAIL', '', False, 0, 1),
]


def main():
    wrong = 0
    print(f'1..{len(CASES)}')
    for number, (case, result, stdout, is_tap, passed, failed) in enumerate(CASES, 1):
        run = {'name': 'bantar:unit / x', 'result': result, 'stdout': stdout, 'returncode': 0}
        got_passed, got_failed = count_tests.count_program(run, is_tap)
        right = (got_passed, len(got_failed)) == (passed, failed)
        print(f'{"ok" if right else "not ok"} {number} {case}')
        wrong += not right
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a source tree, without what was built or fetched."""
import os
import re
from functools import lru_cache
from pathlib import Path

SKIPPED = re.compile(r'build.*|node_modules|screenshots-out|__pycache__|\.(?!ci$).*')
COMMENT = re.compile(r'/\*.*?\*/', re.DOTALL)


class Tree:
    def __init__(self, root):
        self.root = Path(root).resolve()
        self.paths = sorted(self._walk())

    def _walk(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if not SKIPPED.fullmatch(name)]
            for name in names:
                path = Path(folder, name)
                # git keeps a plain file ".git" in work trees
                if name != '.git' and not path.is_symlink() and b'\0' not in path.read_bytes()[:8192]:
                    yield str(path.relative_to(self.root))

    def files(self, *endings, under=('',)):
        """Text files whose name ends so (any, when none is given), below one of the folders."""
        return [path for path in self.paths if path.startswith(tuple(under)) and path.endswith(endings or ('',))]

    def has(self, path):
        return (self.root / path).exists()

    @lru_cache(maxsize=None)
    def text(self, path):
        return (self.root / path).read_text(encoding='utf-8', errors='replace') if self.has(path) else ''

    def lines(self, path):
        return self.text(path).splitlines()

    def code(self, path):
        """Lines without C comments; line numbers stay."""
        return COMMENT.sub(lambda comment: '\n' * comment[0].count('\n'), self.text(path)).splitlines()

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule of check-source.py is shown to hold for a good tree and to fail for a bad one, alone."""
import importlib.machinery
import importlib.util
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent


def load(name, path):
    spec = importlib.util.spec_from_loader(name, importlib.machinery.SourceFileLoader(name, str(path)))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check = load('check_source', HERE / 'check-source.py')
SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
HASH = '# SPDX-License-Identifier: GPL-3.0-or-later\n'
PO = HASH + '''msgid ""
msgstr ""
"Project-Id-Version: bantar\\n"
"Report-Msgid-Bugs-To: x\\n"
"PO-Revision-Date: 2026-11-23 10:00+0700\\n"
"Last-Translator: x <x@example.org>\\n"
"Language-Team: Indonesian\\n"
"Language: id\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

'''
SEND = 'msgid "Send %d"\nmsgstr "Kirim %d"\n'
SEND_C = SPDX + 'const char *label = _ ("Send %d");\n'
GOOD = {
    'README.md': '', 'CONTRIBUTING.md': '', 'LICENSE': '', 'NEWS': '0.1.0\n',
    'meson.build': HASH + "project('x', version: '0.1.0')\n",
    'app/store/store.h': SPDX,
    'app/net/net.h': SPDX + '#include <curl/curl.h>\n',
    'ui/window.c': SEND_C,
    'ui/question.c': SPDX + 'AdwMessageDialog *dialog;\n',
    'app/report/refusal.c': SPDX + 'const char *row[] = { "rt", N_text };\n',
    'backend/rt.js': '// ' + HASH + "if (x) no('rt');\n",
    'po/POTFILES': HASH + 'ui/window.c\n',
    'po/id.po': PO + '#, c-format\n' + SEND,
    'build/rubbish.c': 'int x ;',
}
LONG_BODY = '  x ();\n' * 59
INCLUDE = SPDX + '#include <%s>\n'
# (the one rule that must complain, what to write over the good tree)
BAD = [
    ('licence line in every file', {'app/store/a.c': 'int a;\n'}),
    ('no file too long', {'app/store/a.c': SPDX + 'int a;\n' * 700}),
    ('no function too long', {'app/store/a.c': SPDX + '\nvoid\na (void)\n{\n' + LONG_BODY + '}\n'}),
    ('no function too long', {'a.mjs': '// ' + HASH + 'function a () {\n' + LONG_BODY + '}\n'}),
    ('no function too long', {'backend/a.js': 'function (doc) {\n  // ' + HASH + '  function a () {\n' + LONG_BODY + '  }\n}\n'}),
    ('no function too long', {'a.py': HASH + 'class A:\n  def a():\n' + '    x = 1\n' * 60}),
    ('layers see only those below', {'app/store/a.c': INCLUDE % 'gtk/gtk.h'}),
    ('layers see only those below', {'app/store/a.c': INCLUDE % 'adwaita.h'}),
    ('layers see only those below', {'app/store/a.c': SPDX + '#include "net/net.h"\n'}),
    ('layers see only those below', {'app/net/net.h': SPDX + '#include "store/store.h"\n'}),
    ('layers see only those below', {'app/model/a.c': INCLUDE % 'sqlite3.h'}),
    ('layers see only those below', {'app/words/a.c': INCLUDE % 'curl/curl.h'}),
    ('layers see only those below', {'ui/a.c': INCLUDE % 'sqlite3.h'}),
    ('layers see only those below', {'ui/a.c': SPDX + '#include "net/net.h"\n'}),
    ('later-deprecated widgets in one file each', {'ui/a.c': SPDX + 'GtkFileChooserNative *a;\n'}),
    ('later-deprecated widgets in one file each', {'ui/a.c': SPDX + 'AdwMessageDialog *a;\n'}),
    ('later-deprecated widgets in one file each', {'ui/a.c': SPDX + 'AdwAboutWindow *a;\n'}),
    ('later-deprecated widgets in one file each', {'ui/a.ui': f'<!-- {HASH} --><object class="GtkCalendar"/>\n'}),
    ('no switch for the clock', {'app/store/a.c': SPDX + 'const char *now = g_getenv ("BANTAR_NOW");\n'}),
    ('no path of one machine', {'README.md': 'see /' + 'root/x\n'}),
    ('no path of one machine', {'README.md': 'see /' + 'home/ani\n'}),
    ('no download address in lock files', {'package-lock.json': '"resolved"' + ': "x"\n'}),
    ('files that every project has', {'NEWS': None}),
    ('files that every project has', {'NEWS': '0.0.9\n'}),
    ('every refusal of the server has words', {'backend/a.js': '// ' + HASH + "if (x) no('moon:' + doc.x);\n"}),
    ('every refusal of the server has words', {'backend/a.js': '// ' + HASH + "no(x ? 'rt' : 'moon');\n"}),
    ('every refusal of the server has words', {'backend/a.js': '// ' + HASH + 'no(doc.x);\n'}),
    ('C files are formatted', {'app/store/a.c': SPDX + 'int  a ;\n'}),
    ('POTFILES lists every file with strings', {'ui/a.c': SEND_C}),
    ('POTFILES lists every file with strings', {'resources/a.ui': f'<!-- {HASH} --><p translatable="yes">Send %d</p>\n'}),
    ('Indonesian is complete', {'po/id.po': PO + SEND.replace('Kirim %d', '')}),
    ('Indonesian is complete', {'po/id.po': PO + '#, c-format\n' + SEND.replace('Kirim %d', 'Kirim %s')}),
    ('Indonesian is up to date', {'ui/window.c': SEND_C + 'const char *more = _ ("Undo");\n'}),
    ('Indonesian is up to date', {'po/id.po': PO + SEND + '\nmsgid "Gone"\nmsgstr "Hilang"\n'}),
]


def complaining(files):
    """Names of the rules that complain about a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, '.clang-format').write_bytes((HERE / '../../.clang-format').read_bytes())
        for name, text in files.items():
            if text is not None:
                Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, name).write_text(text, encoding='utf-8')
        tree = check.Tree(folder)
        return [name for name, rule in check.RULES.items() if list(rule(tree))]


def main():
    cases = [('good tree', [], {})] + [(f'{rule}: {", ".join(files)}', [rule], files) for rule, files in BAD]
    untested = set(check.RULES) - {rule for rule, _ in BAD}
    cases += [(f'a bad tree for: {rule}', ['one'], {}) for rule in untested]
    failed = 0
    print(f'1..{len(cases)}')
    for number, (name, expected, files) in enumerate(cases, 1):
        found = complaining({**GOOD, **files})
        print(f'{"ok" if found == expected else "not ok"} {number} {name}')
        if found != expected:
            print(f'# expected {expected}, complaints from {found}')
            failed += 1
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

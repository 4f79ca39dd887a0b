# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text a person sees can be translated, and is."""
import os
import re
import subprocess
import tempfile

MARKED_C = re.compile(r'\b(N?_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\(\s*[Nn]?"')
MARKED_UI = re.compile(r'translatable="(yes|true)"')
MARKED_DESKTOP = re.compile(r'^(Name|Comment|Keywords|GenericName)=', re.MULTILINE)
MARKED_METAINFO = re.compile(r'<(name|summary|p|li|caption)>')
KEYWORDS = ['--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=g_dngettext:2,3',
            '--keyword=g_dpgettext2:2c,3']


def run(tree, *command):
    """Runs a gettext tool in the tree; returns (fine, lines of what it said)."""
    done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    return done.returncode == 0, (done.stdout + done.stderr).splitlines()


def listed(tree):
    return [line.strip() for line in tree.lines('po/POTFILES') if line.strip() and not line.startswith('#')]


def has_strings(tree, path):
    text = '\n'.join(tree.code(path))
    if path.endswith(('.c', '.h')):
        return MARKED_C.search(text)
    if path.endswith(('.ui', '.gschema.xml')):
        return MARKED_UI.search(text)
    if path.endswith('.desktop.in'):
        return MARKED_DESKTOP.search(text)
    return path.endswith('.metainfo.xml.in') and MARKED_METAINFO.search(text)


def potfiles(tree):
    names = listed(tree)
    for path in tree.files(under=('app/', 'ui/', 'resources/')):
        if path not in names and has_strings(tree, path):
            yield f'{path}: has strings and is not in po/POTFILES'
    for name in names:
        if not tree.has(name):
            yield f'po/POTFILES: {name} does not exist'
    for name in {name for name in names if names.count(name) > 1}:
        yield f'po/POTFILES: {name} is there twice'


def complete(tree):
    fine, said = run(tree, 'msgfmt', '--check-format', '--check-header', '--check-domain', '--statistics',
                     '--output-file=/dev/null', 'po/id.po')
    if not fine or any('fuzzy' in line or 'untranslated' in line or 'warning' in line for line in said):
        yield from said
    for attribute, what in (('--untranslated', 'not translated'), ('--only-fuzzy', 'fuzzy')):
        _, said = run(tree, 'msgattrib', attribute, '--no-obsolete', 'po/id.po')
        yield from (f'po/id.po: {what}: {line}' for line in said if re.match(r'msgid "(?!"$)|msgid ""$', line))


def up_to_date(tree):
    """The texts in the sources are those in id.po: none more, none less."""
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'bantar.pot')
        fine, said = run(tree, 'xgettext', '--from-code=UTF-8', '--add-comments', *KEYWORDS, '--package-name=bantar',
                         '--files-from=po/POTFILES', '--output', template)
        if not fine:
            yield from said
            return
        if not os.path.exists(template):
            template = '/dev/null'
        fine, said = run(tree, 'msgcmp', '--use-untranslated', '--use-fuzzy', 'po/id.po', template)
        if not fine or any('not used' in line for line in said):
            yield from said

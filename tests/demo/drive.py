# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK window by its keys, as a person without a mouse would.

Nothing here sleeps and hopes: every step waits for what a person would see, the focus or a text,
which the window tells over the accessibility bus.
"""
import os
import re
import signal
import subprocess
import time
from collections import namedtuple

from gi.repository import Gio, GLib

TIMEOUT = 30  # seconds for one thing to show; a busy machine is no failure
POLL = 0.05
SCROLLBAR_FADES = 1.5  # seconds after the last move
FOCUSED = 1 << 12  # ATSPI_STATE_FOCUSED
TABS_MAX = 60
ATSPI = 'org.a11y.atspi.'

Item = namedtuple('Item', 'path name description focused')


class Lost(Exception):
    """What the story waits for did not come."""


def wait(what, look):
    """Looks until there is something to see, and returns it."""
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(POLL)
    raise Lost(f'waited {TIMEOUT} s for {what}')


class Screen:
    """An X server of a laptop's size, with a window manager."""

    def __init__(self, size, config):
        reader, writer = os.pipe()
        # Without -noreset the server starts anew, and drops who is just coming, when its last program leaves.
        self.processes = [subprocess.Popen(
            ['Xvfb', '-displayfd', str(writer), '-noreset', '-screen', '0', f'{size}x24', '-nolisten', 'tcp'],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
        os.close(writer)
        with os.fdopen(reader) as number:
            self.env = dict(os.environ, DISPLAY=':' + number.readline().strip())
        try:
            self.furnish(config)
        except Lost:
            self.close()
            raise

    def furnish(self, config):
        self.start('openbox', '--config-file', config)
        self.start('picom', '--backend', 'xrender', '--config', os.devnull)
        # A menu that opens before the compositor is there stands in a black box.
        wait('the compositor', lambda: self.try_run('xdotool', 'search', '--name', '^picom$'))
        # Out of the way, where nothing lights up under it.
        self.run('xdotool', 'mousemove', '0', '0')

    def start(self, *command):
        self.processes.append(
            subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def picture(self):
        return self.run('import', '-silent', '-window', 'root', 'rgb:-')

    def try_run(self, *command):
        return subprocess.run(command, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def run(self, *command):
        return subprocess.run(command, env=self.env, check=True, stdout=subprocess.PIPE).stdout

    def close(self):
        while self.processes:
            process = self.processes.pop()
            process.terminate()
            process.wait()


class Window:
    """A program on a screen, until it is closed or killed."""

    def __init__(self, screen, command, first=None, **env):
        """first: what it shows when it is there, where GTK does not tell of the first focus (in password entries)."""
        self.screen = screen
        self.process = subprocess.Popen(command, env={**screen.env, **env})
        self.bus, self.address = wait('the window', self.find)
        self.see(first) if first else self.focus()
        self.key('super+Up')
        self.settle()

    def find(self):
        """The program's own place on the accessibility bus; another screen's program may be there too."""
        if self.process.poll() is not None:
            raise Lost(f'the program ended by itself: {self.process.returncode}')
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        where = call(session, 'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress')
        bus = Gio.DBusConnection.new_for_address_sync(
            where, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        root = '/org/a11y/atspi/accessible/root'
        for address, _path in call(bus, ATSPI + 'Registry', root, ATSPI + 'Accessible', 'GetChildren'):
            pid = call(bus, 'org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'GetConnectionUnixProcessID', address)
            if pid == self.process.pid:
                return (bus, address) if tells(bus, address) else None
        return None

    def known(self):
        rows = call(self.bus, self.address, '/org/a11y/atspi/cache', ATSPI + 'Cache', 'GetItems')
        return {row[0][1]: Item(row[0][1], row[6].replace('_', ''), row[8], bool(row[9][0] & FOCUSED)) for row in rows}

    def items(self):
        """All that the window holds. GTK only tells of what was asked for, so every item is asked once."""
        items, asked = self.known(), set()
        while asked < items.keys():
            for path in items.keys() - asked:
                asked.add(path)
                try:
                    call(self.bus, self.address, path, ATSPI + 'Accessible', 'GetChildren')
                except GLib.Error:
                    pass  # gone meanwhile
            items = self.known()
        return items.values()

    def see(self, text):
        """Waits until something in the window is called so (a regular expression, from its beginning)."""
        return wait(f'"{text}"', lambda: [item for item in self.items() if re.match(text, item.name)])[0]

    def focus(self, text=''):
        """Waits until the keys go to something of that name, and returns its name."""
        return wait(f'the focus on "{text}"', lambda: [item for item in self.known().values()
                                                       if item.focused and re.match(text, item.name)])[0].name

    def key(self, *keys):
        self.screen.run('xdotool', 'key', '--delay', '30', *keys)

    def type(self, text):
        self.screen.run('xdotool', 'type', '--delay', '30', text)

    def tab_to(self, text, key='Tab'):
        """Goes on with the Tab key, as a person does who looks for something."""
        seen = []
        for _ in range(TABS_MAX):
            name = self.focus()
            if seen and re.match(text, name):
                return name
            seen.append(name)
            self.key(key)
            # The next one may have no name, or the same; then the picture tells nothing either.
            self.settle()
        raise Lost(f'no Tab leads to "{text}", only to {seen}')

    def settle(self, seconds=0):
        """Waits until the picture stands still, for so long."""
        before, since = None, 0
        end = time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            picture = self.screen.picture()
            if picture != before:
                before, since = picture, time.monotonic()
            elif time.monotonic() - since >= seconds:
                return
        raise Lost('the picture does not stand still')

    def shot(self, path):
        self.settle(SCROLLBAR_FADES)
        self.screen.run('import', '-silent', '-window', 'root', '-strip', '+dither', '-colors', '256', '-quality', '95',
                        '-define', 'png:exclude-chunks=date,time', f'png8:{path}')

    def choose_file(self, path):
        """In GTK's own dialog a slash begins a typed place."""
        self.settle()
        self.type(path)
        self.settle()
        self.key('Return')

    def kill(self):
        """As a power cut would: no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        self.key('ctrl+q')
        wait('the program to end', lambda: self.process.poll() is not None)


def tells(bus, address):
    """Whether the program is there already with what its windows hold, not only by name."""
    try:
        call(bus, address, '/org/a11y/atspi/cache', ATSPI + 'Cache', 'GetItems')
    except GLib.Error:
        return False
    return True


def call(bus, name, path, interface, method, *arguments):
    parameters = GLib.Variant('(' + 's' * len(arguments) + ')', arguments) if arguments else None
    return bus.call_sync(name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, 10000, None).unpack()[0]

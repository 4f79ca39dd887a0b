# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by dev: a place for tests that touches nothing of the person's own session.

# Runs a command with its own screen, its own D-Bus and its own home folder, always, so that a run
# on a desktop and one on a server see the same. Returns the command's status.
in_private_session () (
  home=$(mktemp -d)
  xvfb=
  # shellcheck disable=SC2317 # called by the trap
  leave () {
    [[ -n $xvfb ]] && kill "$xvfb" 2>/dev/null && wait "$xvfb" 2>/dev/null
    rm -rf "$home"
  }
  trap leave EXIT

  mkdir -m 700 "$home/runtime"
  mkfifo "$home/display"
  # The X server picks a free number itself and says which; xvfb-run's own search is a race.
  # Without -noreset it starts anew when its last client leaves, and refuses the next one meanwhile.
  Xvfb -displayfd 3 -screen 0 1366x900x24 -nolisten tcp -noreset 3>"$home/display" 2>"$home/xvfb.log" &
  xvfb=$!
  read -r number <"$home/display" || { cat "$home/xvfb.log" >&2; exit 1; }

  unset WAYLAND_DISPLAY XAUTHORITY XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME
  export DISPLAY=:$number HOME=$home XDG_RUNTIME_DIR=$home/runtime
  export GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1
  dbus-run-session -- "$@"
)

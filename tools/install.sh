# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by dev: puts in place what a machine lacks, and touches nothing when it lacks nothing.

# Prints the packages of the groups named ("build", "test") that are not installed.
missing_packages () {
  local group package command installed
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null || true)
  while read -r group package command; do
    [[ " $* " == *" $group "* ]] || continue
    [[ -n $command ]] && command -v "$command" >/dev/null && continue
    grep -qxF "$package installed" <<<"$installed" || echo "$package"
  done < <(grep -v '^#' tools/packages)
}

is_debian () {
  command -v apt-get >/dev/null && grep -qE '^ID(_LIKE)?=.*\b(debian|ubuntu)\b' /etc/os-release
}

# Installs what is missing of the groups named; on another distribution says what it takes.
install_packages () {
  local packages as_root=()
  if ! is_debian; then
    [[ -n ${BANTAR_DEPENDENCIES_MET-} ]] && return
    echo "dev: this is not Debian. Install what these Debian packages hold, then set" >&2
    echo "BANTAR_DEPENDENCIES_MET=1 and start again:" >&2
    awk -v groups=" $* " '/^[^#]/ && index(groups, " " $1 " ") { print "  " $2 }' tools/packages >&2
    exit 1
  fi
  mapfile -t packages < <(missing_packages "$@")
  ((${#packages[@]})) || return 0
  echo "dev: installing ${packages[*]}"
  if ((EUID != 0)); then
    command -v sudo >/dev/null || {
      echo "dev: as root, run: apt-get install --no-install-recommends ${packages[*]}" >&2
      exit 1
    }
    as_root=(sudo)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=400 -q)
  "${as_root[@]}" update
  "${as_root[@]}" install -y --no-install-recommends "${packages[@]}"
}

# npm packages, exactly as their lock file says. No install scripts: nothing is compiled.
install_npm () {
  local folder=$1 what=$2
  local done_mark=$folder/node_modules/.package-lock.json
  [[ $done_mark -nt $folder/package-lock.json && $done_mark -nt $folder/package.json ]] && return
  echo "dev: installing $what (npm)"
  (cd "$folder" && npm ci --ignore-scripts --silent)
}

install_test_server () {
  install_npm tests/server "the test server"
}

# What only the benchmarks compare with.
install_peers () {
  install_npm bench/peers "PouchDB"
}

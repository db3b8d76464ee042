# Sourced by ./demo, test/run and the tests that need a server of their own.
#
# Packages, a private copy of the server's programs, and clusters that touch
# no system service: the extension is installed into the copy, never into the
# system's own directories, and servers listen on a Unix socket only.
#
#   hc_packages               install what is missing from the system's packages
#   hc_build                  build the extension and install it into the private copy
#   hc_start NAME [SETTING…]  start cluster NAME (made anew if it does not exist); sets PGHOST, PGPORT, PGUSER
#   hc_stop NAME              stop it and remove its socket;   hc_remove NAME: its data too
#
# Everything lies under HC_BASE: .cluster in the working tree or, where the server's user cannot reach that, a
# directory of its own under /var/tmp.

HC_TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
HC_SERVER_USER=postgres		# used instead of root, which the server refuses

hc_die() { echo "$*" >&2; exit 1; }

# runs a command as the user of the server: root steps down, anyone else is that user already
hc_as_server() {
	if [ "$(id -u)" = 0 ]; then (cd / && exec runuser -u "$HC_SERVER_USER" -- "$@"); else "$@"; fi
}

# the highest major with server headers, 15 to 18, unless PG_CONFIG names one
hc_find_server() {
	local major
	if [ -n "${PG_CONFIG:-}" ]; then echo "$PG_CONFIG"; return; fi
	for major in 18 17 16 15; do
		if [ -x /usr/lib/postgresql/$major/bin/pg_config ] && [ -x /usr/lib/postgresql/$major/bin/postgres ] &&
			[ -d /usr/include/postgresql/$major/server ]; then
			echo /usr/lib/postgresql/$major/bin/pg_config
			return
		fi
	done
	return 1
}

# hc_apt_install PACKAGE…: without questions, as root or through sudo
hc_apt_install() {
	local sudo=
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null && sudo -n true 2>/dev/null && sudo="sudo -n" ||
			{ [ -t 0 ] && command -v sudo >/dev/null && sudo=sudo; } ||
			hc_die "Missing packages: $*
They can be installed by root or through sudo, and neither is available here. Ask an administrator for:
  apt-get install $*"
	fi
	command -v apt-get >/dev/null || hc_die "Missing packages: $* (no apt-get here: install them by hand)"
	echo "Installing $*"
	if ! { $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
			$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } >"$HC_BASE.apt.log" 2>&1 </dev/null; then
		tail -20 "$HC_BASE.apt.log" >&2
		hc_die "Could not install $*; the log is $HC_BASE.apt.log"
	fi
	rm -f "$HC_BASE.apt.log"
}

# hc_packages [COMMAND-OR-FILE:PACKAGE…]: the server and its headers, and further tools that the caller needs
hc_packages() {
	local missing=() major need
	command -v gcc >/dev/null || missing+=(gcc)
	command -v make >/dev/null || missing+=(make)
	[ -e /usr/include/stdio.h ] || missing+=(libc6-dev)
	if ! hc_find_server >/dev/null; then
		# the default major of this Debian release; postgresql-common must not start a system cluster for us
		major=$(apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -1)
		if [ -z "$major" ]; then
			hc_apt_update_lists
			major=$(apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -1)
		fi
		[ -n "$major" ] || major=15
		missing+=("postgresql-$major" "postgresql-server-dev-$major")
	else
		major=$(hc_find_server | sed 's|.*/postgresql/\([0-9]*\)/.*|\1|')
	fi
	for need in "$@"; do
		need=${need//MAJOR/$major}
		case ${need%%:*} in
			/*) [ -e "${need%%:*}" ] || missing+=("${need#*:}") ;;
			*) command -v "${need%%:*}" >/dev/null || missing+=("${need#*:}") ;;
		esac
	done
	[ ${#missing[@]} -eq 0 ] || hc_apt_install "${missing[@]}"
}

hc_apt_update_lists() {
	if [ "$(id -u)" = 0 ]; then apt-get update -q; else sudo -n apt-get update -q; fi >/dev/null 2>&1 </dev/null || true
}

# A copy of the server's programs and libraries under HC_BASE.  PostgreSQL finds its directories relative to its
# programs, so the copy installs extensions into itself.
hc_private_server() {
	local system_config=$1 bindir sharedir libdir includedir root=$HC_BASE/server version
	version=$($system_config --version)
	HC_PG_CONFIG=$root$($system_config --bindir)/pg_config
	if [ "$(cat "$root/version" 2>/dev/null)" != "$version" ]; then
		rm -rf "$root"
		for dir in $($system_config --bindir) $($system_config --sharedir) $($system_config --pkglibdir); do
			mkdir -p "$root$(dirname "$dir")"
			[ -e "$root$dir" ] || cp -a "$dir" "$root$(dirname "$dir")/"
		done
		includedir=$($system_config --includedir-server)
		mkdir -p "$root$(dirname "$includedir")"
		ln -sfn "$includedir" "$root$includedir"
		chmod -R a+rX "$root"
		echo "$version" >"$root/version"
	else
		# extensions that were installed from packages since the copy was made
		sharedir=$($system_config --sharedir)/extension libdir=$($system_config --pkglibdir)
		cp -au "$sharedir/." "$root$sharedir/"
		cp -au "$libdir"/*.so "$root$libdir/"
	fi
	HC_BINDIR=$root$($system_config --bindir)
	HC_PGXS_TEST=$root$($system_config --pkglibdir)/pgxs/src/test
	PATH=$HC_BINDIR:$PATH
}

hc_build() {
	local log=$HC_BASE/build.log
	hc_private_server "$(hc_find_server)"
	# objects of another major or of other flags do not mix
	local stamp="$("$HC_PG_CONFIG" --version) ${HC_CFLAGS:-}"
	if [ "$(cat "$HC_BASE/built-for" 2>/dev/null)" != "$stamp" ]; then
		make -s -C "$HC_TOP" PG_CONFIG="$HC_PG_CONFIG" with_llvm=no clean >/dev/null 2>&1 || true
		echo "$stamp" >"$HC_BASE/built-for"
	fi
	if ! make -s -j2 -C "$HC_TOP" PG_CONFIG="$HC_PG_CONFIG" with_llvm=no HC_CFLAGS="${HC_CFLAGS:-}" install >"$log" 2>&1; then
		tail -40 "$log" >&2
		hc_die "The build failed; the log is $log"
	fi
}

# hc_start NAME [SETTING=VALUE…]
hc_start() {
	local name=$1 data=$HC_BASE/$1 setting
	shift
	if [ ! -s "$data/PG_VERSION" ]; then
		rm -rf "$data"
		mkdir -p "$data"
		[ "$(id -u)" != 0 ] || chown "$HC_SERVER_USER" "$data"
		hc_as_server "$HC_BINDIR/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$HC_BASE/$name.log" 2>&1 ||
			{ cat "$HC_BASE/$name.log" >&2; hc_die "initdb failed"; }
		printf '%s\n' "listen_addresses = ''" "timezone = 'Asia/Tokyo'" "log_timezone = 'UTC'" "max_connections = 120" |
			hc_as_server tee -a "$data/postgresql.conf" >/dev/null
	fi
	for setting in "$@"; do
		echo "${setting%%=*} = '${setting#*=}'" | hc_as_server tee -a "$data/postgresql.conf" >/dev/null
	done
	# sockets have short names: a path of their own
	if [ ! -d "$(cat "$HC_BASE/$name.socket" 2>/dev/null)" ]; then
		mktemp -d /tmp/hospital_compliance.XXXXXX >"$HC_BASE/$name.socket"
		[ "$(id -u)" != 0 ] || chown "$HC_SERVER_USER" "$(cat "$HC_BASE/$name.socket")"
	fi
	PGHOST=$(cat "$HC_BASE/$name.socket") PGPORT=5432 PGUSER=postgres
	export PGHOST PGPORT PGUSER
	if ! hc_as_server "$HC_BINDIR/pg_ctl" -D "$data" status >/dev/null 2>&1; then
		hc_as_server "$HC_BINDIR/pg_ctl" -D "$data" -w -l "$data/server.log" -o "-k $PGHOST" start >/dev/null ||
			{ hc_as_server tail -20 "$data/server.log" >&2; hc_die "cluster $name did not start"; }
	fi
}

hc_stop() {
	local name=$1
	if [ -s "$HC_BASE/$name/postmaster.pid" ]; then
		hc_as_server "${HC_BINDIR:-$(dirname "$(ls "$HC_BASE"/server/usr/lib/postgresql/*/bin/pg_ctl | head -1)")}/pg_ctl" \
			-D "$HC_BASE/$name" -m fast -w stop >/dev/null 2>&1 || true
	fi
	if [ -s "$HC_BASE/$name.socket" ]; then
		rm -rf "$(cat "$HC_BASE/$name.socket")" "$HC_BASE/$name.socket"
	fi
}

hc_remove() {
	hc_stop "$1"
	rm -rf "${HC_BASE:?}/$1" "$HC_BASE/$1.log"
}

# where the private files go
if [ -z "${HC_BASE:-}" ]; then
	HC_BASE=$HC_TOP/.cluster
	if [ "$(id -u)" = 0 ] && ! { mkdir -p "$HC_BASE" && hc_as_server test -x "$HC_BASE"; } 2>/dev/null; then
		HC_BASE=/var/tmp/hospital_compliance-$(printf '%s' "$HC_TOP" | cksum | cut -d' ' -f1)
	fi
	export HC_BASE
fi
mkdir -p "$HC_BASE"

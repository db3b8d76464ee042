# Sourced by ./demo, test/run and the tests that need a server of their own.
#
# Packages, a private copy of the server's programs, and clusters that touch
# no system service: the extension is installed into the copy, never into the
# system's own directories, and servers listen on a Unix socket only.
#
#   hc_packages               install what is missing from the system's packages
#   hc_lock NAME              wait until no other run uses cluster NAME, then keep it to ourselves until we end
#   hc_build                  build the extension and install it into the private copy
#   hc_start NAME [SETTING…]  start cluster NAME (made anew if it does not exist); sets PGHOST, PGPORT, PGUSER
#   hc_stop NAME              stop it and remove its socket;   hc_remove NAME: its data too
#
# Everything lies under HC_BASE: .cluster in the working tree or, where the server's user cannot reach that, a
# directory of its own under /var/tmp.

# We read what programs print, so they print it in English; clients talk UTF-8 whatever the terminal is set to.
HC_USER_LOCALE=${HC_USER_LOCALE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-C}}}}
export HC_USER_LOCALE LC_ALL=C.UTF-8 PGCLIENTENCODING=UTF8
unset LANGUAGE PGDATABASE PGOPTIONS PGSERVICE PGHOSTADDR PGSSLMODE PGTZ PGDATESTYLE MAKEFLAGS MAKELEVEL
umask 022

HC_TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

hc_die() { echo "$*" >&2; exit 1; }

# The server refuses to run as root.  A machine whose server is no package may have no user postgres.
hc_server_user() { id -un postgres 2>/dev/null || echo nobody; }

# runs a command as the user of the server: root steps down, anyone else is that user already
hc_as_server() {
	if [ "$(id -u)" = 0 ]; then (cd / && exec runuser -u "$(hc_server_user)" -- "$@"); else "$@"; fi
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

# the major that a bare machine gets: the default of its release
hc_default_major() {
	apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -1
}

# sudo may ask for a password only where somebody is there to type it
hc_can_be_root() {
	[ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

hc_as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; elif [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
}

# a daemon that a package starts must not keep the lock of hc_apt_install()
hc_apt() { hc_as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 "$@" 6>&-; }

# hc_apt_install PACKAGE…: without questions
hc_apt_install() {
	local log=$HC_BASE/apt.$$.log status=0
	local drop_in=/etc/postgresql-common/createcluster.d/hospital_compliance.conf
	command -v apt-get >/dev/null || hc_die "Missing packages: $*
There is no apt-get here: install what Debian calls by these names, then run this again."
	hc_can_be_root || hc_die "Missing packages: $*
Root or sudo could install them, and neither is available here. Ask an administrator for:
  apt-get install --no-install-recommends $*"
	echo "Installing $*"
	# one at a time: apt waits for another one's packages, but not for its lists
	{
		flock 6
		hc_apt update &&
			# installing a server package makes and starts a cluster of the system's: not for us
			if [[ " $* " = *" postgresql-"[0-9]* ]]; then
				hc_apt install -y --no-install-recommends postgresql-common &&
					hc_as_root mkdir -p "${drop_in%/*}" &&
					echo 'create_main_cluster = false' | hc_as_root tee "$drop_in"
			fi &&
			hc_apt install -y --no-install-recommends "$@"
	} 6>"$HC_BASE/apt.lock" >"$log" 2>&1 || status=1
	[ ! -e "$drop_in" ] || hc_as_root rm -f "$drop_in"
	[ $status -eq 0 ] || { tail -20 "$log" >&2; hc_die "Could not install $*; the log is $log"; }
	rm -f "$log"
}

# hc_packages [COMMAND-OR-FILE:PACKAGE…]: the server and its headers, and further tools that the caller needs
hc_packages() {
	local missing=() major need
	command -v gcc >/dev/null || missing+=(gcc)
	command -v make >/dev/null || missing+=(make)
	[ -e /usr/include/stdio.h ] || missing+=(libc6-dev)
	if hc_find_server >/dev/null; then
		major=$(hc_find_server | sed 's|.*/postgresql/\([0-9]*\)/.*|\1|')
	else
		major=$(hc_default_major)
		# a machine that has never looked has no lists
		[ -n "$major" ] || { hc_can_be_root && hc_apt update >/dev/null 2>&1; major=$(hc_default_major); }
		[ -n "$major" ] || major=15
		missing+=("postgresql-$major" "postgresql-server-dev-$major")
	fi
	for need in "$@"; do
		# a server that is no package has no packages of its major either
		[[ $need != *MAJOR* || $major = [0-9]* ]] || continue
		need=${need//MAJOR/$major}
		case ${need%%:*} in
			/*) [ -e "${need%%:*}" ] || missing+=("${need#*:}") ;;
			*) command -v "${need%%:*}" >/dev/null || missing+=("${need#*:}") ;;
		esac
	done
	[ ${#missing[@]} -eq 0 ] || hc_apt_install "${missing[@]}"
}

# hc_lock NAME: the lock ends with the last process that has descriptor 8 open, so what shall outlive us (hc_start)
# is started without it
hc_lock() {
	exec 8>"$HC_BASE/$1.lock"
	flock -n 8 || { echo "Another run is using the cluster \"$1\" of this folder: waiting for it to end"; flock 8; }
}

# A copy of the server's programs and libraries under HC_BASE.  PostgreSQL finds its directories relative to its
# programs, so the copy installs extensions into itself.
hc_private_server() {
	local system_config=$1 sharedir libdir includedir dir root=$HC_BASE/server version
	version=$($system_config --version) || hc_die "$system_config does not run"
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
	local log=$HC_BASE/build.log foreign stamp
	foreign=$(find "$HC_TOP/src" "$HC_TOP/sql" "$HC_TOP"/*.so ! -writable 2>/dev/null | head -1)
	[ -z "$foreign" ] || hc_die "$foreign belongs to another user, so nothing can be built here: use a clone of your own."
	# the objects lie in the working tree, where a demo and a test run would build at once
	exec 7>"$HC_BASE/build.lock"
	flock 7
	hc_private_server "$(hc_find_server)"
	# objects of another major or of other flags do not mix
	stamp="$("$HC_PG_CONFIG" --version) ${HC_CFLAGS:-}"
	if [ "$(cat "$HC_BASE/built-for" 2>/dev/null)" != "$stamp" ]; then
		make -s -C "$HC_TOP" PG_CONFIG="$HC_PG_CONFIG" with_llvm=no clean >/dev/null 2>&1 || true
		echo "$stamp" >"$HC_BASE/built-for"
	fi
	if ! make -s -j2 -C "$HC_TOP" PG_CONFIG="$HC_PG_CONFIG" with_llvm=no HC_CFLAGS="${HC_CFLAGS:-}" install >"$log" 2>&1; then
		tail -40 "$log" >&2
		hc_die "The build failed; the log is $log"
	fi
	exec 7>&-
}

# hc_start NAME [SETTING=VALUE…]
hc_start() {
	local name=$1 data=$HC_BASE/$1 setting major
	shift
	major=$("$HC_BINDIR/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
	# a cluster of a former major, or of root's where we are not root, cannot be started: made anew
	if [ -e "$data" ] && { [ "$(hc_as_server cat "$data/PG_VERSION" 2>/dev/null)" != "$major" ]; }; then
		hc_remove "$name"
	fi
	if [ ! -e "$data" ]; then
		# under another name until it is whole
		rm -rf "$data.new"
		mkdir -p "$data.new"
		[ "$(id -u)" != 0 ] || chown "$(hc_server_user)" "$data.new"
		hc_as_server "$HC_BINDIR/initdb" -D "$data.new" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$HC_BASE/$name.log" 2>&1 ||
			{ cat "$HC_BASE/$name.log" >&2; hc_die "initdb failed"; }
		printf '%s\n' "listen_addresses = ''" "timezone = 'Asia/Tokyo'" "log_timezone = 'UTC'" "max_connections = 120" |
			hc_as_server tee -a "$data.new/postgresql.conf" >/dev/null
		mv "$data.new" "$data"
	fi
	# a later line of the same setting wins, so a repeated start need not look for its own
	for setting in "$@"; do
		hc_as_server grep -qxF "${setting%%=*} = '${setting#*=}'" "$data/postgresql.conf" ||
			echo "${setting%%=*} = '${setting#*=}'" | hc_as_server tee -a "$data/postgresql.conf" >/dev/null
	done
	# sockets have short names: a path of their own, which whoever cleans /tmp may have taken from a running server
	if [ ! -S "$(cat "$HC_BASE/$name.socket" 2>/dev/null)/.s.PGSQL.5432" ]; then
		hc_stop "$name"
		mktemp -d /tmp/hospital_compliance.XXXXXX >"$HC_BASE/$name.socket"
		[ "$(id -u)" != 0 ] || chown "$(hc_server_user)" "$(cat "$HC_BASE/$name.socket")"
	fi
	PGHOST=$(cat "$HC_BASE/$name.socket") PGPORT=5432 PGUSER=postgres
	export PGHOST PGPORT PGUSER
	if ! hc_as_server "$HC_BINDIR/pg_ctl" -D "$data" status >/dev/null 2>&1; then
		hc_as_server "$HC_BINDIR/pg_ctl" -D "$data" -w -l "$data/server.log" -o "-k $PGHOST" start >/dev/null 7>&- 8>&- 9>&- ||
			{ hc_as_server tail -20 "$data/server.log" >&2; hc_die "cluster $name did not start"; }
	fi
}

hc_stop() {
	local name=$1 bindir=${HC_BINDIR:-}
	[ -n "$bindir" ] || bindir=$(dirname "$(find "$HC_BASE/server" -name pg_ctl 2>/dev/null | head -1)")
	if [ -e "$HC_BASE/$name/postmaster.pid" ]; then
		hc_as_server "$bindir/pg_ctl" -D "$HC_BASE/$name" -m fast -w stop >/dev/null 2>&1 || true
	fi
	if [ -s "$HC_BASE/$name.socket" ]; then
		rm -rf "$(cat "$HC_BASE/$name.socket")" "$HC_BASE/$name.socket"
	fi
}

hc_remove() {
	hc_stop "$1"
	rm -rf "${HC_BASE:?}/$1" "$HC_BASE/$1.new" "$HC_BASE/$1.log"
}

# Where the private files go: ours, in a path that make and the server's user can live with.
hc_choose_base() {
	HC_BASE=$HC_TOP/.cluster
	if [[ $HC_TOP = *[!A-Za-z0-9/._+-]* ]] || ! mkdir -p "$HC_BASE" 2>/dev/null || [ ! -O "$HC_BASE" ] ||
		! (cd / && hc_as_server test -x "$HC_BASE"); then
		HC_BASE=/var/tmp/hospital_compliance-$(id -u)-$(printf '%s' "$HC_TOP" | cksum | cut -d' ' -f1)
		mkdir -p "$HC_BASE"
		# the name can be guessed, and we run programs from there
		[ -O "$HC_BASE" ] && [ ! -L "$HC_BASE" ] || hc_die "$HC_BASE is not ours: remove it"
	fi
	export HC_BASE
}
if [ -z "${HC_BASE:-}" ]; then hc_choose_base; fi
mkdir -p "$HC_BASE"

#!/usr/bin/env bash
# The fuzz targets under libFuzzer, with ASan and UBSan, where there is clang: two minutes each (HC_FUZZ_SECONDS chooses).
# The unit suite runs their short form everywhere.
. "$(dirname "$0")/../tap.sh"
seconds=${HC_FUZZ_SECONDS:-${HC_LONG:+120}}
if [ -z "$seconds" ]; then
	echo '1..0 # SKIP runs with make check-all; the unit suite has the short form'
	exit 0
fi
if ! command -v clang >/dev/null; then
	echo '1..0 # SKIP no clang here'
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# every server-free file is under test in some target
is "$(for file in src/*.c; do
	grep -qE '^#include "(hc|score|training|contract|compat|postgres)\.h"' "$file" || grep -q "src/$(basename "$file")\b" test/fuzz/*.c || echo "$file"
done)" '' 'every file without the server has a target'
for target in test/fuzz/*.c; do
	name=$(basename "$target" .c)
	# the sources under test, and what to link with where it is there, stand in the target's own head comment
	sources=$(sed -n '1,/\*\//p' "$target" | grep -o 'src/[a-z_]*\.c' | sort -u)
	with=$(sed -n 's/^ \* with: //p' "$target")
	flags=()
	[ -n "$with" ] && echo "#include <$with.h>" | clang -E - >/dev/null 2>&1 && flags=("-DHC_${with^^}" "-l$with")
	if ! clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o "$work/$name" "$target" $sources "${flags[@]}" >"$work/log" 2>&1; then
		if grep -q 'clang_rt.fuzzer' "$work/log"; then
			echo "ok $((++tap_count)) - $name # SKIP this clang has no libFuzzer"
		else
			ok 1 "$name compiles" "$(cat "$work/log")"
		fi
		continue
	fi
	mkdir -p "$work/corpus.$name"
	number=0
	while IFS= read -r seed; do
		printf '%b' "$seed" >"$work/corpus.$name/$((++number))"
	done <"test/fuzz/seeds/$name"
	"$work/$name" -max_total_time="$seconds" -max_len=512 -timeout=20 -artifact_prefix="$work/" "$work/corpus.$name" >"$work/log" 2>&1
	ok $? "$name$([ ${#flags[@]} -eq 0 ] || echo " with $with"): $(sed -n 's/^Done \([0-9]*\) runs.*/\1 inputs/p' "$work/log") in $seconds s" "$(tail -30 "$work/log")"
	for found in "$work"/crash-* "$work"/timeout-* "$work"/leak-*; do
		[ -e "$found" ] && { echo "# $(basename "$found"): $(od -An -v -tx1 "$found" | tr -d '\n' | sed 's/ /\\x/g')"; rm "$found"; }
	done
done
done_testing

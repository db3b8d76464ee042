"""Sums up what gcov counted in the directories named on the command line; prints doc/coverage.md.

The server's objects and those of the unit tests are of the same sources at the same optimisation, so that a line is
covered when either ran it, and a branch when either took it.
"""
import glob
import json
import re
import subprocess
import sys

lines, branches, functions = {}, {}, {}

for directory in sys.argv[1:]:
    for counts in sorted(glob.glob(directory + '/*.gcda')):
        output = subprocess.run(['gcov', '--json-format', '--stdout', '--branch-probabilities', counts],
                                capture_output=True, text=True).stdout
        for document in output.splitlines():
            for source in json.loads(document)['files']:
                name = source['file']
                if not re.fullmatch(r'src/\w+\.[ch]', name):
                    continue
                for line in source['lines']:
                    key = (name, line['line_number'])
                    lines[key] = lines.get(key, 0) + line['count']
                    functions[key] = line.get('function_name', '')
                    for number, branch in enumerate(b for b in line['branches'] if not b['throw']):
                        at = key + (number,)
                        branches[at] = branches.get(at, 0) + branch['count']

reasons = []
for row in open('test/coverage.reasons', encoding='utf-8'):
    if row.strip() and not row.startswith('#'):
        name, pattern, reason = [part.strip() for part in row.split(' :: ', 2)]
        reasons.append((name, re.compile(pattern), reason))


def share(covered, total):
    return '%.1f' % (100.0 * covered / total) if total else '–'


names = sorted({name for name, _ in lines})
text = {name: [''] + open(name, encoding='utf-8').read().split('\n') for name in names}


def statement(name, number):
    """The line and those after it up to the end of the statement, as one text to match reasons against."""
    result = text[name][number].strip()
    while not re.search(r'[;{}]$', result) and number + 1 < len(text[name]) and len(result) < 300:
        number += 1
        result += ' ' + text[name][number].strip()
    return result


def reason_of(name, number):
    for file, pattern, reason in reasons:
        if file in ('*', name.split('/')[-1]) and (pattern.search(statement(name, number)) or pattern.fullmatch(functions[(name, number)])):
            return reason
    return None


print('''# Coverage of the C files

Written by `test/coverage`: the suites unit, regress, pgtap and isolation, with a build of gcov. The tests that start servers
of their own (crash, restore, replicas, roles, fuzzing) are not counted here.

Lines are those that hold code; a branch is one way out of a condition, each part of `&&` and `||` by itself. "Explained" are
lines that no test runs and that have a reason below.

| file | lines | % | explained | branches | % |
| --- | ---: | ---: | ---: | ---: | ---: |''')
sums = [0, 0, 0, 0, 0]
missing = []
for name in names:
    own = sorted(number for file, number in lines if file == name)
    covered = sum(1 for number in own if lines[(name, number)] > 0)
    ways = [count for (file, _, _), count in branches.items() if file == name]
    taken = sum(1 for count in ways if count > 0)
    explained = 0
    for number in own:
        if lines[(name, number)] == 0:
            reason = reason_of(name, number)
            explained += reason is not None
            missing.append((name, number, reason))
    for i, value in enumerate((len(own), covered, explained, len(ways), taken)):
        sums[i] += value
    print('| %s | %d | %s | %d | %d | %s |' % (name, len(own), share(covered, len(own)), explained, len(ways), share(taken, len(ways))))
print('| **all** | %d | **%s** | %d | %d | **%s** |' % (sums[0], share(sums[1], sums[0]), sums[2], sums[3], share(sums[4], sums[3])))

print('\n## Lines that no test runs\n')
by_reason = {}
for name, number, reason in missing:
    by_reason.setdefault(reason, {}).setdefault(name, []).append(number)


def ranges(numbers):
    result, start, last = [], None, None
    for number in numbers + [None]:
        if start is not None and (number is None or number > last + 1):
            result.append('%d' % start if start == last else '%d–%d' % (start, last))
            start = None
        if number is not None:
            start = number if start is None else start
            last = number
    return ', '.join(result)


for reason in sorted((r for r in by_reason if r is not None)) + ([None] if None in by_reason else []):
    print('- %s: %s' % (reason or 'Not tested', '; '.join('`%s` %s' % (name, ranges(numbers)) for name, numbers in sorted(by_reason[reason].items()))))
print('\nAll files: %s %% of %d lines, %s %% of %d branches; %d of the %d lines that no test runs have a reason.' % (
    share(sums[1], sums[0]), sums[0], share(sums[4], sums[3]), sums[3], sums[2], sums[0] - sums[1]))

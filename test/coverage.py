"""Sums up what gcov counted in the directories named on the command line; prints doc/coverage.md, and with
--conditions doc/coverage-conditions.md.

The server's objects and those of the unit tests are of the same sources at the same optimisation, so that a line or a
way out of a condition is covered when either ran it.
"""
import glob
import json
import re
import subprocess
import sys

lines, branches, functions = {}, {}, {}
directories = [argument for argument in sys.argv[1:] if not argument.startswith('--')]

for directory in directories:
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
                    functions[key] = line.get('function_name', functions.get(key, ''))
                    for number, branch in enumerate(b for b in line['branches'] if not b['throw']):
                        at = key + (number,)
                        branches[at] = branches.get(at, 0) + branch['count']

conditions = json.load(open('conditions.json', encoding='utf-8'))
headers = {table['header']: name for name, table in conditions.items()}

# file, kind ("line" or "way"), pattern, reason
reasons = []
for row in open('test/coverage.reasons', encoding='utf-8'):
    if row.strip() and not row.startswith('#'):
        name, pattern, reason = [part.strip() for part in row.split(' :: ', 2)]
        kind = 'way' if pattern.startswith('? ') else 'line'
        reasons.append((name, kind, re.compile(pattern[2:] if kind == 'way' else pattern), reason))


def share(covered, total):
    return '%.1f' % (100.0 * covered / total) if total else '–'


names = sorted({name for name, _ in lines if name not in headers})
text = {name: [''] + open(name, encoding='utf-8').read().split('\n') for name in names}
# as it was before conditions.py
for name in names:
    for at, line in enumerate(text[name]):
        text[name][at] = re.sub(r'^#include "ways_\w+\.h" ', '', re.sub(r'hc_way_\w+_\d+\(', '(', line))


def statement(name, number):
    """The line and those after it up to the end of the statement, as one text to match reasons against."""
    result = text[name][number].strip()
    while not re.search(r'[;{}]$', result) and number + 1 < len(text[name]) and len(result) < 300:
        number += 1
        result += ' ' + text[name][number].strip()
    return result


# of lines that have none of their own, from the conditions before them
reason_of_lines = {}


def reason_of(name, number, way=None):
    """Why no test runs a line or takes a way, if test/coverage.reasons says so."""
    for file, kind, pattern, reason in reasons:
        if file in ('*', name.split('/')[-1]) and (
                way is not None and kind == 'way' and pattern.search(way) or
                way is None and kind == 'line' and pattern.search(statement(name, number)) or
                pattern.fullmatch(functions.get((name, number), ''))):
            return reason
    return reason_of_lines.get((name, number)) if way is None else None


class Way:
    """A way out of a condition that no test takes."""
    def __init__(self, name, condition, answer, asked):
        self.name, self.line, self.text, self.answer, self.asked = name, condition['line'], condition['text'], answer, asked
        self.function = functions.get((name, self.line)) or next(
            (functions[(name, n)] for n in range(self.line, 0, -1) if functions.get((name, n))), '')
        self.reason = reason_of(name, self.line, '%s never %s' % (self.text, answer))
        # a condition and the line that it would lead to have one reason
        self.leads_to = None
        if answer == 'true':
            ahead = [n for n in range(self.line + 1, self.line + 9) if (name, n) in lines]
            if ahead and lines[(name, ahead[0])] == 0:
                self.leads_to = ahead[0]
                if self.reason is not None:
                    reason_of_lines.setdefault((name, ahead[0]), self.reason)
                else:
                    self.reason = reason_of(name, ahead[0])


def file_figures(name):
    own = sorted(number for file, number in lines if file == name)
    untaken, ways = [], 0
    table = conditions.get(name, {'header': None, 'conditions': []})
    for condition in table['conditions']:
        counts = [(answer, lines.get((table['header'], condition[key]))) for answer, key in (('true', 'yes'), ('false', 'no'))]
        # not compiled for this major
        if counts[0][1] is None and counts[1][1] is None:
            continue
        ways += 2
        asked = any(count for _, count in counts)
        # what no test reaches at all is told as a line
        untaken += [Way(name, condition, answer, asked) for answer, count in counts if not count]
    all_branches = {key: count for key, count in branches.items() if key[0] == name}
    by_switch = [count for (_, line, _), count in all_branches.items() if re.search(r'\bswitch \(', text[name][line])]
    taken = ways - len(untaken)
    return {
        'lines': len(own), 'covered': sum(1 for n in own if lines[(name, n)] > 0),
        'missing': [n for n in own if lines[(name, n)] == 0],
        'ways': ways, 'taken': taken, 'untaken': untaken,
        'switch': len(by_switch), 'switch_taken': sum(1 for count in by_switch if count),
        'foreign': len(all_branches) - ways - len(by_switch),
        'foreign_taken': sum(1 for count in all_branches.values() if count) - taken - sum(1 for count in by_switch if count),
    }


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


figures = {name: file_figures(name) for name in names}
total = {key: sum(f[key] if isinstance(f[key], int) else len(f[key]) for f in figures.values()) for key in figures[names[0]]}
missing = [(name, number, reason_of(name, number)) for name in names for number in figures[name]['missing']]
lines_explained = sum(1 for _, _, reason in missing if reason)
untaken = [way for name in names for way in figures[name]['untaken']]
ways_explained = sum(1 for way in untaken if way.reason)


def print_summary():
    print('''# Coverage of the C files

Written by `test/coverage`: the suites unit, regress, pgtap and isolation, with a build of gcov. The tests that start servers
of their own (crash, restore, replicas, roles, fuzzing) are not counted here.

Lines are those that hold code. A condition is an operand of `&&` or `||`, or all there is to an `if`, `while`, `for` or `?:`; each has
two ways, true and false. "Explained" are lines that no test runs and ways that no test takes of which a reason is known. The ways
that no test takes are named one by one in [coverage-conditions.md](coverage-conditions.md).

| file | lines | % | explained | ways of conditions | % | explained |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |''')
    for name in names:
        f = figures[name]
        print('| %s | %d | %s | %d of %d | %d | %s | %d of %d |' % (
            name, f['lines'], share(f['covered'], f['lines']),
            sum(1 for n in f['missing'] if reason_of(name, n)), len(f['missing']), f['ways'], share(f['taken'], f['ways']),
            sum(1 for way in f['untaken'] if way.reason), len(f['untaken'])))
    print('| **all** | %d | **%s** | %d of %d | %d | **%s** | %d of %d |' % (
        total['lines'], share(total['covered'], total['lines']), lines_explained, len(missing),
        total['ways'], share(total['taken'], total['ways']), ways_explained, len(untaken)))
    print('''
## How branches are counted

gcov counts a branch for every way out of a block, also of those that a macro brings along: an `ereport()` that asks whether its level is
logged, a `foreach` that asks whether there is a list, a value that is asked whether it is compressed. Nobody here wrote these and few
of them can be steered, so they are kept apart. The rule: a condition is ours when its text stands in our file outside a
preprocessor directive, whoever wrote the macros in it; `test/conditions.py` finds these and makes each visible to gcov as a function of its own.
What assertions ask is left out. All other branches that gcov counts in a file, but those of `switch`, are of macros.

| branches | number | taken | %% |
| --- | ---: | ---: | ---: |
| ways of our conditions | %d | %d | %s |
| ways of `switch`: those never taken are lines that no test runs | %d | %d | %s |
| of macros | %d | %d | %s |
| all | %d | %d | %s |''' % (
        total['ways'], total['taken'], share(total['taken'], total['ways']),
        total['switch'], total['switch_taken'], share(total['switch_taken'], total['switch']),
        total['foreign'], total['foreign_taken'], share(total['foreign_taken'], total['foreign']),
        total['ways'] + total['switch'] + total['foreign'], total['taken'] + total['switch_taken'] + total['foreign_taken'],
        share(total['taken'] + total['switch_taken'] + total['foreign_taken'], total['ways'] + total['switch'] + total['foreign'])))
    print('\n## Lines that no test runs\n')
    by_reason = {}
    for name, number, reason in missing:
        by_reason.setdefault(reason, {}).setdefault(name, []).append(number)
    for reason in sorted(r for r in by_reason if r is not None):
        print('- %s: %s' % (reason, '; '.join('`%s` %s' % (name, ranges(n)) for name, n in sorted(by_reason[reason].items()))))
    if None in by_reason:
        print('\nNot tested, and no reason given:\n')
        for name, numbers in sorted(by_reason[None].items()):
            by_function = {}
            for number in numbers:
                by_function.setdefault(functions.get((name, number), ''), []).append(number)
            print('- `%s`: %s' % (name, '; '.join('`%s` %s' % (function, ranges(n)) for function, n in by_function.items())))
    print('\nAll files: %s %% of %d lines, %s %% of %d ways of conditions; %d of the %d lines that no test runs and %d of the %d ways that no test takes have a reason.' % (
        share(total['covered'], total['lines']), total['lines'], share(total['taken'], total['ways']), total['ways'],
        lines_explained, len(missing), ways_explained, len(untaken)))


def code(string):
    string = string if len(string) <= 110 else string[:107] + '…'
    # a bar would end the cell of a table, and a backquote the code
    return '`%s`' % string.replace('|', '\\|').replace('`', "'")


def print_conditions():
    print('''# Conditions of which no test takes both ways

Written by `test/coverage`, like [coverage.md](coverage.md), which says what counts as a condition. "Never true" means that all tests
found it false; "never asked" that no test came so far, mostly because the line is among those that no test runs.

## Without a reason
''')
    if all(way.reason for way in untaken):
        print('None.\n')
    for name in names:
        open_ways = [way for way in figures[name]['untaken'] if not way.reason]
        if not open_ways:
            continue
        print('### %s\n\n| line | function | condition | never | leads to |\n| ---: | --- | --- | --- | --- |' % name)
        seen = set()
        for way in open_ways:
            key = (way.line, way.text)
            if not way.asked and key in seen:
                continue
            seen.add(key)
            print('| %d | %s | %s | %s | %s |' % (way.line, way.function, code(way.text), way.answer if way.asked else 'asked',
                                                 'line %d, not run' % way.leads_to if way.leads_to else ''))
        print()
    print('## With a reason\n')
    by_reason = {}
    for way in untaken:
        if way.reason:
            by_reason.setdefault(way.reason, {}).setdefault(way.name, []).append(way)
    for reason in sorted(by_reason):
        print('- %s' % reason)
        for name in sorted(by_reason[reason]):
            told = {}
            for way in by_reason[reason][name]:
                told.setdefault((way.line, way.text), way.answer if way.asked else 'asked')
            print('  - `%s`: %s' % (name, '; '.join('%d %s never %s' % (line, code(string).replace('\\|', '|'), answer)
                                                  for (line, string), answer in told.items())))


print_conditions() if '--conditions' in sys.argv else print_summary()

"""Makes the conditions of the C files in the directory named on the command line visible to gcov.

gcov counts branches by line and neither says which is which nor whether a macro brought it along.  So each part of our
own conditions, C, becomes hc_way_N(C) in this copy: a function of its own that answers C, whose lines are counted like
any others.  A part is an operand of && or ||, or all there is to an if, while, for or ?:.  Line numbers stay what
they were.  The table of conditions goes to conditions.json.
"""
import glob
import json
import os
import re
import sys

TOKEN = re.compile(r'''
    (?P<skip> /\*.*?\*/ | //[^\n]* | \s+ )
  | (?P<directive> ^[ \t]*\#(?:[^\n\\]|\\.|\\\n)* )
  | (?P<text> "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )
  | (?P<word> [A-Za-z_0-9]\w* )
  | (?P<operator> <<= | >>= | && | \|\| | [-+*/%&|^=!<>]= | -> | \+\+ | -- | << | >> | . )
''', re.X | re.S | re.M)

ASSIGN = {'=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='}
ENDS = {'&&', '||', '?', ':', ',', ';', '{', '}'} | ASSIGN
# what is inside these is not code that runs
SILENT = {'Assert', 'AssertMacro', 'StaticAssertStmt', 'StaticAssertDecl', 'StaticAssertExpr', '_Static_assert'}
OPEN, CLOSE = {'(', '[', '{'}, {')', ']', '}'}


def tokens_of(text):
    result, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        at = match.end()
        if match.lastgroup not in ('skip', 'directive'):
            result.append((match.group(), match.start(), match.end()))
    return result


class File:
    def __init__(self, text):
        self.tokens = tokens_of(text)
        self.words = [token[0] for token in self.tokens]
        self.partner, stack = {}, []
        for at, word in enumerate(self.words):
            if word in OPEN:
                stack.append(at)
            elif word in CLOSE:
                first = stack.pop()
                self.partner[first], self.partner[at] = at, first
        self.found = set()
        for at, word in enumerate(self.words):
            if word in ('&&', '||', '?'):
                self.part(self.before(at), at)
            if word in ('&&', '||'):
                self.part(at + 1, self.after(at))
            if word in ('if', 'while'):
                self.part(at + 2, self.partner[at + 1])
            if word == 'for':
                semicolons = [i for i in self.level(at + 2, self.partner[at + 1]) if self.words[i] == ';']
                self.part(semicolons[0] + 1, semicolons[1])
        silent = [(at, self.partner[at + 1]) for at, word in enumerate(self.words) if word in SILENT]
        self.found = {(a, b) for a, b in self.found if not any(low < a < high for low, high in silent)}

    def level(self, at, end):
        """The tokens of a range that stand in no brackets of their own."""
        while at < end:
            yield at
            at = self.partner[at] + 1 if self.words[at] in OPEN else at + 1

    def before(self, at):
        """Where the operand that ends before a token begins."""
        while self.words[at - 1] not in ENDS | OPEN | {'return', 'else'}:
            at = self.partner[at - 1] if self.words[at - 1] in CLOSE else at - 1
        return at

    def after(self, at):
        """Where the operand behind a token ends."""
        at += 1
        while self.words[at] not in ENDS | CLOSE:
            at = self.partner[at] + 1 if self.words[at] in OPEN else at + 1
        return at

    def part(self, first, end):
        """Takes down a range as a condition, unless it is one that has parts, or a constant."""
        inner, inner_end = first, end
        while True:
            if self.words[inner] == '!' and self.words[inner + 1] == '(' and self.partner[inner + 1] == inner_end - 1:
                inner, inner_end = inner + 2, inner_end - 1
            elif self.words[inner] == '(' and self.partner[inner] == inner_end - 1:
                inner, inner_end = inner + 1, inner_end - 1
            else:
                break
        words = self.words[inner:inner_end]
        if first < end and not any(self.words[i] in ('&&', '||') for i in self.level(inner, inner_end)) \
                and not (len(words) == 1 and re.fullmatch(r'\d+|true|false', words[0])):
            self.found.add((first, end))


def main(directory):
    table = {}
    for name in sorted(glob.glob(directory + '/*.[ch]')):
        text = open(name, encoding='utf-8').read()
        file = File(text)
        if not file.found:
            continue
        header = 'ways_' + os.path.basename(name).replace('.', '_') + '.h'
        inserts, functions, conditions = [], [], []
        for number, (first, end) in enumerate(sorted(file.found)):
            function = 'hc_way_%s_%d' % (os.path.basename(name).replace('.', '_'), number)
            start, stop = file.tokens[first][1], file.tokens[end - 1][2]
            inserts += [(start, 1, -stop, function + '('), (stop, 0, -start, ')')]
            functions.append('static inline _Bool __attribute__((unused)) %s(_Bool way)\n{ if (way)\nreturn 1;\nreturn 0; }\n' % function)
            conditions.append({'line': text.count('\n', 0, start) + 1, 'text': re.sub(r'\s+', ' ', text[start:stop]),
                               'yes': 4 * number + 4, 'no': 4 * number + 5})
        open(os.path.join(directory, header), 'w', encoding='utf-8').write('#pragma once\n' + ''.join(functions))
        for at, _, _, insert in sorted(inserts, reverse=True):
            text = text[:at] + insert + text[at:]
        open(name, 'w', encoding='utf-8').write('#include "%s" %s' % (header, text))
        table[name] = {'header': os.path.join(directory, header), 'conditions': conditions}
    json.dump(table, open('conditions.json', 'w', encoding='utf-8'))


main(sys.argv[1])

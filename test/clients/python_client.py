"""Python clients: psycopg2, psycopg (3), SQLAlchemy and ODBC (pyodbc with psqlodbc).

    python_client.py DRIVER NUMBER views|scenario

NUMBER keeps the rows of one client apart from those of another.  "views" prints, for every view that the role can
read, its number of rows and a digest of its values as they arrived; "scenario" works as an application would.
"""
import datetime
import decimal
import hashlib
import os
import struct
import sys

DRIVER, NUMBER, WHAT = sys.argv[1], int(sys.argv[2]), sys.argv[3]
HOST, PORT, USER, PASSWORD, DATABASE = (os.environ[name] for name in ('PGHOST', 'PGPORT', 'PGUSER', 'PGPASSWORD', 'PGDATABASE'))


class Refused(Exception):
    """The server's answer to a bad call: SQLSTATE, detail and hint as the driver hands them over."""

    def __init__(self, sqlstate, detail, hint):
        super().__init__(sqlstate)
        self.sqlstate, self.detail, self.hint = sqlstate, detail, hint


class DbApi:
    """psycopg2 and psycopg: %s parameters, diagnostics in the exception."""

    def __init__(self, module):
        self.module = module
        self.connection = module.connect(f'host={HOST} port={PORT} user={USER} password={PASSWORD} dbname={DATABASE}')
        self.connection.autocommit = True

    def query(self, sql, parameters=()):
        cursor = self.connection.cursor()
        try:
            cursor.execute(sql, parameters)
        except self.module.Error as error:
            raise Refused(error.diag.sqlstate, error.diag.message_detail, error.diag.message_hint) from None
        return cursor.fetchall() if cursor.description else []


class SqlAlchemy:
    def __init__(self):
        import sqlalchemy
        self.sqlalchemy = sqlalchemy
        url = sqlalchemy.engine.URL.create('postgresql+psycopg2', USER, PASSWORD, HOST, int(PORT), DATABASE)
        self.connection = sqlalchemy.create_engine(url, isolation_level='AUTOCOMMIT').connect()

    def query(self, sql, parameters=()):
        names = [f'p{i}' for i in range(len(parameters))]
        text = self.sqlalchemy.text(sql.replace('::', r'\:\:').replace('%s', '{}').format(*(':' + name for name in names)))
        try:
            result = self.connection.execute(text, dict(zip(names, parameters)))
        except self.sqlalchemy.exc.DBAPIError as error:
            diag = error.orig.diag
            raise Refused(diag.sqlstate, diag.message_detail, diag.message_hint) from None
        return [tuple(row) for row in result] if result.returns_rows else []


class Odbc:
    def __init__(self):
        import pyodbc
        self.module = pyodbc
        self.connection = pyodbc.connect(
            f'DRIVER={{PostgreSQL Unicode}};SERVER={HOST};PORT={PORT};UID={USER};PWD={PASSWORD};DATABASE={DATABASE};'
            # without these a boolean comes as text "1" and a long text is cut at 255 characters
            'BoolsAsChar=0;MaxVarcharSize=8190;MaxLongVarcharSize=1048576', autocommit=True)

    def query(self, sql, parameters=()):
        cursor = self.connection.cursor()
        try:
            cursor.execute(sql.replace('%s', '?'), *parameters)
        except self.module.Error as error:
            sqlstate, text = error.args[0], error.args[1]
            part = lambda name: text.split(name, 1)[1].split('\n')[0] if name in text else None
            raise Refused(sqlstate, part('DETAIL:'), part('HINT:')) from None
        return [tuple(row) for row in cursor.fetchall()] if cursor.description else []


def connect():
    if DRIVER == 'psycopg2':
        import psycopg2
        return DbApi(psycopg2)
    if DRIVER == 'psycopg':
        import psycopg
        return DbApi(psycopg)
    if DRIVER == 'sqlalchemy':
        return SqlAlchemy()
    return Odbc()


# what a value of each SQL type must be in Python, and how it is written for the digest
def instant(value):
    return value.astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.%fZ')


TYPES = {
    'boolean': (bool, lambda v: 't' if v else 'f'),
    'smallint': (int, str), 'integer': (int, str), 'bigint': (int, str),
    'numeric': (decimal.Decimal, lambda v: format(v.normalize(), 'f') if v else '0'),
    'double precision': (float, lambda v: struct.pack('>d', v).hex()),
    'text': (str, str),
    'date': (datetime.date, lambda v: v.isoformat()),
    'timestamp with time zone': (datetime.datetime, instant),
}


def views(client):
    # ODBC hands timestamps over without a zone, in the session's
    client.query("SET timezone = 'UTC'")
    for (view,) in client.query("SELECT table_name::text FROM information_schema.views"
                                " WHERE table_schema = 'compliance_report' ORDER BY 1"):
        columns = client.query("SELECT column_name::text, data_type::text FROM information_schema.columns"
                               " WHERE table_schema = 'compliance_report' AND table_name = %s ORDER BY ordinal_position", (view,))
        lines = []
        for row in client.query(f'SELECT * FROM compliance_report.{view}'):
            cells = []
            for (column, data_type), value in zip(columns, row):
                if value is None:
                    cells.append('\\N')
                    continue
                python_type, write = TYPES[data_type]
                if not isinstance(value, python_type) or (python_type is int and isinstance(value, bool)):
                    sys.exit(f'{view}.{column}: {data_type} came as {type(value).__name__}')
                if isinstance(value, datetime.datetime) and value.tzinfo is None:
                    value = value.replace(tzinfo=datetime.timezone.utc)
                cells.append(write(value))
            lines.append('|'.join(cells))
        digest = hashlib.md5('\n'.join(sorted(lines, key=lambda line: line.encode())).encode()).hexdigest()
        print(view, len(lines), digest)


def refusal(client, label, sql, parameters, both=True):
    try:
        client.query(sql, parameters)
    except Refused as refused:
        if both:
            print(f"{label}: {refused.sqlstate}{', detail' if refused.detail else ''}{', hint' if refused.hint else ''}")
        else:
            print(f"{label}: {refused.sqlstate}{', detail or hint' if refused.detail or refused.hint else ''}")
    else:
        print(f'{label}: not refused')


def scenario(client):
    offering, person, key = 7900 + NUMBER, 7900 + 3 * NUMBER, f'{DRIVER}-{NUMBER}'
    first = client.query('SELECT enrollment_id, status, seat_no FROM compliance.enroll(%s, %s, %s)', (offering, person, key))[0]
    print('enroll, positional:', first[1], 'with a seat' if first[2] == 1 else 'without a seat')
    again = client.query('SELECT enrollment_id FROM compliance.enroll(person_id => %s, offering_id => %s, request_key => %s)',
                         (person, offering, key))[0]
    print('enroll, named, the same request key:', 'the same enrollment' if again[0] == first[0] else 'another enrollment')
    refusal(client, 'enroll, no seat left', 'SELECT * FROM compliance.enroll(%s, %s)', (offering, person + 1))
    refusal(client, 'enroll, already enrolled', 'SELECT * FROM compliance.enroll(%s, %s)', (offering, person))
    refusal(client, 'enroll, unknown offering', 'SELECT * FROM compliance.enroll(%s, %s)', (-5, person), both=False)
    refusal(client, 'enroll, NULL', 'SELECT * FROM compliance.enroll(%s, NULL)', (offering,), both=False)

    assessment = client.query("SELECT assessment_id FROM compliance.assessment WHERE checklist_code = 'client-list' AND round = %s",
                              (NUMBER,))[0][0]
    day = datetime.date(2025, 5, 31)
    for label, zone in (('east', 'Pacific/Kiritimati'), ('west', 'Pacific/Honolulu')):
        client.query(f"SET timezone = '{zone}'")
        answer = client.query('SELECT compliance.record_answer(%s, %s, %s, %s)', (assessment, '1', 'はい', day))[0][0]
        stored = client.query('SELECT answered_on FROM compliance.answer WHERE answer_id = %s', (answer,))[0][0]
        print(f'record_answer, {label} of Tokyo: answered on {stored.isoformat()}')
    refusal(client, 'record_answer, wrong verdict', 'SELECT compliance.record_answer(%s, %s, %s)', (assessment, '2', 'perhaps'), both=False)
    # the nine answers of the notice: 4, 8 and 9 are "no"
    for number in range(2, 10):
        client.query('SELECT compliance.record_answer(assessment_id => %s, item_number => %s, verdict => %s)',
                     (assessment, str(number), '×' if number in (4, 8, 9) else '○'))
    score, total, witness = client.query("SELECT score, total, witness FROM compliance.score_assessment(%s) WHERE dimension = 'overall'",
                                         (assessment,))[0]
    print(f'score_assessment, overall: {str(score)[:19]} of {total}, witness {witness}')
    closes = client.query('SELECT extract(epoch FROM enroll_until)::bigint FROM compliance.offering WHERE offering_id = %s', (offering,))[0][0]
    print('closing instant:', closes)


{'views': views, 'scenario': scenario}[WHAT](connect())

// node-postgres: the same two jobs as python_client.py.  NODE_PATH names the folder that has "pg".
const crypto = require('crypto');
const { Client, types } = require('pg');

const number = Number(process.argv[2]);

// date, bigint and numeric as text: a JavaScript Date has no calendar day, and a number not all the digits
for (const oid of [1082, 20, 1700]) types.setTypeParser(oid, (text) => text);

const plainNumeric = (text) => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text);
const hexDouble = (value) => { const b = Buffer.alloc(8); b.writeDoubleBE(value); return b.toString('hex'); };
const expectType = (name) => (value, write) => {
  if (typeof value !== name && !(name === 'date' && value instanceof Date)) throw new Error(`came as ${typeof value}`);
  return write(value);
};
const writers = {
  boolean: (v) => expectType('boolean')(v, (x) => (x ? 't' : 'f')),
  smallint: (v) => expectType('number')(v, String),
  integer: (v) => expectType('number')(v, String),
  bigint: (v) => expectType('string')(v, String),
  numeric: (v) => expectType('string')(v, plainNumeric),
  'double precision': (v) => expectType('number')(v, hexDouble),
  text: (v) => expectType('string')(v, String),
  date: (v) => expectType('string')(v, String),
  // a Date counts milliseconds; our instants are asked for as text where the rest matters
  'timestamp with time zone': (v) => expectType('string')(v, String),
};

async function views(client) {
  await client.query("SET timezone = 'UTC'");
  types.setTypeParser(1184, (text) => {
    const [, day, time, fraction = ''] = text.match(/^(\S+) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/);
    return `${day}T${time}.${fraction.padEnd(6, '0')}Z`;
  });
  const { rows } = await client.query("SELECT table_name::text AS view FROM information_schema.views WHERE table_schema = 'compliance_report' ORDER BY 1");
  for (const { view } of rows) {
    const columns = (await client.query(`SELECT column_name::text AS name, data_type::text AS type FROM information_schema.columns
      WHERE table_schema = 'compliance_report' AND table_name = $1 ORDER BY ordinal_position`, [view])).rows;
    const result = await client.query({ text: `SELECT * FROM compliance_report.${view}`, rowMode: 'array' });
    const lines = result.rows.map((row) => Buffer.from(row.map((value, i) => {
      if (value === null) return '\\N';
      try { return writers[columns[i].type](value); } catch (error) { throw new Error(`${view}.${columns[i].name}: ${columns[i].type} ${error.message}`); }
    }).join('|')));
    lines.sort(Buffer.compare);
    const md5 = crypto.createHash('md5');
    lines.forEach((line, i) => { if (i) md5.update('\n'); md5.update(line); });
    console.log(view, lines.length, md5.digest('hex'));
  }
}

async function refusal(client, label, both, text, values) {
  try {
    await client.query(text, values);
    console.log(`${label}: not refused`);
  } catch (error) {
    const { code, detail, hint } = error;
    const told = both ? (detail ? ', detail' : '') + (hint ? ', hint' : '') : (detail || hint ? ', detail or hint' : '');
    console.log(`${label}: ${code}${told}`);
  }
}

async function scenario(client) {
  const one = async (text, values) => (await client.query(text, values)).rows[0];
  const offering = 7900 + number;
  const person = 7900 + 3 * number;
  const key = `node-${number}`;
  const first = await one('SELECT * FROM compliance.enroll($1, $2, $3)', [offering, person, key]);
  console.log(`enroll, positional: ${first.status} ${first.seat_no === 1 ? 'with' : 'without'} a seat`);
  const again = await one('SELECT * FROM compliance.enroll(person_id => $1, offering_id => $2, request_key => $3)', [person, offering, key]);
  console.log(`enroll, named, the same request key: ${again.enrollment_id === first.enrollment_id ? 'the same' : 'another'} enrollment`);
  await refusal(client, 'enroll, no seat left', true, 'SELECT * FROM compliance.enroll($1, $2)', [offering, person + 1]);
  await refusal(client, 'enroll, already enrolled', true, 'SELECT * FROM compliance.enroll($1, $2)', [offering, person]);
  await refusal(client, 'enroll, unknown offering', false, 'SELECT * FROM compliance.enroll($1, $2)', [-5, person]);
  await refusal(client, 'enroll, NULL', false, 'SELECT * FROM compliance.enroll($1, $2)', [offering, null]);

  const { assessment_id: assessment } = await one("SELECT assessment_id FROM compliance.assessment WHERE checklist_code = 'client-list' AND round = $1", [number]);
  for (const [label, zone] of [['east', 'Pacific/Kiritimati'], ['west', 'Pacific/Honolulu']]) {
    await client.query(`SET timezone = '${zone}'`);
    const { record_answer: answer } = await one('SELECT compliance.record_answer($1, $2, $3, $4)', [assessment, '1', 'はい', '2025-05-31']);
    const { answered_on: stored } = await one('SELECT answered_on FROM compliance.answer WHERE answer_id = $1', [answer]);
    console.log(`record_answer, ${label} of Tokyo: answered on ${stored}`);
  }
  await refusal(client, 'record_answer, wrong verdict', false, 'SELECT compliance.record_answer($1, $2, $3)', [assessment, '2', 'perhaps']);
  for (let item = 2; item <= 9; item += 1) {
    await client.query('SELECT compliance.record_answer(assessment_id => $1, item_number => $2, verdict => $3)',
      [assessment, String(item), item === 4 || item >= 8 ? '×' : '○']);
  }
  const overall = await one("SELECT score, total, witness FROM compliance.score_assessment($1) WHERE dimension = 'overall'", [assessment]);
  console.log(`score_assessment, overall: ${overall.score.slice(0, 19)} of ${overall.total}, witness ${overall.witness}`);
  const { closes } = await one('SELECT extract(epoch FROM enroll_until)::bigint AS closes FROM compliance.offering WHERE offering_id = $1', [offering]);
  console.log(`closing instant: ${closes}`);
}

(async () => {
  const client = new Client();
  await client.connect();
  await { views, scenario }[process.argv[3]](client);
  await client.end();
})().catch((error) => { console.error(error.message); process.exit(1); });

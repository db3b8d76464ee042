// PostGraphile: reads every view, calls functions and writes rows through GraphQL, over HTTP, as an application would.
//
//   node graphql_client.js views|scenario
//
// Nothing needs an option but detail and hint of an error, which reach the client with extendedErrors.  PostGraphile leaves
// functions of extensions out: it calls those of schema api, which doc/apps.md makes.
const http = require('http');
const { postgraphile } = require('postgraphile');
const { Pool } = require('pg');

const schemas = ['api', 'compliance', 'compliance_report'];

async function serve(...works) {
  const pool = new Pool();
  const server = http.createServer(postgraphile(pool, schemas, { extendedErrors: ['errcode', 'detail', 'hint'], disableQueryLog: true }));
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const ask = async (query, variables) => (await fetch(`http://127.0.0.1:${server.address().port}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }),
  })).json();
  try { for (const work of works) await work(ask); } finally { server.close(); server.closeAllConnections(); await pool.end(); }
}

async function answer(ask, query, variables) {
  const { data, errors } = await ask(query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function refusal(ask, label, query, variables) {
  const { errors } = await ask(query, variables);
  if (!errors) { console.log(`${label}: not refused`); return; }
  const { errcode, detail, hint } = errors[0].extensions?.exception ?? errors[0];
  console.log(`${label}: ${errcode ?? errors[0].message}${detail ? ', detail' : ''}${hint ? ', hint' : ''}`);
}

const upperCamel = (name) => name.split('_').map((word) => word[0].toUpperCase() + word.slice(1)).join('');

// every column of every view, by the names that GraphQL gives them
async function views(ask) {
  const pool = new Pool();
  const { rows } = await pool.query(`SELECT c.relname::text AS view, count(*)::int AS columns FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relkind = 'v' AND c.relnamespace = 'compliance_report'::regnamespace GROUP BY c.oid ORDER BY c.relname COLLATE "C"`);
  await pool.end();
  const fields = (await answer(ask, '{ __type(name: "Query") { fields { name type { name } } } }')).__type.fields;
  for (const { view, columns } of rows) {
    const connection = fields.find((field) => field.name.startsWith('all') && field.type.name === `${upperCamel(view)}sConnection`);
    if (!connection) throw new Error(`${view} has no field`);
    const names = (await answer(ask, `{ __type(name: "${upperCamel(view)}") { fields { name } } }`)).__type.fields.map((field) => field.name)
      .filter((name) => name !== 'nodeId');
    if (names.length !== columns) throw new Error(`${view}: ${names.length} of ${columns} columns`);
    const data = await answer(ask, `{ ${connection.name} { nodes { ${names.join(' ')} } } }`);
    console.log(view, data[connection.name].nodes.length);
  }
}

// The rows of test/clients/fixture.sql with number 7 by function, with number 8 by row.  recordedAt must not be NULL and has no
// default, so GraphQL asks for it; the guard writes the clock over it.
async function byRow(ask) {
  const create = 'mutation ($offering: BigInt!, $person: BigInt!) { createEnrollment(input: { enrollment: { offeringId: $offering, personId: $person, institutionId: "7901", recordedAt: "2000-01-01T00:00:00Z" } }) { enrollment { enrollmentId status seatNo } } }';
  const { enrollment } = (await answer(ask, create, { offering: '7908', person: '7924' })).createEnrollment;
  console.log(`createEnrollment: ${enrollment.status} ${enrollment.seatNo === 1 ? 'with' : 'without'} a seat`);
  await refusal(ask, 'createEnrollment, no seat left', create, { offering: '7908', person: '7925' });
  const cancel = 'mutation ($enrollment: BigInt!) { updateEnrollmentByEnrollmentId(input: { enrollmentId: $enrollment, enrollmentPatch: { status: "cancelled" } }) { enrollment { status seatNo } } }';
  const cancelled = (await answer(ask, cancel, { enrollment: enrollment.enrollmentId })).updateEnrollmentByEnrollmentId.enrollment;
  console.log(`updateEnrollmentByEnrollmentId: ${cancelled.status} ${cancelled.seatNo === null ? 'without' : 'with'} a seat`);
  const { institutionByInstitutionId: hospital } = await answer(ask, '{ institutionByInstitutionId(institutionId: "7901") { name bedCount peopleByInstitutionId { totalCount } } }');
  console.log(`a hospital and its people: ${hospital.name}, ${hospital.bedCount} beds, ${hospital.peopleByInstitutionId.totalCount} people`);
}

async function byFunction(ask) {
  const enroll = 'mutation ($offering: BigInt, $person: BigInt, $key: String) { enroll(input: { offeringId: $offering, personId: $person, requestKey: $key }) { result { enrollmentId status seatNo } } }';
  const call = { offering: '7907', person: '7921', key: 'graphql-7' };
  const first = (await answer(ask, enroll, call)).enroll.result;
  console.log(`enroll: ${first.status} ${first.seatNo === 1 ? 'with' : 'without'} a seat`);
  const again = (await answer(ask, enroll, call)).enroll.result;
  console.log(`enroll, the same request key: ${again.enrollmentId === first.enrollmentId ? 'the same' : 'another'} enrollment`);
  await refusal(ask, 'enroll, no seat left', enroll, { offering: '7907', person: '7922' });
  await refusal(ask, 'enroll, NULL', enroll, { offering: '7907', person: null });
  const { allAssessments } = await answer(ask, '{ allAssessments(condition: { checklistCode: "client-list", round: 7 }) { nodes { assessmentId } } }');
  const assessment = allAssessments.nodes[0].assessmentId;
  const record = 'mutation ($assessment: BigInt, $item: String, $verdict: String) { recordAnswer(input: { assessmentId: $assessment, itemNumber: $item, verdict: $verdict, answeredOn: "2025-05-31" }) { bigInt } }';
  for (let item = 1; item <= 9; item += 1) {
    await answer(ask, record, { assessment, item: String(item), verdict: item === 4 || item >= 8 ? '×' : 'はい' });
  }
  await refusal(ask, 'recordAnswer, wrong verdict', record, { assessment, item: '2', verdict: 'perhaps' });
  const { scoreAssessment } = await answer(ask, 'query ($assessment: BigInt) { scoreAssessment(assessmentId: $assessment) { nodes { dimension score total witness } } }', { assessment });
  const overall = scoreAssessment.nodes.find((row) => row.dimension === 'overall');
  console.log(`scoreAssessment, overall: ${overall.score.slice(0, 19)} of ${overall.total}, witness ${overall.witness}`);
}

(process.argv[2] === 'views' ? serve(views) : serve(byRow, byFunction)).catch((error) => { console.error(error.message); process.exit(1); });

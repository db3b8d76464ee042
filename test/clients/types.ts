// Written against the types that kanel makes of the database: tsc refuses it where a column has another type.
import type FactAnswer from './types/compliance_report/FactAnswer';
import type KpiOverview from './types/compliance_report/KpiOverview';
import type DimDate from './types/compliance_report/DimDate';
import type { AnswerInitializer } from './types/compliance/Answer';
import type Offering from './types/compliance/Offering';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : never;
const is = <T extends true>(value: T) => value;

// bigint and numeric come as text from node-postgres, dates as Date unless told otherwise; that a column of a view may be
// NULL is in its comment only
is<Same<FactAnswer['assessment_id'], string>>(true);
is<Same<FactAnswer['ratio'], string>>(true);
is<Same<FactAnswer['fiscal_year'], number>>(true);
is<Same<FactAnswer['submitted_at'], Date>>(true);
is<Same<FactAnswer['answered_on'], Date>>(true);
is<Same<KpiOverview['weakest_category'], string>>(true);
is<Same<DimDate['is_business_day'], boolean>>(true);
is<Same<Offering['capacity'], number | null>>(true);

// a row for INSERT: what the rules fill in may be left out
export const answer: Pick<AnswerInitializer, 'verdict' | 'note'> = { verdict: 'yes' };

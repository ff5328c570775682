export {
  type Clause,
  type Comparison,
  type Condition,
  clausesOf,
  type Fact,
  type Facts,
  fieldsOf,
  type Value,
} from './condition.ts'
export { type Answer, evaluate } from './evaluate.ts'
export { explain, type Reason, type Verdict } from './explain.ts'
export { conditionSchema, deepest, mostClauses, parseCondition } from './schema.ts'
export { type Column, type FactType, type SqlCondition, sqlOf } from './sql.ts'

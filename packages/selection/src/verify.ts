import { canonicalJson, type Json } from '@korzo/proofs'
import { InputError } from '@korzo/values'
import { appealRule, verifyAppeal } from './appeal-order.ts'
import { isProved } from './certificate.ts'
import { certificateOf, decide, resultJson, rule } from './decide.ts'
import { type Model, modelOf } from './model.ts'
import type { Problem } from './problem.ts'
import { isRecord, listOf, readStage, readTree, wholeOf } from './read-certificate.ts'
import { readProblem } from './read-problem.ts'
import { type ReasonKind, reasonKinds, reportOf } from './report.ts'
import { applicationScores } from './scores.ts'
import { keepOnly, keepReach, type Solved, type StageResult, withLots, worths } from './solve.ts'
import { type Choice, type Open, openOptions, stageOf } from './stage.ts'

/** What a verifier is given: a decision with its inputs. */
export type Proof = {
  readonly parameters: { readonly [name: string]: Json }
  readonly seed: string | null
  readonly inputs: Json
  readonly result: Json
  readonly ties: readonly Json[]
}

/** Why a proof does not hold, in one sentence. */
class Doubt extends Error {}

/**
 * Checks proofs of selections without trusting the search that made them: scores, feasibility and values are recomputed in whole
 * numbers, the trees are checked node by node, and everything said about the applications is derived again.
 */
export const verifiers: Readonly<Record<string, (proof: Proof) => string | null>> = {
  [rule]: (proof) => {
    try {
      verifySelection(proof)
      return null
    } catch (error) {
      if (error instanceof Doubt) return error.message
      if (error instanceof InputError) return `the inputs cannot be read: ${error.message}`
      if (error instanceof RangeError || error instanceof TypeError)
        return 'the proof is not built as a proof of a selection is'
      throw error
    }
  },
  [appealRule]: verifyAppeal,
}

function verifySelection(proof: Proof): void {
  const problem = readProblem(canonicalJson(proof.inputs))
  const model = modelOf(problem, applicationScores(problem))
  const { result } = proof
  const limits = parametersIn(proof.parameters, problem.scoring)
  if (!isRecord(result)) throw new Doubt('the result is not an object')
  if (result['feasible'] === false) return verifyImpossible(model, proof, limits)
  if (result['feasible'] !== true)
    throw new Doubt('the result does not claim a selection, so there is nothing to verify')
  const solved = solvedFrom(model, result, proof.seed)
  verifyStages(solved)
  const report = reportOf(solved, limits.reasons, {
    mostSteps: limits.reasonSteps,
    seed: proof.seed,
  })
  const again = resultJson({
    feasible: true,
    ...report,
    conflict: null,
    certificate: certificateOf(solved),
    parameters: { ...limits, scoring: problem.scoring },
    steps: 0,
  })
  if (canonicalJson(again) !== canonicalJson(result))
    throw new Doubt('the reasons, reserves or claims are not what this selection gives')
  if (limits.reasons === 'exact') verifyAgain(problem, proof, limits)
  if (canonicalJson(report.ties as Json) !== canonicalJson(proof.ties))
    throw new Doubt('the ties are not those of this selection')
}

/** Small problems are also decided again: then not even another valid proof of the same selection passes for the recorded one. */
function verifyAgain(
  problem: Problem,
  { seed, result }: Proof,
  limits: ReturnType<typeof parametersIn>,
): void {
  const again = decide(problem, { seed, ...limits })
  if (canonicalJson(resultJson(again)) !== canonicalJson(result)) {
    throw new Doubt('deciding again with the recorded limits gives another proof')
  }
}

function parametersIn(parameters: Proof['parameters'], scoring: string) {
  const reasons = reasonKinds.find((kind) => kind === parameters['reasons'])
  const steps = wholeOf(parameters['steps'])
  const reasonSteps = wholeOf(parameters['reasonSteps'])
  if (
    reasons === undefined ||
    steps === null ||
    reasonSteps === null ||
    Math.min(steps, reasonSteps) < 1 ||
    Math.max(steps, reasonSteps) > 1_000_000
  )
    throw new Doubt('the parameters are not those of a selection')
  if (Object.keys(parameters).length !== 4 || parameters['scoring'] !== scoring)
    throw new Doubt('the parameters name another way of scoring than the inputs')
  return { reasons: reasons satisfies ReasonKind, steps, reasonSteps }
}

function verifyImpossible(
  model: Model,
  { result, ties, seed }: Proof,
  limits: ReturnType<typeof parametersIn>,
): void {
  const { problem } = model
  const certificate = isRecord(result) ? result['certificate'] : null
  const tree = isRecord(certificate) ? readTree(certificate['impossible']) : null
  const stage = stageOf(model, 0, [])
  const least = stage.worth.reduce((sum, worth) => sum + Math.min(0, worth), 0)
  if (tree === null || !isProved(stage, openOptions(model), { tree, wanted: least, known: null })) {
    throw new Doubt('the proof does not show that the rules contradict one another')
  }
  const again = decide(problem, { seed, ...limits })
  if (canonicalJson(resultJson(again)) !== canonicalJson(result) || ties.length > 0) {
    throw new Doubt('the conflict named is not the one these rules give')
  }
}

/** Rebuilds the choice from the lists of codes and the proof from the certificate. */
function solvedFrom(
  named: Model,
  result: { readonly [name: string]: Json | undefined },
  seed: string | null,
): Solved {
  const certificate = result['certificate']
  if (!isRecord(certificate)) throw new Doubt('the result has no certificate')
  const stages = listOf(certificate['stages'])?.map(readStage) ?? []
  const lots = certificate['lots'] === true
  const model = lots ? withLots(named, seed) : named
  if (stages.length !== model.worth.length || stages.includes(null))
    throw new Doubt('the certificate does not have one stage for each objective')
  const unique = certificate['unique']
  if (!isRecord(unique)) throw new Doubt('the certificate does not say what is unique')
  const [selected, whole] = [unique['selected'], unique['whole']].map((tree) =>
    tree === null ? null : readTree(tree),
  )
  if ((unique['selected'] !== null && !selected) || (unique['whole'] !== null && !whole))
    throw new Doubt('the certificate of uniqueness cannot be read')
  return {
    model,
    choice: choiceFrom(named, result),
    stages: stages.filter((stage) => stage !== null),
    unique: { selected: selected ?? null, whole: whole ?? null },
    named: named.worth.length,
    steps: 0,
  }
}

function choiceFrom(model: Model, result: { readonly [name: string]: Json | undefined }): Choice {
  const { problem, partStart, partActivity, optionStart, optionMask } = model
  const selected = new Set(listOf(result['selected']) ?? [])
  const lists = isRecord(result['activities']) ? result['activities'] : {}
  const inside = problem.activities.map(({ id }) => new Set(listOf(lists[id]) ?? []))
  return Int32Array.from(problem.applications, ({ id }, index) => {
    let mask = selected.has(id) ? 1 : 0
    for (
      let part = (partStart[index] as number) + 1;
      part < (partStart[index + 1] as number);
      part++
    ) {
      if (inside[partActivity[part] as number]?.has(id))
        mask |= 1 << (part - (partStart[index] as number))
    }
    for (
      let option = optionStart[index] as number;
      option < (optionStart[index + 1] as number);
      option++
    ) {
      if (optionMask[option] === mask) return option
    }
    throw new Doubt(`${id} has places that one application cannot have together`)
  })
}

/** Feasibility, each value, each bound, and each claim that nothing else is as good. */
function verifyStages({ model, choice, stages, unique, named }: Solved): void {
  const open = openOptions(model)
  if (choice.some((option) => open[option] === 0))
    throw new Doubt('somebody is selected who is excluded, or missing who must be selected')
  const values = worths(model, choice)
  if (values === null) throw new Doubt('the selection breaks a rule of the call')
  const reached: number[] = []
  stages.forEach((stage, objective) => {
    if (objective === named) verifyUnique({ model, choice, stages, unique }, open, named)
    verifyStage({ model, choice, open, reached }, stage, objective, values[objective] as number)
    reached.push(stage.value)
  })
  if (stages.length === named) verifyUnique({ model, choice, stages, unique }, open, named)
  else if (unique.whole !== null) throw new Doubt('lots were drawn although nothing tied')
}

type Place = {
  readonly model: Model
  readonly choice: Choice
  readonly open: Open
  readonly reached: readonly number[]
}

function verifyStage(
  { model, choice, open, reached }: Place,
  stage: StageResult,
  objective: number,
  value: number,
): void {
  const rows = stageOf(model, objective, reached)
  const name = `objective ${objective + 1}`
  if (stage.value !== value) throw new Doubt(`${name} is worth ${value}, not ${stage.value}`)
  if (stage.bound < value) throw new Doubt(`the bound of ${name} is below its value`)
  if (stage.only !== 0 && stage.bound !== value)
    throw new Doubt(`${name} is not proven, so nothing can be unique`)
  const [wanted, known] =
    stage.only === 0 ? [stage.bound + 1, null] : [value, { choice, mask: stage.only }]
  if (!isProved(rows, open, { tree: stage.tree, wanted, known }))
    throw new Doubt(`the proof of ${name} does not hold`)
  if (
    stage.only === 1 &&
    rows.worth.some((worth, part) => worth !== 0 && (model.partActivity[part] as number) >= 0)
  ) {
    throw new Doubt(`${name} depends on the activities, and its proof leaves them open`)
  }
  if (stage.keep !== null) keepReach(rows, open, stage.keep, value)
  if (stage.only !== 0) keepOnly(model, open, choice, stage.only)
}

function verifyUnique(
  { model, choice, stages, unique }: Pick<Solved, 'model' | 'choice' | 'stages' | 'unique'>,
  open: Open,
  named: number,
): void {
  const reached = stages.slice(0, named).map(({ value }) => value)
  const rows = stageOf(model, named - 1, reached.slice(0, -1))
  const wanted = reached[named - 1] as number
  for (const [tree, mask] of [
    [unique.selected, 1],
    [unique.whole, -1],
  ] as const) {
    if (tree !== null && !isProved(rows, open, { tree, wanted, known: { choice, mask } })) {
      throw new Doubt('the proof that no other selection is as good does not hold')
    }
  }
}

import type { Work } from '#kernel/contract.ts'

/** What goes when somebody asks to be erased: their kept tries and unsigned seats. A signature under a decision stays, as the decision does; its name follows the person's. */
export async function erasePerson({ db }: Work, personId: string): Promise<void> {
  await db
    .updateTable('selections.scenario')
    .set({ kept_by: null })
    .where('kept_by', '=', personId)
    .execute()
  await db
    .deleteFrom('selections.decider')
    .where('person_id', '=', personId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('selections.signature as s')
            .select('s.person_id')
            .whereRef('s.tenant_id', '=', 'selections.decider.tenant_id')
            .where('s.person_id', '=', personId),
        ),
      ),
    )
    .execute()
}

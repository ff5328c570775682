export { directoryQuery, readDirectoryFilter } from './domain/directory-filter.ts'
export { languageTags } from './domain/language-tags.ts'
export { idsOf, networkRoles } from './domain/network-role.ts'
export { optionalDay, optionalId, optionalText, ticked } from './domain/optional-text.ts'
export { type OrganisationInput, organisationInput } from './domain/organisation-input.ts'
export { type OrganisationKind, organisationKinds, townKinds } from './domain/organisation-kind.ts'
export { isTown, organisationPath } from './domain/organisation-path.ts'
export { placeLabel } from './domain/place-wording.ts'
export { slugOf } from './domain/slug.ts'
export { sortNameOf } from './domain/sort-name.ts'
export { representatives, secretariat } from './permissions.ts'
export { type DirectoryScope } from './queries/directory.ts'
export { findPlaces } from './queries/find-places.ts'
export { allPlaces, loadGazetteer } from './queries/gazetteer.ts'
export { groupList } from './queries/group-list.ts'
export { networkSettings } from './queries/manage-network.ts'
export { memberChoices, type NamedOrganisation } from './queries/member-choices.ts'
export { type NetworkLook, networkById } from './queries/network-by-id.ts'
export { networkForUpdate } from './queries/network-for-update.ts'
export { networkList } from './queries/network-list.ts'
export { networkName } from './queries/network-name.ts'
export {
  everyRow,
  memberList,
  type OrganisationRow,
  organisationColumns,
  textLanguages,
} from './queries/organisation-list.ts'
export { ownLists } from './queries/own-lists.ts'
export { ownPlace } from './queries/own-place.ts'
export { placeById } from './queries/place-by-id.ts'
export { type TopicRow, topicList } from './queries/topic-list.ts'
export {
  directoryTools,
  homeArcs,
  homeQuestion,
  manageParts,
  organisationPeople,
  siteFooter,
  townProfile,
} from './slots.ts'
export { admit, admitMembers } from './use-cases/admit-members.ts'
export { answerClaim } from './use-cases/answer-claim.ts'
export { changeNetwork } from './use-cases/change-network.ts'
export { claimTown } from './use-cases/claim-town.ts'
export { foundGroup } from './use-cases/found-group.ts'
export { foundNetwork } from './use-cases/found-network.ts'
export { joinGroup } from './use-cases/join-group.ts'
export { listOrganisations } from './use-cases/list-organisations.ts'
export { loadTopics, shippedTopics } from './use-cases/load-topics.ts'
export { mergeOrganisations } from './use-cases/merge-organisations.ts'
export { enterOrganisations, rewriteOrganisations } from './use-cases/write-organisations.ts'
export { chosenPlaces } from './web/chosen-places.ts'
export { pointOf } from './web/directory-map.tsx'
export { type ListName, scopeOf } from './web/directory-view.ts'
export {
  countryChoices,
  type Facet,
  FacetFilter,
  languageChoices,
  namedChoices,
  sorted,
} from './web/facet-filter.tsx'
export {
  buildingPage,
  type FormInBuilding,
  questionPage,
  takeBuildingStep,
  takeQuestionSettings,
} from './web/form-building.tsx'
export { type FormInFilling, fillingPage, takeFilling } from './web/form-filling.tsx'
export { formPage } from './web/form-page.tsx'
export { here } from './web/here.ts'
export { homeParts } from './web/home-page.tsx'
export { idParam } from './web/id-param.ts'
export {
  foreign,
  LocalizedFields,
  OwnLanguageField,
  said,
  typed,
  typedMany,
} from './web/localized-fields.tsx'
export { manageTrail } from './web/manage-page.tsx'
export { roleText } from './web/people-page.tsx'
export { PlaceField } from './web/place-field.tsx'
export { topicChoicesFor, topicNames } from './web/topic-choices.ts'

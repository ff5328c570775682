/** Countries of Europe and its neighbourhood by ISO 3166-1, and Korea, where partners of the networks are. */
export const europeanCountries =
  'AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IL IS IT KR LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA US VA XK'.split(
    ' ',
  )

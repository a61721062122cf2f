/** All areas of one language, each in a file of its own. */
import broken from './es/broken.ts'
import calls from './es/calls.ts'
import data from './es/data.ts'
import exported from './es/export.ts'
import front from './es/front.ts'
import guard from './es/guard.ts'
import inbox from './es/inbox.ts'
import info from './es/info.ts'
import media from './es/media.ts'
import moderation from './es/moderation.ts'
import order from './es/order.ts'
import people from './es/people.ts'
import privacy from './es/privacy.ts'
import reasons from './es/reasons.ts'
import refusals from './es/refusals.ts'
import report from './es/report.ts'
import search from './es/search.ts'
import settings from './es/settings.ts'
import shell from './es/shell.ts'
import talk from './es/talk.ts'
import tools from './es/tools.ts'
import verdicts from './es/verdicts.ts'

export default {
  media,
  broken,
  calls,
  data,
  export: exported,
  front,
  guard,
  inbox,
  info,
  moderation,
  order,
  people,
  privacy,
  reasons,
  refusals,
  report,
  search,
  settings,
  shell,
  talk,
  tools,
  verdicts,
} as const

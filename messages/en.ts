/** All areas of one language, each in a file of its own. */
import broken from './en/broken.ts'
import calls from './en/calls.ts'
import data from './en/data.ts'
import exported from './en/export.ts'
import front from './en/front.ts'
import guard from './en/guard.ts'
import inbox from './en/inbox.ts'
import info from './en/info.ts'
import media from './en/media.ts'
import moderation from './en/moderation.ts'
import order from './en/order.ts'
import people from './en/people.ts'
import privacy from './en/privacy.ts'
import reasons from './en/reasons.ts'
import refusals from './en/refusals.ts'
import report from './en/report.ts'
import search from './en/search.ts'
import settings from './en/settings.ts'
import shell from './en/shell.ts'
import talk from './en/talk.ts'
import tools from './en/tools.ts'
import verdicts from './en/verdicts.ts'

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

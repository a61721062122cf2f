import AxeBuilder from '@axe-core/playwright'
import { expect } from './fixtures.ts'
import type { Tab } from './tab.ts'

/** Nothing on the page as it stands is found at fault; what is, is told with its HTML. */
export async function clean(tab: Pick<Tab, 'page'>): Promise<void> {
  const { violations } = await new AxeBuilder({ page: tab.page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

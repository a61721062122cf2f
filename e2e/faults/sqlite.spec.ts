import { describeFaults } from './suite.ts'

describeFaults('sqlite')

import { describeFaults } from './suite.ts'

describeFaults('postgres')

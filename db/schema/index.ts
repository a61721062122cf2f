export * from './guard.ts'
export * from './messages.ts'
export * from './people.ts'
export * from './ties.ts'

/** The log: JSON lines on standard error output, never with texts of messages. */
import pino from 'pino'

export const log = pino({ name: 'ajar', level: process.env.AJAR_LOG ?? 'info' }, pino.destination(2))

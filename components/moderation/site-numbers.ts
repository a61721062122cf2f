/** The site's numbers as an admin reads them, in the order of the form. */
import type { LimitName } from '#rules/limits.ts'

export type NumberWords = { name: LimitName; label: string; text: string }

export const NUMBER_GROUPS: readonly { title: string; text: string; numbers: readonly NumberWords[] }[] = [
  {
    title: 'New people a day',
    text: 'How many new people an account may write to within 24 hours. Whoever accepts gives the place back.',
    numbers: [
      {
        name: 'newPeople.newborn',
        label: 'In the first 24 hours',
        text: 'New people, for an account younger than a day.',
      },
      {
        name: 'newPeople.young',
        label: 'In the first 30 days',
        text: 'New people a day, for an account younger than 30 days.',
      },
      {
        name: 'newPeople.established',
        label: 'Established',
        text: 'New people a day, for an account older than 30 days.',
      },
      {
        name: 'newPeople.good',
        label: 'In good standing',
        text: 'New people a day, for an account of whose last 50 first messages half or more were accepted.',
      },
      {
        name: 'reportCost',
        label: 'Cost of a report',
        text: 'Places of that day that a reported first message costs.',
      },
    ],
  },
  {
    title: 'First messages',
    text: 'What a stranger may send before they are accepted.',
    numbers: [
      {
        name: 'unanswered',
        label: 'Unanswered messages',
        text: 'Messages to one person before they have to wait for an answer.',
      },
      {
        name: 'requestLength',
        label: 'Length of a first message',
        text: 'Characters a message may have before its sender is accepted.',
      },
      {
        name: 'deleteQuietDays',
        label: 'Quiet days after Delete',
        text: 'Days until somebody whose request was deleted may write again.',
      },
    ],
  },
  {
    title: 'All messages',
    text: 'Ceilings that people don’t notice and programs do.',
    numbers: [
      { name: 'messageLength', label: 'Length of a message', text: 'Characters any message may have.' },
      {
        name: 'messagesPerDay',
        label: 'Messages a day',
        text: 'What one account may send in a day. Empty: as many as it likes.',
      },
      {
        name: 'messagesPer10Seconds',
        label: 'Messages in 10 seconds',
        text: 'What one account may send in 10 seconds. Empty: as many as it likes.',
      },
      {
        name: 'mediaMegabytes',
        label: 'Pictures and files, in MB',
        text: 'Room for what one account has sent and not deleted. With 0 everybody sends text only.',
      },
    ],
  },
  {
    title: 'New accounts',
    text: 'In a surge a browser does a few seconds of work before it may sign up; people hardly notice.',
    numbers: [
      {
        name: 'signUps.perAddress',
        label: 'From one address',
        text: 'New accounts an hour. A school or an office may share one address.',
      },
      {
        name: 'signUps.perNetwork',
        label: 'From one network',
        text: 'New accounts an hour from neighbouring addresses (IPv4 /24, IPv6 /48).',
      },
      {
        name: 'surge.site',
        label: 'Surge on the whole site',
        text: 'From so many new accounts in ten minutes on, each further one costs work.',
      },
      { name: 'surge.network', label: 'Surge from one network', text: 'The same, for new accounts from one network.' },
    ],
  },
]

/** A number as it stands in a sentence. */
export const shownNumber = (value: number | null): string => (value === null ? 'no ceiling' : value.toLocaleString())

/**
 * Preloaded into a server process (`node --import`): its clock is off by `FAULT_CLOCK_MINUTES`, as on a machine whose
 * clock nobody sets. Timers and `performance.now()` go on as before, as they would there.
 */
const off = Number(process.env.FAULT_CLOCK_MINUTES ?? 0) * 60_000
const TrueDate = Date

class ShiftedDate extends TrueDate {
  constructor(...given) {
    if (given.length === 0) super(TrueDate.now() + off)
    else super(...given)
  }

  static now() {
    return TrueDate.now() + off
  }
}

// Next puts a class of its own in front of this one, with copies of what stands on it and not of what it inherits.
const { UTC, parse } = Object.getOwnPropertyDescriptors(TrueDate)
Object.defineProperties(ShiftedDate, { UTC, parse, name: { value: 'Date', configurable: true } })
globalThis.Date = ShiftedDate

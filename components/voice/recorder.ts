/** One recording of the microphone: its sound, how loud it was, how long. Nothing of it leaves the browser from here. */
import { barsOf, VOICE_MILLISECONDS } from '#rules/voice.ts'

export type Recording = { blob: Blob; milliseconds: number; bars: number[] }

export type RecorderProblem = 'refused' | 'none' | 'busy' | 'unable'

/** What it is recorded as: the first that a browser can. Opus in WebM almost everywhere, AAC in MP4 in Safari. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/ogg;codecs=opus']
/** Plenty for a voice: five minutes are 1.2 MB. */
const BITS_PER_SECOND = 32_000
/** How often the level is taken. */
const LEVEL_MILLISECONDS = 100

const PROBLEMS: Record<string, RecorderProblem> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
}

type Heard = {
  /** Every tenth of a second: how loud it is, 0 to 1, and how long it has been. */
  onLevel: (level: number, milliseconds: number) => void
  /** It stopped: because it was told to, five minutes are over, or the microphone went away. What there is, is kept. */
  onEnd: (recording: Recording) => void
}

export class Recorder {
  readonly #stream: MediaStream
  readonly #recorder: MediaRecorder
  readonly #context: AudioContext
  readonly #analyser: AnalyserNode
  readonly #heard: Heard
  readonly #levels: number[] = []
  readonly #chunks: Blob[] = []
  #began = 0
  #length = 0
  #timer: ReturnType<typeof setInterval> | undefined
  #cancelled = false

  /** Asks for the microphone and begins. Rejects with a `RecorderProblem` as the error's message. */
  static async begin(heard: Heard): Promise<Recorder> {
    const type =
      typeof MediaRecorder === 'undefined' ? undefined : TYPES.find((one) => MediaRecorder.isTypeSupported(one))
    if (!type || !navigator.mediaDevices) throw new Error('unable' satisfies RecorderProblem)
    const stream = await navigator.mediaDevices
      .getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } })
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : ''
        throw new Error(PROBLEMS[name] ?? ('busy' satisfies RecorderProblem))
      })
    return new Recorder(stream, type, heard)
  }

  private constructor(stream: MediaStream, mimeType: string, heard: Heard) {
    this.#stream = stream
    this.#heard = heard
    this.#context = new AudioContext()
    this.#analyser = this.#context.createAnalyser()
    this.#analyser.fftSize = 2_048
    // A browser may have it wait for a press; the recording itself doesn't.
    void this.#context.resume()
    this.#context.createMediaStreamSource(stream).connect(this.#analyser)
    this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND })
    this.#recorder.ondataavailable = ({ data }) => data.size > 0 && this.#chunks.push(data)
    this.#recorder.onstop = () => this.#ended()
    this.#recorder.onerror = () => this.stop()
    // Unplugged, or taken away in the browser's own bar.
    for (const track of stream.getTracks()) track.onended = () => this.stop()
    this.#began = performance.now()
    // In pieces, so that little is lost when the recorder itself fails.
    this.#recorder.start(1_000)
    this.#timer = setInterval(() => this.#listen(), LEVEL_MILLISECONDS)
  }

  /** Ends it and keeps what there is. */
  stop(): void {
    if (this.#recorder.state === 'inactive') return
    this.#length = this.#elapsed()
    this.#recorder.stop()
  }

  /** Ends it and keeps nothing. */
  cancel(): void {
    this.#cancelled = true
    this.stop()
    this.#release()
  }

  #elapsed = () => Math.min(VOICE_MILLISECONDS, Math.round(performance.now() - this.#began))

  #listen(): void {
    const samples = new Float32Array(this.#analyser.fftSize)
    this.#analyser.getFloatTimeDomainData(samples)
    // The root of the mean square is what an ear takes for loudness.
    const level = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length)
    this.#levels.push(level)
    const elapsed = this.#elapsed()
    this.#heard.onLevel(Math.min(1, level * 3), elapsed)
    if (elapsed >= VOICE_MILLISECONDS) this.stop()
  }

  #ended(): void {
    this.#release()
    if (this.#cancelled) return
    // Without the codec: what it is, the server sees.
    const [type = ''] = this.#recorder.mimeType.split(';')
    const milliseconds = this.#length || this.#elapsed()
    this.#heard.onEnd({ blob: new Blob(this.#chunks, { type }), milliseconds, bars: barsOf(this.#levels) })
  }

  /** The microphone's light goes out. */
  #release(): void {
    clearInterval(this.#timer)
    for (const track of this.#stream.getTracks()) {
      track.onended = null
      track.stop()
    }
    if (this.#context.state !== 'closed') void this.#context.close()
  }
}

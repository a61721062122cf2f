/** For the pictures of the README: two drawings that Ana sends, made here so that no picture has to be kept or asked for. */
import sharp from 'sharp'

const bird = (flip: string, umbrella: string) => `
<g transform="${flip}" fill="none" stroke-linecap="round" stroke-linejoin="round">
  ${umbrella}
  <path d="M390 470 V640 M440 470 V640" stroke="#3b2a12" stroke-width="9"/>
  <path d="M390 640 h34 M440 640 h34" stroke="#3b2a12" stroke-width="9"/>
  <path d="M290 400 Q330 330 430 340 Q540 360 560 430 Q470 510 370 490 Q310 470 290 400Z" fill="#8fa3ad"/>
  <path d="M300 390 Q400 380 470 480 Q380 490 330 450Z" fill="#5f7480"/>
  <path d="M520 390 Q600 330 540 250 Q500 190 560 150" stroke="#f2f0ea" stroke-width="34"/>
  <circle cx="568" cy="142" r="32" fill="#f2f0ea"/>
  <path d="M560 118 Q500 110 470 132" stroke="#2c3a42" stroke-width="10"/>
  <path d="M594 132 L710 158 L594 162Z" fill="#e8a33d"/>
  <circle cx="578" cy="136" r="6" fill="#211b13"/>
  </g>`

const UMBRELLA = `
  <g transform="translate(-95 0)">
  <path d="M470 60 Q600 -60 740 60 Q705 40 672 60 Q640 40 605 60 Q572 40 538 60 Q505 40 470 60Z" fill="#c8553d"/>
  <path d="M605 56 V400" stroke="#3b2a12" stroke-width="9"/>
  </g>`

const page = (sky: string, ground: string, inside: string) => `
<svg xmlns="http://www.w3.org/2000/svg" width="900" height="720" viewBox="0 -60 900 720">
  <rect y="-60" width="900" height="720" fill="${sky}"/>
  <path d="M0 600 Q220 540 450 590 T900 570 V720 H0Z" fill="${ground}"/>
  ${inside}
</svg>`

const rain = Array.from({ length: 46 }, (_, n) => {
  const [x, y] = [(n * 197) % 900, ((n * 331) % 640) - 60]
  return `<path d="M${x} ${y} l-8 26" stroke="#8aa2ad" stroke-width="4" stroke-linecap="round"/>`
}).join('')

/** A heron in the rain, and one in the morning: PNG files as somebody would choose them. */
export const herons = async () => {
  const drawn = {
    'page-nine.png': page('#b9cbd0', '#7d9168', `${rain}${bird('', UMBRELLA)}`),
    'page-twelve.png': page(
      '#ffe2b0',
      '#b98b4e',
      `<circle cx="700" cy="120" r="80" fill="#fff4d6"/>${bird('translate(880 0) scale(-1 1)', '')}`,
    ),
  }
  return Promise.all(
    Object.entries(drawn).map(async ([name, svg]) => ({
      name,
      mimeType: 'image/png',
      buffer: await sharp(Buffer.from(svg)).png().toBuffer(),
    })),
  )
}

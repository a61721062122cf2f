/** Makes the app's pictures in `public/` out of the door mark. Run it after `public/icon.svg` was changed: `node scripts/make-icons.mjs`. */
import { readFileSync } from 'node:fs'
import sharp from 'sharp'

const mark = readFileSync('public/icon.svg', 'utf8').trim()
const door = mark.replace(/^<svg[^>]*>|<\/svg>$/g, '').replace(/<rect width="40"[^>]*\/>/, '')
/** Systems cut a maskable icon to their own shape: what matters stays within the middle four fifths. */
const maskable = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 52 52"><rect x="-6" y="-6" width="52" height="52" fill="#211b13"/>${door}</svg>`
/** Status bars show the shape alone. */
const badge = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="4 2 37 37"><path fill="#fff" d="M18 7h5a6 6 0 0 1 6 6v15a6 6 0 0 1-6 6h-5zM10 13a6 6 0 0 1 4.5-5.8L16 7v28l-6-2z"/></svg>`

const draw = (svg, size, name) =>
  sharp(Buffer.from(svg), { density: 72 * (size / 40) })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(`public/${name}.png`)

await draw(mark, 192, 'icon-192')
await draw(mark, 512, 'icon-512')
await draw(maskable, 512, 'icon-maskable-512')
await draw(maskable, 180, 'icon-180')
await draw(badge, 96, 'icon-badge')

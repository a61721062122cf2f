/*
 * Made by scripts/filter/make-confusables.mjs; don't edit. 478 letters that are confused with Latin ones.
 *
 * Source: confusables.txt 13.0.0 of Unicode Technical Standard #39 (Unicode licence), out of the package
 * unhomoglyph 1.0.6 (MIT).
 */

/** For each Latin letter, those of other alphabets that are taken for it. */
export const CONFUSABLES: Readonly<Record<string, string>> = {
  a: 'ɑΑαАаᎪᗅꓮ𐊠𖽀',
  b: 'ƀƂƃƄɓΒБВЬѢѣҌҍᏏᏴᑲᑳᖯᗷꓐꞴ𐊂𐊡𐌁',
  c: 'ȼСсҪҫᏟᴄⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜',
  d: 'ÐĐđƉƌɖɗԁᎠᏧᑯᗞᗪꓒꓓ',
  e: 'ɆɇɛΕЕеҽҿᎬⴹꓰꬲ𐊆𑢦𑢮',
  f: 'ƑƒϜքᖴᵮẝꓝꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂',
  g: 'ƍǤǥɠɡԌցᏀᏳᶃꓖ',
  h: 'ĦħɦΗНћҢһӇӉհᎻᏂᏲᕼⱧⲎꓧꚕ𐋏',
  i: 'ıƖƗɨɩɪΙιІіӀӏᎥᵻᵼⲒꙇꭵ𑣃',
  j: 'ɈɉͿϳЈјᎫᒍꓙꞲ',
  k: 'ƙΚКҚҞᏦᛕᴋⱩⲔꓗꝀ𐔘',
  l: 'ŁłƚǀɫɭߊᏞᒪᛁⳐⵏꓡꓲ𐊊𐌉𐐛𐔦𑢣𑢲𖼖𖼨',
  m: 'ΜϺМӍᎷᗰᛖᴍⲘꓟ𐊰𐌑',
  n: 'ƝƞɳΝηոռᵰⲚꓠ𐔓',
  o: 'ØøƟǾɵΘΟθοσОоѲѳӨөՕօଠഠတဝჿዐᎾᏫᴏᴑⲞⲟⴱⵁⵔꓳꝊꝋꬽꬾꭴꮎꮻ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑢵𑣈𑣗',
  p: 'ƥΡρРрᏢᑭᵽⲢⲣꓑ𐊕',
  q: 'ʠԛգզⵕ',
  r: 'ƦɍɼɽгғᎡᏒᖇᴦᵲⲅꓣꭇꭈꮁ𐒴𖼵',
  s: 'ƽʂЅѕՏᏕᏚᵴꓢꜱꮪ𐊖𐐠𐑈𑣁𖼺',
  t: 'ŦŧƭƮȾΤТҬᎢᵵⲦꓔ𐊗𐊱𐌕𑢼𖼊',
  u: 'ɄʋυՍսሀᏌᑌᴜᵾꓴꞟꭎꭒꮜ𐓎𐓶𑢸𑣘𖽂',
  v: 'νѴѵᏙᐯᴠⴸꓦꛟꮩ𐔝𑜆𑢠𑣀𖼈',
  w: 'ɯѡѽԜԝաᎳᏔᴡꓪꝡꮃ𑓅𑜊𑜎𑜏',
  x: 'ΧХхҲᕁᕽᚷⲬⵝꓫꞳ𐊐𐊴𐌗𐔧',
  y: 'ƴɎɏɣʏΥγУуҮүҰұყᎩᎽᶌỿⲨꓬꭚ𐊲𑢤𑣜𖽃',
  z: 'ƵƶȤȥʐΖᏃᴢᵶꓜꮓ𑢩𑣄',
}

/** Those that only resemble it: they have the form of its small capital. */
export const RESEMBLING: Readonly<Record<string, string>> = {
  a: 'ꭺ',
  b: 'вᏼ',
  d: 'ꭰ',
  e: 'εєԑⲉꭼꮛ𐐩𑣎',
  g: 'ԍᏻꮐ',
  h: 'нңӈӊꮋ',
  j: 'ꭻ',
  k: 'κкқҟⲕꮶ',
  l: 'ⳑꮮ𐑃',
  m: 'мӎꮇ',
  p: 'ᴩꮲ',
  r: 'ꭱꮢ',
  t: 'τтҭꭲ',
}

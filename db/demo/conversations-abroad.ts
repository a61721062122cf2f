import type { DemoConversation } from './types.ts'

/** Two conversations far from Ferrymouth: a brother and a sister in Amman, a language tandem. */
export const abroad: DemoConversation[] = [
  {
    between: ['omarhaddad', 'layla_h'],
    state: 'accepted',
    messages: [
      { from: 'omarhaddad', text: 'صباح الخير ليلو، صحيتي؟', minutesAgo: 29540 },
      { from: 'layla_h', text: 'صباح النور 🌸 صحيت من ساعة، عم بشرب قهوة وبراجع الترجمة', minutesAgo: 29534 },
      { from: 'omarhaddad', text: 'ماما بتسأل إذا رح تيجي بكرا عالغدا', minutesAgo: 29532 },
      { from: 'layla_h', text: 'أكيد جاية. شو رح تطبخ؟', minutesAgo: 29531 },
      { from: 'omarhaddad', text: 'مقلوبة', minutesAgo: 29530 },
      { from: 'layla_h', text: 'خلص، ما في داعي تكمّل 😄', minutesAgo: 29529 },
      { from: 'omarhaddad', text: 'بس جيبي معك خبز ولبن، واللبن من عند أبو سامي مش من السوبرماركت', minutesAgo: 29526 },
      { from: 'layla_h', text: 'حاضر يا سيدي', minutesAgo: 29525 },
      { from: 'layla_h', text: 'نسيت الشاحن عندكم!', minutesAgo: 27410 },
      {
        from: 'omarhaddad',
        text: 'لقيته. كان تحت الكنبة مع نظارات بابا اللي صارله أسبوع بدوّر عليها',
        minutesAgo: 27385,
      },
      { from: 'layla_h', text: '😂😂😂', minutesAgo: 27384 },
      { from: 'layla_h', text: 'خليه عندك، بمرّ بكرا', minutesAgo: 27383 },
      {
        from: 'omarhaddad',
        text: 'شفت صفحة من الكتاب على حساب آنا. حلو كتير! ليش مالك الحزين اسمه حزين أصلاً؟',
        minutesAgo: 11415,
      },
      {
        from: 'layla_h',
        text: 'في حكاية قديمة: بيقولوا إنه بيقعد جنب الميّ وبيحزن لما تنشف، وما بيشرب منها خوف إنها تخلص',
        minutesAgo: 11406,
      },
      { from: 'omarhaddad', text: 'يا حرام 💔', minutesAgo: 11404 },
      { from: 'layla_h', text: 'عشان هيك أعطيناه مظلة', minutesAgo: 11403 },
      { from: 'omarhaddad', text: 'بدي نسخة موقّعة', minutesAgo: 11400 },
      { from: 'layla_h', text: 'ولا يهمك. بس بتدفع حقها زي كل الناس 😌', minutesAgo: 11399 },
      { from: 'omarhaddad', text: 'لا تنسي موعد بابا عند الدكتور الساعة 5:30', minutesAgo: 600 },
      {
        from: 'layla_h',
        text: 'مش ناسية. العنوان هون: https://maps.example.org/clinic-12 وبستناكم تحت',
        minutesAgo: 589,
      },
      { from: 'omarhaddad', text: 'الله يخليلنا إياكي', minutesAgo: 588 },
    ],
  },
  {
    between: ['jonasbrandt', 'haruka_m'],
    state: 'accepted',
    unreadFor: [{ handle: 'jonasbrandt', count: 1 }],
    messages: [
      {
        from: 'jonasbrandt',
        text: '遥さん、こんにちは！今日も日本語で書いてみます。まちがいがあったら、なおしてください。',
        minutesAgo: 37885,
      },
      {
        from: 'haruka_m',
        text: 'こんにちは、ヨナスさん！とても自然ですよ。「直してください」も漢字で書けたら完璧です。',
        minutesAgo: 37845,
      },
      {
        from: 'jonasbrandt',
        text: 'ありがとうございます！今日、工房で二百枚の紙を切りました。手が真っ黒です。',
        minutesAgo: 37840,
      },
      { from: 'haruka_m', text: 'お疲れさまでした！写真も見たいです。', minutesAgo: 37837 },
      {
        from: 'haruka_m',
        text: 'Jetzt ich auf Deutsch: Gestern ich habe in Park einen Reiher gesehen. Er hat sehr lange gesteht.',
        minutesAgo: 36480,
      },
      {
        from: 'jonasbrandt',
        text: 'Sehr gut! Nur zwei Kleinigkeiten:\n1. „Gestern habe ich im Park …“ (das Verb steht an zweiter Stelle)\n2. „gestanden“ statt „gesteht“',
        minutesAgo: 36445,
      },
      { from: 'haruka_m', text: 'Er hat sehr lange gestanden. Warum ist Deutsch so 😭', minutesAgo: 36441 },
      { from: 'jonasbrandt', text: '日本語の数え方も大変ですよ……鳥は「一羽」、うさぎも「一羽」？', minutesAgo: 36435 },
      {
        from: 'haruka_m',
        text: 'はい、うさぎも「羽」で数えます。昔の人がうさぎを鳥ということにして食べたから、という説があります（諸説あり）。',
        minutesAgo: 36426,
      },
      { from: 'jonasbrandt', text: '面白い！じゃあ、サギは？', minutesAgo: 36424 },
      {
        from: 'haruka_m',
        text: '「一羽のアオサギ」です。「サギ」だけだと「詐欺」と同じ発音なので、気をつけてくださいね（笑）',
        minutesAgo: 36421,
      },
      { from: 'jonasbrandt', text: 'あぶない！表紙に「詐欺の傘」と書くところでした', minutesAgo: 36419 },
      { from: 'haruka_m', text: '🤣🤣🤣', minutesAgo: 36418 },
      { from: 'haruka_m', text: 'Nächste Woche ich habe Urlaub. Wollen wir telefonieren?', minutesAgo: 10455 },
      { from: 'jonasbrandt', text: 'Gern! (Nächste Woche *habe ich* Urlaub.) Wann passt es dir?', minutesAgo: 10433 },
      { from: 'haruka_m', text: 'ヨナスさんの朝は、こちらの夕方です。朝の8時はどうですか？', minutesAgo: 10428 },
      { from: 'jonasbrandt', text: '大丈夫です。コーヒーを二杯飲んでから電話します！', minutesAgo: 10425 },
      {
        from: 'haruka_m',
        text: '今日は電話ありがとうございました。楽しかったです！Du sprichst schon sehr gut, auch vor neun Uhr.',
        minutesAgo: 530,
      },
    ],
  },
]

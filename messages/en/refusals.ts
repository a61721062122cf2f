/** What an action or a route answered instead of doing it. Plain words, no blame: what happened, what to do. */
export default {
  /** What the inbox may answer; at hand on every page behind sign-in. */
  inbox: {
    // Who may write to whom
    not_accepting:
      '{named, select, yes {{name} isn’t} other {They aren’t}} accepting messages from you. They can write to you first.',
    awaiting_reply:
      'Your messages have been sent. Wait for {named, select, yes {{name}’s} other {their}} answer before you write again.',
    knock_budget_spent:
      '{ends, select, yes {You have written to as many new people as you can today. The next place is free {until}. More people answering you means more places.} other {Your account can’t write to new people at the moment. People who know you can still hear from you.}}',
    door_full: 'They’ve had enough messages of this kind for today. Try again tomorrow.',
    question_unanswered:
      '{named, select, yes {{name} asks} other {They ask}} something before a first message. Answer it, then send; what you wrote is still here.',
    you_blocked_them: 'You blocked {named, select, yes {{name}} other {them}}. Unblock to write.',
    recipient_unavailable: '{named, select, yes {{name}} other {They}} can’t be reached.',
    sender_suspended:
      'Your account is suspended, so it can’t send messages. {reasoned, select, yes {Reason: {reason}. } other {}}You can appeal under Notices.',
    request_too_long:
      '{reasoned, select, yes {A first message can have up to {amount, number} characters. Shorten it and send it again.} other {This is too long for a first message. Shorten it and send it again.}}',
    reads_like_advertisement:
      'This looks like an advertisement. It will likely be hidden. Change it, or send it again as it is.',
    sending_too_fast: 'You’re sending faster than this site allows. Wait a little, then press Retry.',
    changing_too_fast: 'That’s faster than this site allows, and nothing was changed. Wait a little, then do it again.',
    reply_gone: 'What you answer isn’t here any more. Send it without the quote.',
    not_answered_yet: 'You can do that once you have both let each other in.',
    message_deleted: 'That message was deleted.',
    edit_too_late: 'A message can be edited for 15 minutes.',
    delete_too_late: 'A message can be deleted for everybody for 24 hours. You can still delete it for yourself.',
    cant_be_added: '{named, select, yes {{name}} other {They}} can’t be added. You can send them a message first.',
    nobody_to_add: 'None of them can be added, so nothing was changed. You can send them a message first.',
    group_full: 'A group can have up to 100 people.',
    group_name_empty: 'Give the group a name.',
    empty_message: 'Write something first.',
    message_too_long: 'A message can have up to 10,000 characters.',
    // Anything
    not_found: 'This isn’t here, or isn’t yours to see.',
    signed_out: 'You’re signed out. Sign in again; what you wrote is kept in this browser.',
    bad_input: 'Something about that wasn’t right, so nothing was changed. Reload the page and try again.',
    storage: 'The server couldn’t save that. Try again in a moment; nothing is done twice.',
    offline: 'You’re offline. Nothing was lost; try again when you’re connected.',
    unexpected: 'That didn’t work. Nothing was lost; try again.',
    pins_full: '{pins, plural, other {# conversations are pinned already. Unpin one first.}}',
    snooze_past: 'That moment has passed. Choose a later one.',
    cant_undo: 'It’s too late to undo that.',
    already_done: 'That has been done already.',
    // Pictures
    picture_missing: 'Choose a picture first.',
    picture_large: 'A picture can have up to 5 MB. Choose a smaller one.',
    picture_kind: 'That file isn’t a picture we can read. Use JPEG, PNG, WebP, GIF or AVIF.',
    request_text_only:
      'A first message is text only. You can send pictures and files once {named, select, yes {{name} has} other {they have}} answered.',
    attachment_gone: 'A picture or file of this isn’t here any more. Add it again, then send.',
    quota_full:
      'You have no room left for pictures and files here. Delete some that you sent for everybody, or send text only.',
    file_empty: 'This file is empty.',
    file_large: 'Videos and files can have up to 25 MB. Choose a smaller one.',
    image_large: 'A picture can have up to 10 MB. Choose a smaller one.',
    image_kind: 'This picture can’t be read, or is larger than 50 million pixels. Use JPEG, PNG, WebP, GIF or AVIF.',
    image_unclean:
      'HEIC photos aren’t sent, because the place where they were taken can’t be taken out of them here. Save it as JPEG first.',
    voice_kind: 'This isn’t a voice message, or it can’t be read. Nothing was sent.',
    video_damaged: 'This video isn’t whole, so what it tells about you can’t be taken out. Nothing was sent.',
    too_many_uploads: 'You have added very many files within the hour. Wait a little, then try again.',
    too_many_files: 'A message can carry up to 4 files. The others weren’t added.',
    media_cut: 'The file didn’t arrive whole. Try again.',
  },
  search: {
    search_from: 'After from: write me or a handle, such as from:@ana.',
    search_in: 'After in: write a handle or a group’s name, such as in:@ana or in:"Garden party".',
    search_has: 'After has: write link or image{reasoned, select, yes {; “{reason}” can’t be searched for} other {}}.',
    search_day: 'Write a day as year, month and day, such as before:2026-11-25 or after:2026-01-01.',
    search_twice: 'Only one from: and one in: can be looked for. Take “{reason}” out.',
    search_nobody: 'Nobody here is called {reason}. Check the handle after from:.',
    search_no_place:
      'Your inbox has no conversation with “{reason}”. Write a handle, or a group’s name in quotation marks.',
  },
  /** What only other pages may answer. */
  elsewhere: {
    // Moderation
    already_decided: 'Somebody else has decided this meanwhile. Reload the page to see how.',
    not_yours: 'You are part of this case, or it is about somebody of the staff: somebody else has to decide it.',
    another_must: 'You made this decision, so another moderator answers the appeal.',
    already_appealed: 'You have appealed this decision already, or it was taken back.',
    verdict_needed: 'Choose what is to happen first.',
    answer_needed: 'Choose whether to grant the appeal first.',
    words_needed: 'Write a sentence for the person: it is all they learn about why.',
    // Signing in and up
    wrong_sign_in: 'That handle and password don’t belong together. Check both and try again.',
    too_many_tries: 'That was tried too often. Wait a quarter of an hour, then try again.',
    handle_shape: 'A handle has 1 to 15 letters (A–Z), digits or underscores.',
    handle_reserved: 'This handle is kept for the site itself. Choose another one.',
    handle_taken: 'This handle is taken. Choose another one.',
    name_empty: 'Enter a name that people can see.',
    password_short: 'Use at least 8 characters.',
    password_long: 'Use at most 128 characters.',
    password_common: 'This password is among the most common ones. Choose one that only you would think of.',
    wrong_password: 'Your current password isn’t right.',
    left: 'Your account is closed and will be deleted in 7 days. Until then you can sign in here to bring it back.',
    too_late: 'That account can’t be brought back any more, or you waited too long on the page. Sign in to see.',
    last_admin:
      'You’re this site’s only admin, so nothing was changed. Make somebody else one first: npm run admin -- grant @handle admin',
    sign_in_again: 'Your account has no password here, so sign out and in again first: that shows it is you.',
    too_many_exports: 'You have downloaded your data several times today. Try again tomorrow.',
    too_many_sign_ups: 'Many accounts were made from your network within the hour. Try again in an hour.',
    sign_up_closed: 'This site takes no new accounts at the moment.',
    invitation_needed:
      'You need an invitation to make an account here. If you followed one, it has been used up, taken back or has run out; ask for another.',
    proof_needed:
      'Many accounts are being made at the moment, and this browser couldn’t show that you’re not a program. Nothing was made; try again in ten minutes.',
    email_needed: 'This site asks for an email address first. Reload the page.',
    email_shape: 'That isn’t an email address we can write to. It looks like ana@example.org.',
    email_taken: 'This address has got an account meanwhile. Sign in with that one.',
    email_yours: 'Your account has this address already.',
    email_needed_here: 'This site asks for an email address, so yours can be changed but not removed.',
    address_link_over:
      'This link was used already, its 24 hours are over, or it is for another account. Ask for a new one.',
    too_many_addresses: 'You have asked for several links today. Try again tomorrow.',
    link_over: 'This link was used already, or its 24 hours are over. Ask for a new one below.',
    mail_unset:
      'This site asks new people to confirm an email address, but can’t send mail at the moment. Try again later.',
    mail_down: 'The mail couldn’t be sent at the moment. What you typed is kept; try again in a minute.',
    mail_refused: 'No mail can be delivered to this address. Check it for a slip.',
    too_many_mails:
      'We’ve sent several mails to this address already. Look among the unwanted mail too, or try again in some hours.',
    sign_in_denied: 'Signing in there was stopped, so nothing was changed here. Try again, or use your password.',
    sign_in_service: 'Signing in with that service didn’t work. Try again, or use your password.',
    bio_long: 'A bio can have up to 160 characters.',
    location_long: 'A location can have up to 60 characters.',
    wrong_recovery: 'That handle and recovery code don’t belong together, or the code has been used.',
    // The filter
    hidden_words: 'A list can have up to 200 words or phrases of up to 60 characters each.',
    blocked_sites: 'Write one site per line, such as example.com. A list can have up to 200.',
    // Lists of people to block
    list_empty: 'There is nothing in this list. Choose a file, or write handles, one per line.',
    list_large: 'A list can have up to 1 MB, so nothing was read. Cut it in two, and bring one after the other.',
    list_long: 'A list can have up to 10,000 lines, so nothing was read. Cut it in two, and bring one after the other.',
    list_not_text: 'That file isn’t text, so nothing was read. Save the list as CSV, then choose that file.',
    list_not_csv:
      'A quotation mark in line {reason} is never closed, so nothing was read. Correct that line, then try again.',
    // What is asked before a knock, and links
    purpose_label: 'Name each purpose in up to 40 characters.',
    purpose_twice: 'Two purposes have the same name. Change one of them.',
    prompt_long: 'A question can have up to 120 characters.',
    knock_limit: 'A limit is a whole number from 1 to 10,000. Leave it empty for none.',
    link_label: 'Say in up to 40 characters where you will use this link.',
    too_many_links: 'You have 50 open links. Close one that you don’t need any more.',
    // The site's settings
    site_changed:
      'Somebody else changed these settings while this page was open, so nothing was saved. What you typed is kept. Look at what holds now, then save again to put yours in its place.',
    site_number:
      'Write a whole number from {least, number} to {most, number}{empty, select, yes {, or nothing} other {}}.',
    site_handles:
      '{reasoned, select, yes {“{reason}” can’t be a handle: 1 to 15 letters (A–Z), digits or underscores, one per line.} other {Write up to 1,000 handles, one per line.}}',
    site_domains:
      '{reasoned, select, yes {“{reason}” isn’t a site. Write one per line, such as example.com.} other {Write up to 1,000 sites, one per line.}}',
    site_mail: 'This server can’t send mail: set SMTP_URL and MAIL_FROM first, or don’t ask for an address.',
    invitation_label: 'Say in up to 60 characters whom it is for.',
    invitation_uses: 'Write a whole number from 1 to 100.',
    invitation_days: 'Write a whole number from 1 to 365.',
    // Notifications
    push_service_unknown:
      'This browser’s push service isn’t one that this site knows, so nothing was turned on. The owner of this site can add it.',
    email_missing: 'You have no confirmed email address here, so no mails can be sent to you.',
    times_wrong: 'Give a time for the beginning and the end, such as 22:30, and choose at least one day.',
    // Archives of X
    archive_missing: 'Choose the ZIP file that X gave you.',
    archive_too_large: 'An archive can have up to {reason} MB here, so nothing was read.',
    disk_full: 'The server has no room for this file at the moment. Nothing was changed; tell the owner of this site.',
    import_running: 'One archive is being read in already. Wait until it is done.',
    too_many_imports: 'You brought many archives today. Try again tomorrow.',
    upload_cut: 'The file didn’t arrive whole, so nothing was read. Send it again.',
    archive_not_zip: 'That file isn’t a ZIP, or it is cut off. Nothing was changed. Download the archive from X again.',
    archive_not_x:
      'That ZIP isn’t an archive of X: data/account.js and data/direct-messages.js aren’t in it. Nothing was changed.',
    archive_encrypted: 'That ZIP asks for a password. Choose the file as X gave it to you. Nothing was changed.',
    archive_hostile: 'That ZIP is made in a way that X’s never are, and could do harm, so nothing was read.',
    archive_large: 'There is more text in that archive than can be read in. Nothing was changed.',
    archive_damaged:
      '{reasoned, select, yes {{reason}} other {A file}} in that archive is damaged. Nothing was changed. Download it from X again.',
    archive_wrong:
      '{reasoned, select, yes {{reason}} other {A file}} in that archive isn’t written as X writes it. Nothing was changed.',
  },
} as const

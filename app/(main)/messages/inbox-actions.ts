/** The server actions that the inbox calls, handed to it by each page that shows a part of it. */
import type { InboxActions } from '#components/inbox/actions.ts'
import { blockPerson, reportPerson, restrictPerson, unblockPerson } from '../people/actions.ts'
import { closeLink, closeLinkForm } from '../settings/privacy/entrance-actions.ts'
import {
  acceptConversation,
  clearHiddenRequests,
  closeConversation,
  readUpTo,
  removeConversation,
  sendMessage,
  undoAcceptConversation,
  undoClearHiddenRequests,
  undoCloseConversation,
  undoRemoveConversation,
} from './actions.ts'
import { actOnConversation, sendMessageByForm } from './form-actions.ts'

import {
  addToGroup,
  answerInvitation,
  declineGroup,
  giveRole,
  goOutOfGroup,
  goOutOfGroups,
  joinGroup,
  nameGroup,
  newGroup,
  reportFromGroup,
  takeOutOfGroup,
} from './group-actions.ts'
import { forwardSeveral, hideSeveral } from './many-actions.ts'
import {
  deleteForAll,
  editSent,
  forwardSent,
  hideSent,
  pinSent,
  reactTo,
  removeSentPreview,
  setLasts,
} from './message-actions.ts'
import { orderConversations, saveDraft } from './order-actions.ts'

export const ACTIONS: InboxActions = {
  send: sendMessage,
  accept: acceptConversation,
  undoAccept: undoAcceptConversation,
  remove: removeConversation,
  undoRemove: undoRemoveConversation,
  end: closeConversation,
  undoEnd: undoCloseConversation,
  readUpTo,
  order: orderConversations,
  saveDraft,
  block: blockPerson,
  unblock: unblockPerson,
  restrict: restrictPerson,
  clearHidden: clearHiddenRequests,
  undoClearHidden: undoClearHiddenRequests,
  react: reactTo,
  editMessage: editSent,
  deleteForAll,
  hideMessage: hideSent,
  pinMessage: pinSent,
  removePreview: removeSentPreview,
  setLasts,
  forward: forwardSent,
  hideMessages: hideSeveral,
  forwardMessages: forwardSeveral,
  newGroup,
  addToGroup,
  joinGroup,
  declineGroup,
  leaveGroup: goOutOfGroup,
  leaveGroups: goOutOfGroups,
  takeOut: takeOutOfGroup,
  giveRole,
  nameGroup,
  invitationForm: answerInvitation,
  report: reportPerson,
  reportInGroup: reportFromGroup,
  closeLink,
  closeLinkForm,
  sendForm: sendMessageByForm,
  verbForm: actOnConversation,
}

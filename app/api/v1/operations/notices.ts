import { operation } from '@/app/api/operation';
import { backTest, backTestBody } from '@/lib/alerts/schema';
import {
  notification,
  notificationPage,
  notificationsQuery,
  readAll,
} from '@/lib/notifications/schema';
import {
  addDeviceBody,
  createdWebhook,
  createWebhookBody,
  deliveriesQuery,
  deliveryPage,
  mute,
  muteBody,
  muteList,
  muteNoticeBody,
  noticeSettings,
  sendTestBody,
  sentTest,
  target,
  targetList,
  updateSettingsBody,
} from '@/lib/notifications/settings/schema';

const tag = 'Notifications';
const common = { tag, auth: 'user' } as const;

export const listNotifications = operation({
  ...common,
  id: 'listNotifications',
  method: 'GET',
  path: '/notifications',
  summary: 'Notifications, newest first, with what caused each',
  query: notificationsQuery,
  status: 200,
  answer: notificationPage,
});

export const markRead = operation({
  ...common,
  id: 'markRead',
  method: 'POST',
  path: '/notifications/{id}/read',
  summary: 'Mark one as read',
  status: 200,
  answer: notification,
  problems: [404],
});

export const markAllRead = operation({
  ...common,
  id: 'markAllRead',
  method: 'POST',
  path: '/notifications/read-all',
  summary: 'Mark all as read',
  status: 200,
  answer: readAll,
});

export const muteNotification = operation({
  ...common,
  id: 'muteNotification',
  method: 'POST',
  path: '/notifications/{id}/mute',
  summary: 'No more about this, or of this kind, until the month ends',
  body: muteNoticeBody,
  status: 200,
  answer: mute,
  problems: [404],
});

export const getNoticeSettings = operation({
  ...common,
  id: 'getNoticeSettings',
  method: 'GET',
  path: '/notifications/settings',
  summary: 'Kinds by channels, thresholds, quiet hours',
  status: 200,
  answer: noticeSettings,
});

export const updateNoticeSettings = operation({
  ...common,
  id: 'updateNoticeSettings',
  method: 'PATCH',
  path: '/notifications/settings',
  summary: 'Change what is sent, where and from when on',
  body: updateSettingsBody,
  status: 200,
  answer: noticeSettings,
});

export const listMutes = operation({
  ...common,
  id: 'listMutes',
  method: 'GET',
  path: '/notifications/mutes',
  summary: 'What is silent',
  status: 200,
  answer: muteList,
});

export const muteKind = operation({
  ...common,
  id: 'muteKind',
  method: 'POST',
  path: '/notifications/mutes',
  summary: 'Silence for a kind, or a category of it, until the month ends',
  body: muteBody,
  status: 200,
  answer: mute,
  problems: [404],
});

export const unmute = operation({
  ...common,
  id: 'unmute',
  method: 'DELETE',
  path: '/notifications/mutes/{id}',
  summary: 'End a silence',
  status: 204,
  answer: null,
  problems: [404],
});

export const listTargets = operation({
  ...common,
  id: 'listTargets',
  method: 'GET',
  path: '/notifications/targets',
  summary: 'Devices and webhooks that notices go to',
  status: 200,
  answer: targetList,
});

export const addWebhook = operation({
  ...common,
  id: 'addWebhook',
  method: 'POST',
  path: '/notifications/targets',
  summary: 'Add a webhook or ntfy topic; its secret is shown once',
  body: createWebhookBody,
  status: 201,
  answer: createdWebhook,
  problems: [409],
  secret: true,
});

export const addDevice = operation({
  ...common,
  id: 'addDevice',
  method: 'POST',
  path: '/notifications/devices',
  summary: "Add this browser's web push subscription",
  body: addDeviceBody,
  status: 201,
  answer: target,
  problems: [409],
});

export const removeTarget = operation({
  ...common,
  id: 'removeTarget',
  method: 'DELETE',
  path: '/notifications/targets/{id}',
  summary: 'Take a device or webhook away',
  status: 204,
  answer: null,
  problems: [404],
});

export const listDeliveries = operation({
  ...common,
  id: 'listDeliveries',
  method: 'GET',
  path: '/notifications/deliveries',
  summary: 'The last deliveries, with what went wrong',
  query: deliveriesQuery,
  status: 200,
  answer: deliveryPage,
});

export const sendTestNotice = operation({
  ...common,
  id: 'sendTestNotice',
  method: 'POST',
  path: '/notifications/test',
  summary: 'Send a test over one channel',
  body: sendTestBody,
  status: 202,
  answer: sentTest,
  problems: [404, 409],
});

export const backTestNotices = operation({
  ...common,
  id: 'backTestNotices',
  method: 'POST',
  path: '/notifications/back-test',
  summary: 'Which alerts a threshold would have given in the last six months',
  body: backTestBody,
  status: 200,
  answer: backTest,
});

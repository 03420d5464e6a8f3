import { operation } from '@/app/api/operation';
import {
  chooseInstitutionBody,
  connection,
  connectionList,
  finishLinkBody,
  link,
  linkLoginBody,
  providerList,
  removeConnectionQuery,
  startLinkBody,
  updateConnectionBody,
} from '@/lib/connections/schema';
import { extractionPage, extractionsQuery, refreshed } from '@/lib/extractions/schema';

const tag = 'Linking and extraction';

export const linkLogin = operation({
  id: 'linkLogin',
  method: 'POST',
  path: '/account',
  tag,
  summary: 'Link a login at an institution; its extraction is queued',
  auth: 'user',
  body: linkLoginBody,
  confirmed: true,
  status: 202,
  answer: connection,
});

export const listProviders = operation({
  id: 'listProviders',
  method: 'GET',
  path: '/providers',
  tag,
  summary: 'What can be linked on this instance',
  auth: 'user',
  status: 200,
  answer: providerList,
});

export const startLink = operation({
  id: 'startLink',
  method: 'POST',
  path: '/links',
  tag,
  summary: 'Begin a way in that is not a login',
  auth: 'user',
  body: startLinkBody,
  confirmed: true,
  status: 201,
  answer: link,
  problems: [404],
});

export const getLink = operation({
  id: 'getLink',
  method: 'GET',
  path: '/links/{link}',
  tag,
  summary: 'A way in under way: what is to be done next',
  auth: 'user',
  status: 200,
  answer: link,
  problems: [404],
});

export const chooseInstitution = operation({
  id: 'chooseInstitution',
  method: 'PATCH',
  path: '/links/{link}',
  tag,
  summary: 'Choose one of the institutions it offers',
  auth: 'user',
  body: chooseInstitutionBody,
  status: 200,
  answer: link,
  problems: [404, 409],
});

export const finishLink = operation({
  id: 'finishLink',
  method: 'POST',
  path: '/links/{link}',
  tag,
  summary: 'End it: a connection',
  auth: 'user',
  body: finishLinkBody,
  confirmed: true,
  status: 202,
  answer: connection,
  problems: [404, 409],
});

export const listConnections = operation({
  id: 'listConnections',
  method: 'GET',
  path: '/connections',
  tag,
  summary: 'The connections with their accounts and health',
  auth: 'user',
  status: 200,
  answer: connectionList,
});

export const getConnection = operation({
  id: 'getConnection',
  method: 'GET',
  path: '/connections/{id}',
  tag,
  summary: 'One connection',
  auth: 'user',
  status: 200,
  answer: connection,
  problems: [404],
});

export const updateConnection = operation({
  id: 'updateConnection',
  method: 'PATCH',
  path: '/connections/{id}',
  tag,
  summary: 'Reconnect, pause or resume',
  auth: 'user',
  body: updateConnectionBody,
  confirmed: ['account_login', 'account_password'],
  status: 200,
  answer: connection,
  problems: [404],
});

export const removeConnection = operation({
  id: 'removeConnection',
  method: 'DELETE',
  path: '/connections/{id}',
  tag,
  summary: 'Remove it; its credentials are destroyed at once',
  auth: 'user',
  query: removeConnectionQuery,
  status: 204,
  answer: null,
  problems: [404],
});

export const refreshConnection = operation({
  id: 'refreshConnection',
  method: 'POST',
  path: '/connections/{id}/refresh',
  tag,
  summary: 'Extract now; the same extraction while one is under way',
  auth: 'user',
  status: 202,
  answer: refreshed,
  problems: [404, 409],
});

export const listExtractions = operation({
  id: 'listExtractions',
  method: 'GET',
  path: '/connections/{id}/extractions',
  tag,
  summary: 'Its extractions, newest first',
  auth: 'user',
  query: extractionsQuery,
  status: 200,
  answer: extractionPage,
  problems: [404],
});

import { operation } from '@/app/api/operation';
import { createdToken, createTokenBody, sessionList, tokenList } from '@/lib/auth/schema';
import {
  changeEmailBody,
  changePasswordBody,
  confirmBody,
  createUserBody,
  profile,
  updateProfileBody,
} from '@/lib/users/schema';

const tag = 'People and tokens';

export const createUser = operation({
  id: 'createUser',
  method: 'POST',
  path: '/users',
  tag,
  summary: 'Sign up',
  auth: 'open',
  body: createUserBody,
  status: 201,
  answer: profile,
  problems: [403, 409],
});

export const createToken = operation({
  id: 'createToken',
  method: 'POST',
  path: '/tokens',
  tag,
  summary: 'Give out a personal access token for an e-mail and password; it is shown once',
  auth: 'open',
  body: createTokenBody,
  status: 201,
  answer: createdToken,
  secret: true,
});

export const listTokens = operation({
  id: 'listTokens',
  method: 'GET',
  path: '/tokens',
  tag,
  summary: 'The tokens, without their secrets',
  auth: 'user',
  status: 200,
  answer: tokenList,
});

export const revokeToken = operation({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/tokens/{id}',
  tag,
  summary: 'Revoke a token; it stops working at once',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404],
});

export const getProfile = operation({
  id: 'getProfile',
  method: 'GET',
  path: '/me',
  tag,
  summary: 'The profile',
  auth: 'user',
  status: 200,
  answer: profile,
});

export const updateProfile = operation({
  id: 'updateProfile',
  method: 'PATCH',
  path: '/me',
  tag,
  summary: 'Change income, currency, time zone or notification channels',
  auth: 'user',
  body: updateProfileBody,
  status: 200,
  answer: profile,
});

export const eraseUser = operation({
  id: 'eraseUser',
  method: 'DELETE',
  path: '/me',
  tag,
  summary: 'Erase everything the user owns',
  auth: 'user',
  body: confirmBody,
  status: 202,
  answer: null,
});

export const changePassword = operation({
  id: 'changePassword',
  method: 'POST',
  path: '/me/password',
  tag,
  summary: 'Change the password; every other session ends',
  auth: 'user',
  body: changePasswordBody,
  status: 204,
  answer: null,
});

export const changeEmail = operation({
  id: 'changeEmail',
  method: 'POST',
  path: '/me/email',
  tag,
  summary: 'Change the e-mail address',
  auth: 'user',
  body: changeEmailBody,
  status: 200,
  answer: profile,
  problems: [409],
});

export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/sessions',
  tag,
  summary: 'Where the user is signed in',
  auth: 'user',
  status: 200,
  answer: sessionList,
});

export const endSessions = operation({
  id: 'endSessions',
  method: 'DELETE',
  path: '/sessions',
  tag,
  summary: 'Sign out everywhere, here too',
  auth: 'user',
  status: 204,
  answer: null,
});

export const endSession = operation({
  id: 'endSession',
  method: 'DELETE',
  path: '/sessions/{id}',
  tag,
  summary: 'End one session',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404],
});

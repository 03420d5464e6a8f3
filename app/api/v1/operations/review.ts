import { operation } from '@/app/api/operation';
import { review, reviewPage, reviewSearched, reviewsQuery } from '@/lib/transactions/review/schema';

const tag = 'Review';

export const listReviews = operation({
  id: 'listReviews',
  method: 'GET',
  path: '/review',
  tag,
  summary: 'Possible duplicates, transfers and refunds to be answered, newest first',
  auth: 'user',
  query: reviewsQuery,
  status: 200,
  answer: reviewPage,
  etag: true,
});

export const searchReviews = operation({
  id: 'searchReviews',
  method: 'POST',
  path: '/review/search',
  tag,
  summary: 'Look through everything again for transfers and refunds',
  auth: 'user',
  status: 200,
  answer: reviewSearched,
});

export const acceptReview = operation({
  id: 'acceptReview',
  method: 'POST',
  path: '/review/{id}/accept',
  tag,
  summary: 'Yes: link the two, or put away the second telling',
  auth: 'user',
  status: 200,
  answer: review,
  problems: [404, 409],
});

export const dismissReview = operation({
  id: 'dismissReview',
  method: 'POST',
  path: '/review/{id}/dismiss',
  tag,
  summary: 'No: part the two, and never link them or ask again',
  auth: 'user',
  status: 200,
  answer: review,
  problems: [404],
});

export const reopenReview = operation({
  id: 'reopenReview',
  method: 'POST',
  path: '/review/{id}/reopen',
  tag,
  summary: 'Take the answer back',
  auth: 'user',
  status: 200,
  answer: review,
  problems: [404],
});

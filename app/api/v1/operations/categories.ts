import { operation } from '@/app/api/operation';
import {
  categorizeBody,
  categorized,
  category,
  categoryList,
  createCategoryBody,
  updateCategoryBody,
} from '@/lib/categories/schema';

const tag = 'Categories';

export const listCategories = operation({
  id: 'listCategories',
  method: 'GET',
  path: '/categories',
  tag,
  summary: "The built-in ones and the user's own",
  auth: 'user',
  status: 200,
  answer: categoryList,
  etag: true,
});

export const createCategory = operation({
  id: 'createCategory',
  method: 'POST',
  path: '/categories',
  tag,
  summary: 'A category of one’s own',
  auth: 'user',
  body: createCategoryBody,
  status: 201,
  answer: category,
  problems: [409],
});

export const updateCategory = operation({
  id: 'updateCategory',
  method: 'PATCH',
  path: '/categories/{category}',
  tag,
  summary: 'Rename or hide one',
  auth: 'user',
  body: updateCategoryBody,
  status: 200,
  answer: category,
  problems: [404],
});

export const deleteCategory = operation({
  id: 'deleteCategory',
  method: 'DELETE',
  path: '/categories/{category}',
  tag,
  summary: 'Delete one of one’s own',
  auth: 'user',
  status: 204,
  answer: null,
  problems: [404, 409],
});

export const categorize = operation({
  id: 'categorize',
  method: 'POST',
  path: '/categorize',
  tag,
  summary: 'Which category sellers would get; nothing is stored',
  auth: 'user',
  body: categorizeBody,
  status: 200,
  answer: categorized,
});

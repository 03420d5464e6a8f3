import { operation } from '@/app/api/operation';
import {
  categorizeBody,
  categorized,
  category,
  categoryGroupList,
  categoryList,
  createCategoryBody,
  deleteCategoryQuery,
  setGroupsBody,
  updateCategoryBody,
} from '@/lib/categories/schema';
import { categoryMerged, mergeCategoryBody } from '@/lib/transactions/schema';

const tag = 'Categories';

export const listCategories = operation({
  id: 'listCategories',
  method: 'GET',
  path: '/categories',
  tag,
  summary: "The built-in ones and the user's own, and what was merged into others",
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
  summary: 'Rename or hide one, or put it into a group',
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
  summary:
    'Delete one of one’s own; with `move_to` merge any, and everything in it follows. A built-in one gets its name back',
  auth: 'user',
  query: deleteCategoryQuery,
  status: 204,
  answer: null,
  problems: [404, 409],
});

export const mergeCategory = operation({
  id: 'mergeCategory',
  method: 'POST',
  path: '/categories/{category}/merge',
  tag,
  summary:
    'Merge one into another: transactions of all months, rules, sellers and budgets follow; undoable. `dry_run` says what would change',
  auth: 'user',
  body: mergeCategoryBody,
  status: 200,
  answer: categoryMerged,
  problems: [404, 409],
});

export const listGroups = operation({
  id: 'listCategoryGroups',
  method: 'GET',
  path: '/category-groups',
  tag,
  summary: 'The groups of categories, in the order they are shown',
  auth: 'user',
  status: 200,
  answer: categoryGroupList,
});

export const setGroups = operation({
  id: 'setCategoryGroups',
  method: 'PUT',
  path: '/category-groups',
  tag,
  summary: 'Name, order and fill the groups; a category that is not named stays where it is',
  auth: 'user',
  body: setGroupsBody,
  status: 200,
  answer: categoryGroupList,
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

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PrivateText } from './private-text';

const hidden = (text: string) =>
  [
    ...renderToStaticMarkup(<PrivateText>{text}</PrivateText>).matchAll(
      /<span[^>]*>(.*?)<\/span>/g,
    ),
  ].map(([, piece]) => piece);

test.each([
  ['$179.09 at Walmart is 3.6 times your usual payment of $49.43.', ['$179.09', '$49.43']],
  [
    'Your six-month median is $1,274.82, a household like yours typically $384.',
    ['$1,274.82', '$384'],
  ],
  ['Noch 1.234,50 € bis Ende März, 5 Tage', ['1.234,50 €']],
  ['-£5 and CHF 12.30 on Nov 25', ['-£5', 'CHF 12.30']],
  ['10 of 12 rows, 95 % sure', []],
])('%s', (text, amounts) => {
  expect(hidden(text)).toEqual(amounts);
});

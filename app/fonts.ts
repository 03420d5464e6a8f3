import localFont from 'next/font/local';

/**
 * Inter, never from a font service: the app works offline and tells no one. The Latin letters come
 * before the first text is painted, so their file has only the weights and features we use: 42 kB for 73.
 * Made with fonttools of the package's inter-latin-opsz-normal.woff2 (its licence lies beside it):
 * `fonttools subset IN --unicodes='*' --layout-features=ccmp,kern,locl,mark,tnum --no-hinting`,
 * `fonttools varLib.instancer IN wght=400:600`, `fonttools ttLib.woff2 compress IN`.
 */
const inter = localFont({
  src: './inter/latin.woff2',
  variable: '--font-inter',
  weight: '400 600',
  display: 'swap',
});

const interExt = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-opsz-normal.woff2',
  variable: '--font-inter-ext',
  weight: '100 900',
  display: 'swap',
  preload: false,
});

export const fontVariables = `${inter.variable} ${interExt.variable}`;

import type { Visitor } from './sign-up';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const SLOWER = 4; // its mobile profile's processor

/**
 * Lighthouse's own scores of signed-in pages on its mobile profile. A part of the bench that needs
 * a package of its own (bench/package.json): says so where that is not there.
 * Beside them what is steadier than a score: how long script ran, on this machine as it is.
 */
export async function lighthouseScores(
  origin: string,
  { cookie }: Visitor,
  paths: readonly string[],
): Promise<void> {
  const name = 'lighthouse';
  const loaded = await import(name).catch(() => null);
  const launcher = await import('chrome-launcher' as string).catch(() => null);
  if (!loaded || !launcher) {
    console.log('Lighthouse is not installed: its scores are left out.');
    return;
  }
  const chrome = await launcher.launch({
    chromePath: process.env.PW_CHROMIUM,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    console.log(`  ${CATEGORIES.join('  ')}  LCP ms  blocked ms  script ms  page`);
    for (const path of paths) {
      const { lhr } = await loaded.default(origin + path, {
        port: chrome.port,
        output: 'json',
        onlyCategories: CATEGORIES,
        extraHeaders: { Cookie: cookie },
      });
      const scores = CATEGORIES.map((id) =>
        Math.round((lhr.categories[id]?.score ?? 0) * 100)
          .toString()
          .padStart(id.length),
      );
      const { audits } = lhr;
      const work: Work[] = audits['mainthread-work-breakdown'].details.items;
      const script = work
        .filter(({ group }) => group.startsWith('script'))
        .reduce((sum, { duration }) => sum + duration / SLOWER, 0);
      const figures = [
        audits['largest-contentful-paint'].numericValue.toFixed(0).padStart(6),
        audits['total-blocking-time'].numericValue.toFixed(0).padStart(10),
        script.toFixed(0).padStart(9),
      ];
      console.log(`  ${[...scores, ...figures].join('  ')}  ${path}`);
    }
  } finally {
    await chrome.kill();
  }
}

type Work = { group: string; duration: number };

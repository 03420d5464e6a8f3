import type { MetadataRoute } from 'next';

/** Lets the app be put on a phone's home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Savory',
    short_name: 'Savory',
    description: 'Your accounts, spending and budget in one private place.',
    start_url: '/dashboard',
    display: 'standalone',
    background_color: '#f7f5f1',
    theme_color: '#1a6b50',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
}

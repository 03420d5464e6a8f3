import {
  Baby,
  Bike,
  BookOpen,
  Car,
  Coffee,
  Dumbbell,
  Flower2,
  Gamepad2,
  Music,
  PawPrint,
  PiggyBank,
  Smartphone,
  Sofa,
  Star,
  Wine,
  Wrench,
} from 'lucide-react';
import type { SVGProps } from 'react';

/** Signs for categories of one's own that no page has by itself. */
export const MORE_ICONS = {
  baby: Baby,
  bike: Bike,
  book: BookOpen,
  car: Car,
  coffee: Coffee,
  dumbbell: Dumbbell,
  flower: Flower2,
  gamepad: Gamepad2,
  music: Music,
  paw: PawPrint,
  phone: Smartphone,
  'piggy-bank': PiggyBank,
  sofa: Sofa,
  star: Star,
  wine: Wine,
  wrench: Wrench,
};

export default function MoreIcon({
  name,
  ...props
}: { name: keyof typeof MORE_ICONS } & Omit<SVGProps<SVGSVGElement>, 'ref' | 'name'>) {
  const Icon = MORE_ICONS[name];
  return <Icon {...props} />;
}

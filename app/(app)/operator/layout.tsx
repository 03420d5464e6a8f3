import { partLayout } from '@/app/part-words';

export default partLayout('operator');

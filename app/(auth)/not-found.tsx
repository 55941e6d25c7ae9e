import { NothingHere } from '@/components/state/nothing-here';

export default NothingHere;

// The feeds of an area: being built in this room.
import { Loading } from '../../parts/index.ts';

export default function SourcesScreen({ area }: { readonly area: string }) {
  return <Loading what={`sources of ${area}`} />;
}

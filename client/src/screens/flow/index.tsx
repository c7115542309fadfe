// The flow of one site: being built in this room.
import { Loading } from '../../parts/index.ts';

export default function FlowScreen({ site }: { readonly site: string }) {
  return <Loading what={`flow of ${site}`} />;
}

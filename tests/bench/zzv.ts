import { bench } from './views.bench.ts';
console.log(JSON.stringify(await bench.run()));

// Opens the console: fonts and styles, the connection, the shell.
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import './parts/controls.css';
import './parts/marks.css';
import './parts/frames.css';
import './parts/why.css';
import './parts/alerts/alerts.css';
import './app/app.css';
import './screens/queue/queue.css';
import './screens/queue/side.css';
import './screens/queue/patient.css';
import { createRoot } from 'react-dom/client';
import { firstViewOf } from './app/firstView.ts';
import { routeOf } from './app/router.ts';
import { Shell } from './app/shell.tsx';
import { wearAppearance } from './app/appearance.ts';
import { startLive } from './live/here.ts';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no #app to draw in');
wearAppearance();
startLive();
void firstViewOf(routeOf(location.pathname)).then(() => createRoot(place).render(<Shell />));

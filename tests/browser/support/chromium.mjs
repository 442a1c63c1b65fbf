// The one place that knows how Chromium is started here: the system's own browser, never a downloaded one.
import { accessSync, constants } from 'node:fs';
import { chromium } from 'playwright-core';

// Headless, and silent on the network: a test talks to the server under test and to nobody else.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of the browser: `AMTSWEG_CHROMIUM` or `CHROMIUM` if set, else the first that is installed. */
export function chromiumPath() {
  const named = process.env.AMTSWEG_CHROMIUM ?? process.env.CHROMIUM;
  for (const place of named ? [named] : PLACES) {
    try {
      accessSync(place, constants.X_OK);
      return place;
    } catch {
      // Not here: try the next place.
    }
  }
  throw new Error(
    named
      ? `AMTSWEG_CHROMIUM/CHROMIUM names ${named}, which is no program`
      : 'Chromium is missing: apt-get install chromium (or set AMTSWEG_CHROMIUM to its path)',
  );
}

/** Starts a browser with a fresh profile; the caller closes it. */
export function launchBrowser() {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: FLAGS });
}

/** The screens every page is looked at on. 320 px is what WCAG 1.4.10 asks for. */
export const SCREENS = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 320, height: 720 },
};

/** Options of a browser context for one screen, colour scheme and language, with or without scripts; an option that is none of these is a slip. */
export function contextOptions({ screen = 'desktop', scheme = 'light', lang = 'de', javaScript = true, ...others } = {}) {
  if (Object.keys(others).length) throw new Error(`a browser window has no option ${Object.keys(others).join(', ')}`);
  return {
    viewport: SCREENS[screen],
    deviceScaleFactor: screen === 'phone' ? 2 : 1,
    hasTouch: screen === 'phone',
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: lang === 'en' ? 'en-GB' : 'de-DE',
    timezoneId: 'Europe/Berlin',
    javaScriptEnabled: javaScript,
  };
}

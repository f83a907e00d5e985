import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { queryClient } from './api/client.ts';
import { isSignedOut } from './api/problem.ts';
import { sessionQuery } from './api/session.ts';
import { contactSearch, contactsSearch } from './contacts/contacts-search.ts';
import { importsSearch } from './imports/imports-search.ts';
import { journeyEditorSearch, journeysSearch, newJourneySearch } from './journeys/journeys-search.ts';
import { lifecycleSearch } from './lifecycle/lifecycle-search.ts';
import { messageEditorSearch, messagesSearch } from './messages/messages-search.ts';
import { sandboxSearch } from './sandbox/sandbox-search.ts';
import { settingsSearch } from './settings/settings-search.ts';
import { AppShell } from './shell/app-shell.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { RouteError } from './shell/route-error.tsx';
import { deliveryLogSearch } from './touchpoints/delivery-log-search.ts';

const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: z.string().catch('/').default('/') }),
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: z.object({ token: z.coerce.string().catch('').default('') }),
  component: lazyRouteComponent(() => import('./sign-in/first-run-page.tsx'), 'FirstRunPage'),
});

/** Parent of every page that needs a session; its children's ids start with `/shell`. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
  component: AppShell,
});

const lifecycle = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: lifecycleSearch,
  component: lazyRouteComponent(() => import('./lifecycle/lifecycle-page.tsx'), 'LifecyclePage'),
});

const journeys = createRoute({
  getParentRoute: () => shell,
  path: '/journeys',
  validateSearch: journeysSearch,
  component: lazyRouteComponent(() => import('./journeys/journeys-page.tsx'), 'JourneysPage'),
});

const newJourney = createRoute({
  getParentRoute: () => shell,
  path: '/journeys/new',
  validateSearch: newJourneySearch,
  component: lazyRouteComponent(() => import('./journeys/new-journey-page.tsx'), 'NewJourneyPage'),
});

const journeyEditor = createRoute({
  getParentRoute: () => shell,
  path: '/journeys/$journeyId',
  validateSearch: journeyEditorSearch,
  staticData: { rail: true },
  component: lazyRouteComponent(() => import('./editor/journey-editor-page.tsx'), 'JourneyEditorPage'),
});

const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/contacts',
  validateSearch: contactsSearch,
  component: lazyRouteComponent(() => import('./contacts/contacts-page.tsx'), 'ContactsPage'),
});

const contact = createRoute({
  getParentRoute: () => shell,
  path: '/contacts/$contactId',
  validateSearch: contactSearch,
  component: lazyRouteComponent(() => import('./contacts/contact-page.tsx'), 'ContactPage'),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  validateSearch: importsSearch,
  component: lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
});

const messages = createRoute({
  getParentRoute: () => shell,
  path: '/messages',
  validateSearch: messagesSearch,
  component: lazyRouteComponent(() => import('./messages/messages-page.tsx'), 'MessagesPage'),
});

const messageEditor = createRoute({
  getParentRoute: () => shell,
  path: '/messages/$messageTemplateId',
  validateSearch: messageEditorSearch,
  staticData: { rail: true },
  component: lazyRouteComponent(() => import('./messages/message-editor-page.tsx'), 'MessageEditorPage'),
});

const deliveryLog = createRoute({
  getParentRoute: () => shell,
  path: '/log',
  validateSearch: deliveryLogSearch,
  component: lazyRouteComponent(() => import('./touchpoints/delivery-log-page.tsx'), 'DeliveryLogPage'),
});

const sandbox = createRoute({
  getParentRoute: () => shell,
  path: '/sandbox',
  validateSearch: sandboxSearch,
  component: lazyRouteComponent(() => import('./sandbox/sandbox-page.tsx'), 'SandboxPage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  signIn,
  welcome,
  shell.addChildren([
    lifecycle,
    journeys,
    newJourney,
    journeyEditor,
    contacts,
    contact,
    imports,
    messages,
    messageEditor,
    deliveryLog,
    sandbox,
    settings,
  ]),
]);

/** Every address of the studio. Each page is its own chunk; its search parameters are typed and survive reloads. */
export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

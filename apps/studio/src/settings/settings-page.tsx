import { getRouteApi, Link } from '@tanstack/react-router';
import { useAllowed } from '../api/session.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { ApiKeysSection } from './api-keys-section.tsx';
import { AuditSection } from './audit-section.tsx';
import { CompanySection } from './company-section.tsx';
import { SendingSection } from './sending-section.tsx';
import './settings.css';
import { type SettingsSection, settingsSections } from './settings-search.ts';
import { StagesSection } from './stages-section.tsx';
import { TopicsSection } from './topics-section.tsx';

const route = getRouteApi('/shell/settings');

const sections: Readonly<Record<SettingsSection, { readonly title: string; readonly page: () => React.ReactNode }>> = {
  company: { title: 'Company and sender', page: CompanySection },
  sending: { title: 'Sending', page: SendingSection },
  stages: { title: 'Stages and rules', page: StagesSection },
  topics: { title: 'Topics', page: TopicsSection },
  'api-keys': { title: 'API keys', page: ApiKeysSection },
  audit: { title: 'Audit log', page: AuditSection },
};

/** Everything an administrator sets, one section at a time. */
export function SettingsPage() {
  const { section } = route.useSearch();
  const hidden = new Set<SettingsSection>();
  if (!useAllowed('apiKeys.manage')) hidden.add('api-keys');
  if (!useAllowed('audit.read')) hidden.add('audit');
  const shown = settingsSections.filter((key) => !hidden.has(key));
  const Section = sections[section].page;
  return (
    <>
      <PageHeader title="Settings" line />
      <div className="p-settings">
        <nav className="p-settings-nav" aria-label="Settings">
          {shown.map((key) => (
            <Link
              key={key}
              to="/settings"
              search={{ section: key }}
              aria-current={key === section ? 'page' : undefined}
            >
              {sections[key].title}
            </Link>
          ))}
        </nav>
        <div className="p-settings-body">
          <Section />
        </div>
      </div>
    </>
  );
}

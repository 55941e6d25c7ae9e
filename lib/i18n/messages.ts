import type { Locale } from './locale';
import enAudit from './messages/en/audit.json';
import enAuth from './messages/en/auth.json';
import enChangeSets from './messages/en/changeSets.json';
import enBits from './messages/en/bits.json';
import enCommon from './messages/en/common.json';
import enConnections from './messages/en/connections.json';
import enEditing from './messages/en/editing.json';
import enErrors from './messages/en/errors.json';
import enForm from './messages/en/form.json';
import enImageConfigs from './messages/en/imageConfigs.json';
import enImages from './messages/en/images.json';
import enMembers from './messages/en/members.json';
import enProvider from './messages/en/provider.json';
import enReference from './messages/en/reference.json';
import enRefusals from './messages/en/refusals.json';
import enRollouts from './messages/en/rollouts.json';
import enSettings from './messages/en/settings.json';
import enShares from './messages/en/shares.json';
import enShell from './messages/en/shell.json';
import enViews from './messages/en/views.json';
import koAudit from './messages/ko/audit.json';
import koAuth from './messages/ko/auth.json';
import koChangeSets from './messages/ko/changeSets.json';
import koBits from './messages/ko/bits.json';
import koCommon from './messages/ko/common.json';
import koConnections from './messages/ko/connections.json';
import koEditing from './messages/ko/editing.json';
import koErrors from './messages/ko/errors.json';
import koForm from './messages/ko/form.json';
import koImageConfigs from './messages/ko/imageConfigs.json';
import koImages from './messages/ko/images.json';
import koMembers from './messages/ko/members.json';
import koProvider from './messages/ko/provider.json';
import koReference from './messages/ko/reference.json';
import koRefusals from './messages/ko/refusals.json';
import koRollouts from './messages/ko/rollouts.json';
import koSettings from './messages/ko/settings.json';
import koShares from './messages/ko/shares.json';
import koShell from './messages/ko/shell.json';
import koViews from './messages/ko/views.json';

const en = {
  audit: enAudit,
  auth: enAuth,
  changeSets: enChangeSets,
  bits: enBits,
  common: enCommon,
  connections: enConnections,
  editing: enEditing,
  errors: enErrors,
  form: enForm,
  imageConfigs: enImageConfigs,
  images: enImages,
  members: enMembers,
  provider: enProvider,
  reference: enReference,
  refusals: enRefusals,
  rollouts: enRollouts,
  settings: enSettings,
  shares: enShares,
  shell: enShell,
  views: enViews,
};

/** One area per file, the area as its namespace; English is the measure of what must exist. */
export type Messages = typeof en;

const ko: Messages = {
  audit: koAudit,
  auth: koAuth,
  changeSets: koChangeSets,
  bits: koBits,
  common: koCommon,
  connections: koConnections,
  editing: koEditing,
  errors: koErrors,
  form: koForm,
  imageConfigs: koImageConfigs,
  images: koImages,
  members: koMembers,
  provider: koProvider,
  reference: koReference,
  refusals: koRefusals,
  rollouts: koRollouts,
  settings: koSettings,
  shares: koShares,
  shell: koShell,
  views: koViews,
};

export const messages: Record<Locale, Messages> = { en, ko };

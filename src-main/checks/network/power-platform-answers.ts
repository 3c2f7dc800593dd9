import { cloud } from '../../identity/index.ts';
import { hostAnswers } from './host-answers.ts';

/** https://learn.microsoft.com/power-platform/admin/online-requirements */
export const powerPlatformAnswers = hostAnswers({
  id: 'network.power-platform-answers',
  title: 'Power Platform answers',
  hosts: (context) => cloud(context.cloud).powerPlatform,
  means: 'Its admin center and the set-up of the link need it.',
});

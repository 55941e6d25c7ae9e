'use client';
import { useQueries } from '@tanstack/react-query';
import type { ImageConfig } from '@/lib/domain/image-config';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { type ConfigPlace, releasedConfigQuery } from '@/lib/features/image-configs/queries';
import { comparison, newestVersion, usesConfig } from './plan-standing';

/** Every plan with what it was last released with, beside what the config has now. */
export function usePlanStandings(place: ConfigPlace, config: ImageConfig, context: ConfigContext) {
  const plans = (context.plans.value ?? []).map((plan) => ({
    plan,
    version: newestVersion(plan),
    used: usesConfig(context, plan.id),
    isRead: plan.versions.value !== undefined,
  }));
  const released = useQueries({
    queries: plans.map(({ plan, version, used }) => ({
      ...releasedConfigQuery(place, { planId: plan.id, planVersion: version?.version ?? '' }),
      enabled: version !== undefined && used !== false,
    })),
  });
  return plans.map((each, index) => {
    const query = released[index];
    return {
      ...each,
      released: query?.data,
      isLoading: query?.isLoading === true,
      state: comparison(config, each, query?.data),
      instances: context.instances.value?.items.filter(({ planId }) => planId === each.plan.id).length,
    };
  });
}

export type PlanStanding = ReturnType<typeof usePlanStandings>[number];

// The least time that Slack's limits leave: a workspace takes so many posts at once as it takes in a second, and the rest
// at that rate. Every channel gets one, so that its own limit never bites.

/** ms for one post to each of `channels` channels of one workspace. */
export function leastMs(channels: number, perSecond: number): number {
  return (Math.max(0, channels - perSecond) * 1_000) / perSecond;
}

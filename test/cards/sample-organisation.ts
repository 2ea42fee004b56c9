// Replies about roles, the tree and the organisation.

export const organisationReplies = {
  "role-claimed": { code: "role-claimed" },
  "role-given": { code: "role-given", role: "lead", name: "Ben", team: "Ward 7", isNew: true },
  "role-dropped": { code: "role-dropped", role: "admin", name: "Ben", team: null, isNew: true },
  roles: { code: "roles", organisation: null, teams: [{ team: "Ward 7", leads: ["Amira"], managers: [] }] },
  tree: {
    code: "tree",
    organisation: "Mid Trust",
    units: [
      { level: 0, name: "Medicine", letters: null, under: null },
      { level: 1, name: "Ward 7", letters: "W7", under: "Medicine" },
    ],
  },
  placed: { code: "placed", unit: "Ward 7", under: "Medicine", branch: null, isNew: true },
  "organisation-set": { code: "organisation-set", name: "Mid Trust" },
} as const;
